import { expect, test } from 'vitest';
import { isOfSpecialForm } from '../prime/oracles.ts';
import { type VectorFile, vectors } from '../vectors.ts';
import { procs } from './run.ts';

/** The book's twenty numbers that are prime (Fluent Python, 2nd ed., `primes.py`). */
const BOOK_PRIMES = [
  '2',
  '142702110479723',
  '299593572317531',
  '3333333333333301',
  '4444444444444423',
  '5555555555555503',
  '6666666666666719',
  '7777777777777753',
  '9999999999999917',
];

const BOOK_OTHERS = [
  '3333333333333333',
  '3333335652092209',
  '4444444444444444',
  '4444444488888889',
  '5555553133149889',
  '5555555555555555',
  '6666666666666666',
  '6666667141414921',
  '7777777536340681',
  '7777777777777777',
  '9999999999999999',
];

const TIMED_ROW = /^ *([0-9]+) {2}([P ]) ([ 0-9]{2}[0-9.]{7}|[0-9]{3,}\.[0-9]{6})s$/;

/** Asserts that rows are the book's twenty, in any order, each with its verdict and its time. */
function expectBookRows(rows: readonly string[]): void {
  const read = rows.map((row) => {
    const [, n = '', label] = TIMED_ROW.exec(row) ?? [];
    expect(row, 'n is in 16 columns').toBe(`${n.padStart(16)}${row.slice(16)}`);
    return `${n} ${label === 'P'}`;
  });
  const known = [...BOOK_PRIMES.map((n) => `${n} true`), ...BOOK_OTHERS.map((n) => `${n} false`)];
  expect(read.toSorted()).toEqual(known.toSorted());
}

test.concurrent.each([
  ['1', '1 worker'],
  ['2', '2 workers'],
  ['3', '3 workers'],
  ['8', '8 workers'],
  ['64', '20 workers'],
])("procs %s prints the book's table with %s", async (n, workers) => {
  const { status, stdout, stderr } = await procs([n]);
  const [header, ...rows] = stdout.trimEnd().split('\n');
  expect(header).toBe(`Checking 20 numbers with ${workers}:`);
  expect(rows.pop()).toMatch(/^20 checks in [0-9]+\.[0-9]{2}s$/);
  expectBookRows(rows);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.concurrent('-w says how many workers there are, as the operand does', async () => {
  const { stdout } = await procs(['-w', '3']);
  expect(stdout).toMatch(/^Checking 20 numbers with 3 workers:\n/);
});

test.concurrent("--sequential prints the book's table in the order given, without workers", async () => {
  const { status, stdout, stderr } = await procs(['--sequential']);
  const [header, ...rows] = stdout.trimEnd().split('\n');
  expect(header).toBe('Checking 20 numbers sequentially:');
  expect(rows.pop()).toMatch(/^Total time: [0-9]+\.[0-9]{2}s$/);
  expectBookRows(rows);
  const numbers = rows.map((row) => BigInt(row.slice(0, 16)));
  expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.concurrent("--trial finds the same of the book's numbers, by trial division", async () => {
  const { status, stdout } = await procs(['2', '--trial']);
  expectBookRows(stdout.trimEnd().split('\n').slice(1, -1));
  expect(status).toBe(0);
});

test.concurrent('--trial refuses 2^64 and takes what is below it', async () => {
  const { status, stdout, stderr } = await procs(['-', '--trial'], {
    input: '18446744073709551616\n18446744073709551614\n',
  });
  expect(stdout).toBe('18446744073709551614\n');
  expect(stderr).toMatch(/:1: 18446744073709551616: expected a number below 2\^64/);
  expect(status).toBe(2);
});

/** Larger numbers take seconds; they have their tests beside the kernels. */
const LARGE = 10n ** 400n;

const VECTOR_FILES: readonly VectorFile[] = [
  'boundaries',
  'named',
  'powers',
  'pseudoprimes_1e8',
  'psi',
  'regressions',
  'semiprimes',
];

test.concurrent.each(VECTOR_FILES)('every number of %s gets its known answer', async (file) => {
  const known = vectors(file).filter(({ n }) => n < LARGE);
  const input = known.map(({ n }) => `${n}\n`).join('');
  const { status, stdout, stderr } = await procs(['-', '--json'], { input });
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ n, prime }) => ({ n, prime }))).toEqual(
    known.map(({ n, prime }) => ({ n: String(n), prime })),
  );
  for (const { n, prime, verdict } of answers) {
    const isProved = BigInt(n) < 3317044064679887385961981n || isOfSpecialForm(BigInt(n));
    const word = isProved ? 'prime' : 'probable prime';
    if (prime) expect(`${n} ${verdict}`).toBe(`${n} ${word}`);
  }
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.concurrent('0 is a number, and does not end the run', async () => {
  const { status, stdout } = await procs(['-'], { input: '0\n2\n' });
  expect(stdout).toBe('               0\n               2  P\n');
  expect(status).toBe(0);
});

test.concurrent('a number of a million digits with a small factor is answered in seconds', async () => {
  const input = `${'1'.repeat(999_999)}5\n`;
  const { stdout, status } = await procs(['-', '--json'], { input });
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'composite', factor: '5' });
  expect(status).toBe(0);
});

test.concurrent('a number of 1,000,001 digits is an error, not a stall', async () => {
  const { stdout, stderr, status } = await procs(['-'], {
    input: `1${'0'.repeat(1_000_000)}\n7\n`,
  });
  expect(stdout).toBe('               7  P\n');
  expect(stderr.split('\n')[0]).toMatch(
    /^procs: standard input:1: 1000+…: expected at most 1,000,000 digits$/,
  );
  expect(status).toBe(2);
});

test.concurrent('10^10^10 is an error, not a hang', async () => {
  const { stderr, status } = await procs(['check', '10^10^10']);
  expect(stderr).toMatch(/^procs: 10\^10\^10: .*1,000,000 digits\n/);
  expect(status).toBe(2);
});

test.concurrent('ranges are checked with both ends, also as operands and as lines', async () => {
  const primes = '2\n3\n5\n7\n11\n13\n';
  expect((await procs(['--primes', '--', '-3..13'])).stdout).toBe(primes);
  expect((await procs(['1..13', '--primes'])).stdout).toBe(primes);
  expect((await procs(['-', '--primes'], { input: '-3..13\n' })).stdout).toBe(primes);
  expect((await procs(['2', '1..7', '8..13', '--primes'])).stdout).toBe(primes);
});

test.concurrent('--trial refuses what reaches 2^64 in a line and as an operand of check, ranges too', async () => {
  const beyond = ['2^64', '2^64-2..2^64', '18446744073709551616..18446744073709551617'];
  const message = 'expected a number below 2^64, the limit of trial division';
  const lines = await procs(['-', '--trial', '--json'], { input: `${beyond.join('\n')}\n7\n` });
  const operands = await procs(['check', '--trial', '--json', '--no-times', ...beyond, '7']);
  for (const { status, stdout } of [lines, operands]) {
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row));
    expect(rows.map(({ input, error }) => ({ input, error }))).toEqual([
      ...beyond.map((input) => ({ input, error: message })),
      {},
    ]);
    expect(status).toBe(2);
  }
});
