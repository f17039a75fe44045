import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/cli/certificateFormat.ts';
import { bash, procs, ROOT, scratch } from './run.ts';

/** What bash offers after these words; the last one has been begun. */
async function offered(words: readonly string[], cwd?: string): Promise<readonly string[]> {
  const line = words.map((word) => `'${word}'`).join(' ');
  const script = `source <(procs completion bash)
    COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _procs
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await bash(script, cwd === undefined ? {} : { cwd });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

describe.concurrent('procs completion bash offers', () => {
  test.concurrent('the options of the command, as far as they begin alike', async () => {
    expect(await offered(['procs', '--j'])).toEqual(['--json']);
    expect(await offered(['procs', '-w', '2', '--skip', '5', '--co'])).toEqual([
      '--composites',
      '--count',
    ]);
    expect(await offered(['procs', 'check', '--s'])).toEqual(['--sequential']);
    expect(await offered(['procs', 'bench', '--m'])).toEqual(['--min-speedup', '--markdown']);
  });

  test.concurrent('commands, shells and topics, where they are expected', async () => {
    const cwd = scratch();
    expect(await offered(['procs', 'c'], cwd)).toEqual(['check', 'completion']);
    expect(await offered(['procs', 'completion', ''])).toEqual(['bash', 'zsh', 'fish']);
    expect(await offered(['procs', 'help', 'b'])).toEqual(['bench']);
    expect(await offered(['procs', 'prove', '7', '--format', 'p'])).toEqual(['primo', 'pari']);
    expect(await offered(['procs', 'prove', '7', '--format', '=', ''])).toEqual(FORMATS);
  });

  test.concurrent('files, for operands and for the options that take one', async () => {
    const cwd = scratch();
    for (const name of ['numbers.txt', 'more numbers.txt']) writeFileSync(join(cwd, name), '');
    expect(await offered(['procs', 'n'], cwd)).toEqual(['numbers.txt']);
    expect(await offered(['procs', 'bench', 'm'], cwd)).toEqual(['more numbers.txt']);
    expect(await offered(['procs', 'check', '-f', 'n'], cwd)).toEqual(['numbers.txt']);
    expect(await offered(['procs', 'check', '--file', '=', 'n'], cwd)).toEqual(['numbers.txt']);
  });

  test.concurrent('nothing for a number', async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, '97'), '');
    expect(await offered(['procs', 'check', '9'], cwd)).toEqual([]);
    expect(await offered(['procs', '--skip', '9'], cwd)).toEqual([]);
  });
});

test.concurrent.each(['bash', 'zsh', 'fish'])(
  'procs completion %s knows every option of the help',
  async (shell) => {
    const { status, stdout: script } = await procs(['completion', shell]);
    expect(status).toBe(0);
    for (const command of [[], ['check'], ['bench'], ['completion']]) {
      const { stdout: help } = await procs([...command, '--help']);
      const options = [...help.matchAll(/^ {2}(?:-(\w), )?--([\w-]+)/gm)];
      expect(options.length).toBeGreaterThan(0);
      for (const [, short, long] of options) {
        expect(script).toMatch(new RegExp(shell === 'fish' ? `-l ${long}\\b` : `--${long}\\b`));
        if (short)
          expect(script).toMatch(new RegExp(shell === 'fish' ? `-s ${short}\\b` : `-${short}\\b`));
      }
    }
  },
);

test.concurrent('the usage of a command is the same in its help, in that of procs and in the manual page', async () => {
  const { stdout: help } = await procs(['--help']);
  const page = readFileSync(join(ROOT, 'dist/procs.1'), 'utf8');
  const plain = page
    .replace(/\\f[A-Z]/g, '')
    .replaceAll('\\-', '-')
    .replaceAll('\\&', '');
  for (const command of ['check', 'prove', 'verify', 'bench']) {
    const { stdout } = await procs([command, '--help']);
    const [, usage = ''] = /^Usage: (.*)$/m.exec(stdout) ?? [];
    expect(usage).toMatch(/^procs \w+ \[options\] [[<]/);
    expect(help.split('\n').map((line) => line.trim())).toContain(usage);
    expect(plain.split('\n')).toContain(usage);
  }
});

test.concurrent('zsh and fish complete the values of an option too', async () => {
  expect((await procs(['completion', 'zsh'])).stdout).toContain(':<name>:(mpu primo pari)');
  expect((await procs(['completion', 'fish'])).stdout).toMatch(/-l format .*-a 'mpu primo pari'/);
});

test.concurrent('procs completion needs a shell that it knows', async () => {
  expect(await procs(['completion'])).toMatchObject({
    status: 2,
    stderr:
      'procs: completion: expected bash, zsh or fish, as in procs completion bash (see procs completion --help)\n',
  });
  expect(await procs(['completion', 'tcsh'])).toMatchObject({
    status: 2,
    stderr: 'procs: completion: expected bash, zsh or fish, got "tcsh"\n',
  });
});
