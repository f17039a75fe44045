import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bash, procs, Running, scratch } from './run.ts';

const FOLDER = scratch();

/** May write nothing that is not for all. */
const NOBODY = 65_534;

describe('procs bench', () => {
  it('compares on the numbers of files and ranges, with commands that can be typed', async () => {
    const file = join(FOLDER, 'some numbers.txt');
    writeFileSync(file, '97\n91\n2^127-1\n');
    const ran = await procs(['bench', '2', '--runs', '1', '--json', file, '1..1000']);
    const { results, work } = JSON.parse(ran.stdout);
    expect(ran.status).toBe(0);
    expect(work).toBe(`1,003 numbers of ${file}, 1..1000`);
    expect(results.map(({ command }: { command: string }) => command)).toEqual(
      ['--sequential', '1', '2'].map((how) => `procs ${how} '${file}' 1..1000`),
    );
    for (const { times } of results) expect(times).toHaveLength(1);
  });

  it('says why standard input cannot be timed', async () => {
    const { status, stdout, stderr } = await procs(['bench', '-'], { input: '97\n' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('-: every run reads its numbers anew');
  });

  it.each([
    [
      'a pipe',
      'procs bench 1 -r 1 <(seq 100)',
      /^procs: \/dev\/fd\/\d+: .* a pipe can be read only once; give a file\n$/,
    ],
    [
      'a pipe with a name',
      'mkfifo f; procs bench 1 -r 1 f',
      /^procs: f: .* a pipe can be read only once; give a file\n$/,
    ],
    [
      'a device',
      'procs bench 1 -r 1 /dev/null',
      /^procs: \/dev\/null: is a device; give a file\n$/,
    ],
    ['a directory', 'procs bench 1 -r 1 1..9 .', /^procs: \.: is a directory; give a file\n$/],
  ])('refuses %s before anything is timed', async (_, line, message) => {
    const { status, stdout, stderr } = await bash(line, { cwd: scratch() });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('times nothing where a number or a file is bad', async () => {
    const file = join(FOLDER, 'bad.txt');
    writeFileSync(file, '97\n13A\n');
    const bad = await procs(['bench', file]);
    expect(bad).toMatchObject({ status: 2, stdout: '' });
    expect(bad.stderr).toContain('bad.txt:2: 13A');
    const none = await procs(['bench', '2', join(FOLDER, 'no/such/file')]);
    expect(none).toMatchObject({ status: 2, stdout: '' });
    const long = await procs(['bench', '2', '1..9', 'x'.repeat(300)]);
    expect(long).toMatchObject({ status: 2, stdout: '' });
    expect(long.stderr).toMatch(/(^|\n)procs: x+: name too long\n$/);
    writeFileSync(file, '\n# nothing\n');
    expect(await procs(['bench', file])).toMatchObject({
      status: 2,
      stdout: '',
      // There may be a warning before it that the machine is busy.
      stderr: expect.stringMatching(
        /^(procs: warning: .+\n)?procs: there are no numbers to check\n$/,
      ),
    });
  });

  it.each([
    [['--runs', '0'], '--runs "0": expected a number of runs from 1 to 1000'],
    [['--min-speedup', 'x'], '--min-speedup "x": expected a ratio above 0, like 1.5'],
    [['--min-speedup', '0'], '--min-speedup "0": expected a ratio above 0, like 1.5'],
    [['--json', '--markdown'], '--json and --markdown exclude each other'],
    [['--svg', '/no/such/folder/x.svg'], '--svg /no/such/folder/x.svg: no such file'],
    [['--svg', 'test'], '--svg test: is a directory; give a file'],
    [['--svg', '-'], '--svg -: the chart does not go to standard output; give a file'],
    [['--svg', ''], '--svg "": expected the name of a file'],
    [['--primes'], "unknown option '--primes'"],
    [
      ['0'],
      '"0": expected a number of workers from 1 to 256; leave it out for one per CPU core, or give 1 to compare one worker with a sequential run\n',
    ],
    [['-w', '0'], 'give 1 to compare one worker with a sequential run\n'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await procs(['bench', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('asks of a file that exists whether the chart can be written, else of its folder', async () => {
    const folder = scratch();
    chmodSync(folder, 0o755);
    for (const [name, mode] of [
      ['read', 0o444],
      ['write', 0o666],
    ] as const) {
      writeFileSync(join(folder, name), '');
      chmodSync(join(folder, name), mode);
    }
    const options = process.getuid?.() === 0 ? { cwd: folder, uid: NOBODY } : { cwd: folder };
    const bench = (svg: string): ReturnType<typeof procs> =>
      procs(['bench', '1', '-r', '1', '1..9', '--svg', svg], options);
    for (const refused of process.getuid?.() === 0 ? ['read', 'new'] : ['read']) {
      const { status, stdout, stderr } = await bench(refused);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toBe(`procs: --svg ${refused}: permission denied\n`);
    }
    expect(await bench('write')).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'write'), 'utf8')).toMatch(/^<svg /);
  });

  it('does not write the chart over the numbers', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'numbers'), '97\n');
    const line = 'ln -s numbers link; procs bench 1 -r 1 numbers --svg link';
    const { status, stdout, stderr } = await bash(line, { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('procs: --svg link: is among the files that are read; give another file\n');
    expect(readFileSync(join(folder, 'numbers'), 'utf8')).toBe('97\n');
  });

  it('ends with 130 at Ctrl-C, without half a table', async () => {
    const line = `'${process.execPath}' dist/main.cjs bench 2 --runs 1000 1..1000`;
    const running = new Running('script', ['-qec', line, '/dev/null'], {});
    await running.until(({ stdout }) => stdout.includes('run 3 of 1000  1 worker'));
    await running.write('\x03');
    const { status, stdout } = await running.ended;
    expect(status).toBe(130);
    expect(stdout).not.toContain('speed-up');
    expect(stdout.endsWith('\r\u001b[Kprocs: stopped before all runs were timed\r\n')).toBe(true);
  });
});
