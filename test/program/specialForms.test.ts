import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bash, procs, scratch } from './run.ts';

/** A number of special form and what `check` says of it; by A000043, A002253 and A002235. */
const NUMBERS = [
  ['2^127-1', 2n ** 127n - 1n, 'prime (Lucas–Lehmer)'],
  ['2^521-1', 2n ** 521n - 1n, 'prime (Lucas–Lehmer)'],
  ['2^9689-1', 2n ** 9689n - 1n, 'prime (Lucas–Lehmer)'],
  ['3*2^189+1', 3n * 2n ** 189n + 1n, 'prime (Proth)'],
  ['3*2^3912+1', 3n * 2n ** 3912n + 1n, 'prime (Proth)'],
  ['3*2^94-1', 3n * 2n ** 94n - 1n, 'prime (Lucas–Lehmer–Riesel)'],
  ['2^523-1', 2n ** 523n - 1n, 'composite, fails the Lucas–Lehmer test'],
  ['2^131-1', 2n ** 131n - 1n, 'composite, divisible by 263'],
  ['2^1147-1', 2n ** 1147n - 1n, 'composite, divisible by 223'],
  ['2^512+1', 2n ** 512n + 1n, 'composite, fails the strong test to base 3'],
  ['3*2^210+1', 3n * 2n ** 210n + 1n, 'composite, fails the strong test to base 5'],
  ['3*2^210-1', 3n * 2n ** 210n - 1n, 'composite, fails the Lucas–Lehmer–Riesel test with P = 5'],
  ['10^30+57', 10n ** 30n + 57n, 'probable prime'],
] as const;

const EXPRESSIONS = NUMBERS.map(([text]) => text);
const SHORT = EXPRESSIONS.filter((text) => text !== '2^9689-1');

test.concurrent('check names the test of a special form, by number and by expression', async () => {
  const args = ['check', '--no-times'];
  const byExpression = await procs([...args, ...EXPRESSIONS]);
  expect(byExpression.stdout.trimEnd().split('\n')).toEqual(
    NUMBERS.map(([text, , sentence]) => `${text}: ${sentence}`),
  );
  const byNumber = await procs([...args, ...NUMBERS.map(([, n]) => String(n))]);
  expect(byNumber.stdout.trimEnd().split('\n')).toEqual(
    NUMBERS.map(([, n, sentence]) => `${n}: ${sentence}`),
  );
});

test.concurrent('rows have P for a proved prime, and p for one without a special form', async () => {
  const { stdout } = await procs(['-'], { input: EXPRESSIONS.join('\n') });
  expect(stdout.trimEnd().split('\n')).toEqual(
    NUMBERS.map(([text, , sentence]) => {
      const label = { prime: '  P', probable: '  p' }[sentence.split(' ')[0] ?? ''] ?? '';
      return `${text.padStart(16)}${label}`;
    }),
  );
});

test.concurrent('--json has the proof, or the test that fails', async () => {
  const { stdout } = await procs(['-', '--json'], { input: EXPRESSIONS.join('\n') });
  const rows = stdout.trimEnd().split('\n');
  const [mersenne, , , proth] = rows.map((row) => JSON.parse(row));
  const proved = { prime: true, verdict: 'prime', proved: true };
  expect(mersenne).toEqual({
    n: String(2n ** 127n - 1n),
    input: '2^127-1',
    ...proved,
    proof: 'Lucas-Lehmer',
  });
  expect(proth).toMatchObject({ ...proved, proof: 'Proth' });
  const fields = rows.slice(5).map((row) => row.slice(row.indexOf('"verdict"'), -1));
  expect(fields).toEqual([
    '"verdict":"prime","proved":true,"proof":"Lucas-Lehmer-Riesel"',
    '"verdict":"composite","fails":"Lucas-Lehmer"',
    '"verdict":"composite","factor":"263"',
    '"verdict":"composite","factor":"223"',
    '"verdict":"composite","witness":"3"',
    '"verdict":"composite","witness":"5"',
    '"verdict":"composite","fails":"Lucas-Lehmer-Riesel","P":5',
    '"verdict":"probable prime","proved":false',
  ]);
});

test.concurrent('the bytes are the same for all workers and engines, and with seconds', async () => {
  const file = join(scratch(), 'special.txt');
  const lines = Array.from({ length: 20 }, () => SHORT).flat();
  writeFileSync(file, `${lines.join('\n')}\n`);
  const expected = await procs([file, '--json', '--sequential']);
  expect(expected.stdout.trimEnd().split('\n')).toHaveLength(lines.length);
  for (const workers of ['1', '2', '3']) {
    expect((await procs([workers, file, '--json'])).stdout).toBe(expected.stdout);
  }
  for (const engine of ['bigint', 'montgomery']) {
    const forced = await bash(`PROCS_ENGINE=${engine} procs --json ${file}`);
    expect(forced.stdout).toBe(expected.stdout);
  }
  const timed = await procs([file, '--json', '--times']);
  expect(timed.stdout.replaceAll(/,"seconds":[0-9.]+/g, '')).toBe(expected.stdout);
});

test.concurrent('a range has P at a number of special form, sieved and with times', async () => {
  const range = '2^127-3..2^127+1';
  const rows = await procs([range]);
  expect(rows.stdout).toContain(`${2n ** 127n - 1n}  P\n`);
  expect(rows.stdout).not.toContain('p');
  expect((await procs([range, '--primes'])).stdout).toBe(`${2n ** 127n - 1n}\n`);
  expect((await procs([range, '--times'])).stdout).toMatch(/\n170\d+727 {2}P {1,2}\d/);
  expect((await procs(['check', '--no-times', range])).stdout).toContain(
    `${2n ** 127n - 1n}: prime (Lucas–Lehmer)\n`,
  );
});

test.concurrent('numbers of special form among others, all in decimal, leave the rows of the others as they are', async () => {
  const file = join(scratch(), 'decimal.txt');
  const lines = Array.from({ length: 500 }, (_, i) => [
    10n ** 30n + 57n,
    2n ** BigInt(65 + i) - 1n,
  ]).flat();
  writeFileSync(file, `${lines.join('\n')}\n`);
  const { stdout } = await bash(`PROCS_ENGINE=bigint procs ${file} --sequential`);
  expect(stdout.match(/57 {2}p\n/g)).toHaveLength(500);
  for (const how of ['-w1', '-w2', '--sequential']) {
    expect((await procs([file, how])).stdout).toBe(stdout);
  }
});
