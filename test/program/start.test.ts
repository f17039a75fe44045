import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vectorPath } from '../certificates.ts';
import { bash, procs, ROOT, scratch } from './run.ts';

test.concurrent('npm run dev runs the sources, worker threads included', async () => {
  const { status, stdout } = await bash(
    'node --import ./test/ts-threads.mjs src/main.ts 2 --trial',
  );
  expect(stdout).toMatch(
    /^Checking 20 numbers with 2 workers:\n(?:.+\n){20}20 checks in [0-9.]+s\n$/,
  );
  expect(status).toBe(0);
});

test.concurrent('npx procs runs the program of this clone', async () => {
  const { status, stdout } = await bash('npx --no-install procs check --no-times 97');
  expect(stdout).toBe('97: prime\n');
  expect(status).toBe(0);
});

test.concurrent('a link to the built file on the path is the program', async () => {
  const link = join(scratch(), 'prime');
  symlinkSync(join(ROOT, 'dist/main.cjs'), link);
  const { status, stdout } = await bash(`${link} check --no-times 97`);
  expect(stdout).toBe('97: prime\n');
  expect(status).toBe(0);
});

test.concurrent('npm start -- 2 gives the operands on', async () => {
  const { status, stdout } = await bash('npm start --silent -- 2');
  expect(stdout).toMatch(/^Checking 20 numbers with 2 workers:\n/);
  expect(status).toBe(0);
});

test.concurrent('--version prints the version of package.json', async () => {
  const { version } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
  for (const option of ['--version', '-V']) {
    expect(await procs([option])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  }
});

test.concurrent.each([
  ['--help'],
  ['-h'],
  ['help'],
  ['help', 'help'],
  ['check', '--help'],
  ['help', 'check'],
])('procs %s %s prints help on standard output', async (...args) => {
  const { status, stdout, stderr } = await procs(args);
  expect(stdout).toContain('Usage: procs');
  for (const option of ['--workers', '--sequential', '--trial', '--json', '--times']) {
    expect(stdout).toContain(option);
  }
  expect(stdout).toContain(args.includes('check') ? '--quiet' : '--skip');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.concurrent('the help fits 80 columns, and names the limits', async () => {
  for (const command of [[], ['check'], ['bench']]) {
    const { stdout } = await procs(['help', ...command]);
    const wide = stdout.split('\n').filter((line) => line.length > 80);
    expect({ command, wide }).toEqual({ command, wide: [] });
    if (command.length > 0) continue;
    for (const limit of [
      '1,000,000 digits',
      '2,097,152 bytes',
      '10,000,000 digits',
      '256 workers',
    ]) {
      expect(stdout).toContain(limit);
    }
  }
});

test.concurrent('every example of the help runs', async () => {
  const topics = [['help'], ['help', 'check'], ['help', 'verify']];
  const help = (await Promise.all(topics.map((topic) => procs(topic)))).map(({ stdout }) => stdout);
  const examples = [...help.join('').matchAll(/^ {2}((?:seq 1000 \| )?procs .*?)(?: {2}|$)/gm)].map(
    ([, line]) => line ?? '',
  );
  expect(examples.length).toBeGreaterThanOrEqual(10);
  for (const example of examples) {
    // Minutes of measuring, which have tests of their own.
    if (example.startsWith('procs bench')) continue;
    const line = example
      .replace('numbers.txt', '<(seq 100)')
      .replace(/proof\.txt|\*\.out/, vectorPath('mpu-20-bls5'));
    const { status, stderr } = await bash(line, { limitMs: 60_000 });
    expect({ line, status, stderr }).toEqual({ line, status: expect.any(Number), stderr: '' });
    expect([0, 1]).toContain(status);
  }
});
