import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { randomIntegers, seed } from '../prime/random.ts';
import { mixedFile } from './mixed.ts';
import { bash, scratch } from './run.ts';

const FILE = join(scratch(), 'mixed.txt');
writeFileSync(FILE, mixedFile(seed, 60));

const FORMATS = ['', '--primes', '--composites', '--json'];

/** Standard output and the status of the program; without WebAssembly it has no kernels. */
async function answers(
  words: string,
  withKernels: boolean,
): Promise<readonly [rows: string, status: unknown]> {
  const flags = withKernels ? '' : '--jitless';
  const { stdout, status } = await bash(`node ${flags} dist/main.cjs ${words}`);
  return [stdout, status];
}

test.each(FORMATS)(
  'a mixed file gives the same bytes without WebAssembly %s',
  async (format) => {
    const [rows, status] = await answers(`${FILE} ${format}`, true);
    expect(status).toBe(2);
    expect([rows, status]).toEqual(await answers(`${FILE} ${format}`, false));
  },
  60_000,
);

test('where the files of the kernels are gone, numbers of all sizes, ranges and proofs get the same bytes', async () => {
  const folder = scratch();
  const copy = join(folder, 'dist');
  cpSync('dist', copy, { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  rmSync(join(copy, 'generated'), { recursive: true });
  for (const words of [
    `-w 2 ${FILE}`,
    `--json ${FILE}`,
    '-c 1..10^5',
    'check --no-times 10^399+1311 97 2^61-1',
    'prove --no-times 10^99+289',
  ]) {
    const { stdout, stderr, status } = await bash(`node dist/main.cjs ${words}`);
    expect(stdout, words).not.toBe('');
    const without = await bash(`node '${copy}/main.cjs' ${words}`);
    expect(without, words).toMatchObject({ stdout, stderr, status });
  }
}, 60_000);

const RANGES = ['-5..2000', '10^12..10^12+9999', '2^64-2000..2^64+2000', '10^18..10^18+5000'];

test.each(RANGES)(
  'the range %s gives the same bytes without WebAssembly',
  async (range) => {
    for (const format of FORMATS) {
      const rows = await answers(`${format} -- '${range}'`, true);
      expect(rows[1]).toBe(0);
      expect(rows).toEqual(await answers(`${format} -- '${range}'`, false));
    }
  },
  60_000,
);

test('large numbers get the same bytes from every engine, and another engine is refused', async () => {
  const random = randomIntegers(seed);
  const lines = Array.from({ length: 300 }, () => `${random(64 + Number(random(9))) | 1n}\n`);
  const file = join(scratch(), 'large.txt');
  writeFileSync(
    file,
    [...lines, '2^521-1\n2^607-1\n3*2^353+1\n5*2^420-1\n2^523-1\n2^512+1\n10^300+331\n'].join(''),
  );
  const rows = await bash(`procs --json ${file}`);
  expect(rows.stdout).toContain('"input":"2^607-1","prime":true');
  for (const engine of ['bigint', 'montgomery', 'fft']) {
    const forced = await bash(`PROCS_ENGINE=${engine} procs --json ${file}`);
    expect(forced.stdout, engine).toBe(rows.stdout);
  }
  const refused = await bash('PROCS_ENGINE=gmp procs check 7');
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toContain('expected one of bigint, montgomery, fft');
}, 60_000);

test('numbers of thousands of digits get the same bytes with transforms and without', async () => {
  const file = join(scratch(), 'thousands.txt');
  writeFileSync(file, `10^1700+1\n${fibonacci(9311)}\n${fibonacci(9323)}\n10^2000+9\n`);
  const rows = await bash(`procs --json ${file}`);
  // 9311 is in A001605, the indices of prime Fibonacci numbers; 9323 is not.
  expect(rows.stdout.match(/"prime":true/g)).toHaveLength(1);
  for (const flags of ['--jitless', '--no-enable-fma3']) {
    const other = await bash(`node ${flags} dist/main.cjs --json ${file}`, { limitMs: 60_000 });
    expect(other.stdout, flags).toBe(rows.stdout);
  }
}, 90_000);

function fibonacci(index: number): bigint {
  let [a, b] = [0n, 1n];
  for (let i = 0; i < index; i++) [a, b] = [b, a + b];
  return a;
}
