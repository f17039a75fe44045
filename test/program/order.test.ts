import { checkPrimeSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomIntegers, seed } from '../prime/random.ts';
import { mixedFile } from './mixed.ts';
import { procs, scratch } from './run.ts';

const FILE = join(scratch(), 'mixed.txt');
writeFileSync(FILE, mixedFile(seed, 120));

const FORMATS = [[], ['--primes'], ['--composites'], ['--json']];

test.concurrent.each(FORMATS.map((format) => ({ format })))(
  'a mixed file gives the same bytes with 1, 2, 7 workers and sequentially: $format',
  async ({ format }) => {
    const one = await procs([FILE, '-w', '1', ...format]);
    expect(one.status).toBe(2);
    expect(one.stdout.split('\n').length).toBeGreaterThan(200);
    for (const how of [['-w', '2'], ['-w', '7'], ['--sequential']]) {
      const { status, stdout, stderr } = await procs([FILE, ...how, ...format]);
      expect({ status, stderr }).toEqual({ status: 2, stderr: one.stderr });
      expect(stdout === one.stdout, `${how} gives other bytes than one worker`).toBe(true);
    }
  },
);

test.concurrent('a mixed file gives every number once, in its order, with the verdict of OpenSSL', async () => {
  const { stdout } = await procs([FILE, '--json', '-w', '2']);
  const rows: Row[] = stdout
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
  const asked = mixedFile(seed, 120)
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*|\r$/g, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const range = /^([0-9]+)\.\.([0-9]+)$/.exec(line);
      if (range) return numbersOf(BigInt(range[1] ?? ''), BigInt(range[2] ?? ''), line);
      return /[+^]/.test(line) || !/^[0-9]+,? [0-9]/.test(line) ? [line] : line.split(/[, ]+/);
    });
  expect(rows.map(({ input, n }) => input ?? n)).toEqual(asked);
  for (const { n, prime } of rows) {
    if (n !== undefined) expect(`${n} ${prime}`).toBe(`${n} ${isPrime(BigInt(n))}`);
  }
});

interface Row {
  readonly n?: string;
  readonly input?: string;
  readonly prime?: boolean;
}

function isPrime(n: bigint): boolean {
  return n > 1n && checkPrimeSync(n);
}

/** What a range asks for; one whose ends are the wrong way round is a bad line. */
function numbersOf(from: bigint, to: bigint, line: string): string[] {
  if (from > to) return [line];
  return Array.from({ length: Number(to - from) + 1 }, (_, k) => String(from + BigInt(k)));
}

test.concurrent('--unordered gives the same rows as ordered, in some order', async () => {
  for (const format of [[], ['--json']]) {
    const ordered = await procs([FILE, '-w', '2', ...format]);
    const unordered = await procs([FILE, '-w', '2', '-u', ...format]);
    expect(unordered.status).toBe(2);
    expect(unordered.stdout.split('\n').toSorted()).toEqual(ordered.stdout.split('\n').toSorted());
  }
});

/** Small numbers with 40 of 1000 digits among them. */
function uneven(places: (k: number) => number): string {
  const random = randomIntegers(seed);
  const lines = Array.from({ length: 10_000 }, (_, k) => `${k}`);
  for (let k = 0; k < 40; k++) lines.splice(places(k), 0, String(random(3320) | 1n));
  return `${lines.join('\n')}\n`;
}

test.concurrent.each([
  ['scattered', (k: number) => 251 * k],
  ['at the start', () => 0],
  ['at the end', () => 10_000],
])('slow numbers %s change no byte of the output', async (_, places) => {
  const input = uneven(places);
  const none = await procs(['-', '--sequential'], { input });
  const three = await procs(['-', '-w', '3'], { input });
  expect(none.stdout.split('\n').length).toBe(10_041);
  expect(three.stdout === none.stdout, '3 workers as sequentially').toBe(true);
  expect(three.status).toBe(0);
});

test.concurrent('--skip passes over numbers, not lines, in every kind of input', async () => {
  const { stdout } = await procs([FILE, '--json', '-w', '2']);
  const rows = stdout.split('\n');
  for (const count of [1, 22, 30, 777, rows.length - 1, rows.length + 9]) {
    const rest = await procs([FILE, '--json', '-w', '2', '--skip', String(count)]);
    expect(rest.stdout, `--skip ${count}`).toBe(rows.slice(count).join('\n'));
  }
  const range = await procs(['5..20', '-', '--skip', '10'], { input: '2 3 5\n7\n' });
  const all = await procs(['5..20', '-'], { input: '2 3 5\n7\n' });
  expect(range.stdout).toBe(all.stdout.split('\n').slice(10).join('\n'));
});

test.concurrent('--skip says that the input has fewer numbers, and needs an input', async () => {
  const input = '2 3\n\n# none\nx\n';
  for (const how of [['-w', '1'], ['--sequential'], ['--unordered']]) {
    const beyond = await procs(['-', '7..9', '--skip', '1000', ...how], { input });
    expect(beyond).toMatchObject({ status: 2, stdout: '' });
    expect(beyond.stderr).toBe('procs: --skip 1000: the input has only 6 numbers\n');
    const exact = await procs(['-', '7..9', '--skip', '6', ...how], { input });
    expect(exact).toMatchObject({ status: 0, stdout: '', stderr: '' });
  }
  const book = await procs(['--skip', '3']);
  expect(book).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('a file') });
});
