import { beforeEach, describe, expect, test } from 'vitest';
import { compileKernel } from '../../src/kernels/compile.ts';
import { Lines64Kernel } from '../../src/kernels/lines64.ts';
import { primality } from '../../src/prime/index.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { type KernelFormat, row } from '../../src/text/rows.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { pseudoprimesBelow1e8, vectors } from '../vectors.ts';
import { answerLines, KERNEL_FORMATS, required } from './support.ts';

const LIMIT = 2n ** 64n;

const module = required(compileKernel('lines64'));
let kernel = new Lines64Kernel(module);

/** What the answer has to be for numbers, if those in `left` are left over. */
function expected(
  numbers: readonly bigint[],
  format: KernelFormat,
  left: ReadonlySet<bigint>,
): string {
  const style = { format, colours: false };
  return numbers
    .map((n) => (left.has(n) ? '?\n' : row(style, `${n}`, n, primality(n), undefined)))
    .join('');
}

/** Checks the rows and counts of numbers in every format, where those below `sieved` are sieved. */
function expectRight(numbers: readonly bigint[], sieved = 0n): void {
  const text = numbers.map((n) => `${n}\n`).join('');
  const kinds = numbers.map((n) => primality(n).kind);
  const allPseudoprimes = numbers.filter(isLeftOver);
  for (const format of KERNEL_FORMATS) {
    // JSON rows name the evidence, which the bitmap does not have.
    const pseudoprimes = new Set(allPseudoprimes.filter((n) => format === 'json' || n >= sieved));
    const { rows, leftOver, primes, composites, neither } = answerLines(kernel, text, format);
    expect(leftOver).toEqual(numbers.filter((n) => pseudoprimes.has(n)).map(String));
    if (rows !== expected(numbers, format, pseudoprimes)) {
      // Only now the slow comparison, which says where.
      expect(rows.split('\n')).toEqual(expected(numbers, format, pseudoprimes).split('\n'));
    }
    const count = (kind: string) => kinds.filter((k) => k === kind).length;
    expect({ primes, composites, neither }).toEqual({
      primes: count('prime'),
      composites: count('composite') - leftOver.length,
      neither: count('neither'),
    });
  }
}

/** The composites that only the Lucas test finds. */
function isLeftOver(n: bigint): boolean {
  if (n < 257n ** 2n || n % 2n === 0n) return false;
  const verdict = primality(n);
  if (verdict.kind !== 'composite') return false;
  return (
    isStrongProbablePrime(n, 2n) &&
    (verdict.evidence.type !== 'factor' || verdict.evidence.factor > 256n)
  );
}

const MODES = [
  { mode: 'by itself', medium: 0 },
  { mode: 'and by fused multiply-add', medium: 10_000 },
];

describe.each(MODES)('Lines64Kernel.run $mode', ({ medium }) => {
  beforeEach(() => {
    kernel = new Lines64Kernel(module); // which has not sieved yet
    if (medium > 0) answerLines(kernel, '4294967311\n'.repeat(medium), 'none');
  });

  test('gives the rows of primality for 0 to 70,000', () => {
    expectRight(Array.from({ length: 70_001 }, (_, n) => BigInt(n)));
  });

  test('gives the rows of primality on both sides of every power of 2 below 2^64', () => {
    const numbers: bigint[] = [];
    for (let bits = 8n; bits <= 64n; bits++) {
      const width = bits === 32n || bits >= 62n ? 500n : 60n;
      for (let n = 2n ** bits - width; n < 2n ** bits + width && n < LIMIT; n++) numbers.push(n);
    }
    expectRight(numbers);
  });

  test('gives the rows of primality for every number of the vectors below 2^64', () => {
    for (const file of [
      'boundaries',
      'named',
      'powers',
      'psi',
      'regressions',
      'semiprimes',
    ] as const) {
      expectRight(
        vectors(file)
          .map(({ n }) => n)
          .filter((n) => n >= 0n && n < LIMIT),
      );
    }
  });

  test('leaves strong pseudoprimes to base 2 without a small factor to the caller', () => {
    const numbers = pseudoprimesBelow1e8('A001262');
    expectRight(numbers);
    expect(numbers.filter(isLeftOver).length).toBeGreaterThan(200);
    // From 2^32 on it is the Lucas test that finds them: (k + 1)(2k + 1) with two prime factors.
    const large = [4_759_123_141n, 341_550_071_728_321n, 3_825_123_056_546_413_051n];
    expectRight(large);
    expect(answerLines(kernel, large.join('\n'), 'book').leftOver).toEqual(large.map(String));
  });

  test('gives the rows of primality once many small primes have made it sieve', () => {
    answerLines(kernel, '9999991\n'.repeat(75 * 8192), 'none');
    const numbers = Array.from({ length: 1000 }, (_, n) => BigInt(n));
    for (let edge = 2n ** 18n; edge <= 41n * 2n ** 18n; edge += 2n ** 18n) {
      for (let n = edge - 20n; n < edge + 20n; n++) numbers.push(n);
    }
    const random = randomIntegers(seed + 2);
    for (let i = 0; i < 6000; i++) numbers.push(random(10 + (i % 16)), random(64));
    numbers.push(...pseudoprimesBelow1e8('A001262'));
    expect(numbers.filter((n) => n < 10n ** 7n && isLeftOver(n)).length).toBeGreaterThan(20);
    expectRight(numbers, 10_223_616n);
  });

  test('gives the rows of primality for random numbers of every length, in any order', () => {
    const random = randomIntegers(seed);
    const numbers: bigint[] = [];
    for (let i = 0; i < 12_000; i++) {
      const n = random(1 + Number(random(6)));
      numbers.push(i % 3 === 0 ? n : n | 1n);
    }
    expectRight(numbers);
  });

  test('gives the rows of primality for products of two primes and for primes of 64 bits', () => {
    const random = randomIntegers(seed + 1);
    const primes = [16, 20, 24, 28, 31, 32].flatMap((bits) =>
      Array.from({ length: 30 }, () => nextPrime(random(bits) | (1n << BigInt(bits - 1)))),
    );
    const products = primes.map((p, i) => p * (primes[(7 * i + 1) % primes.length] as bigint));
    expectRight([...products, ...primes.map((p) => p * p)].filter((n) => n < LIMIT));
    expectRight(Array.from({ length: 300 }, () => nextPrime(random(64) | 1n)));
  });

  test('answers alike whether numbers come alone or in a batch', () => {
    const random = randomIntegers(seed + 2);
    const numbers = Array.from({ length: 300 }, () => random(1 + Number(random(6))) | 1n);
    const alone = numbers.map((n) => answerLines(kernel, `${n}`, 'json').rows).join('');
    expect(alone).toBe(answerLines(kernel, numbers.join('\n'), 'json').rows);
  });
});

function nextPrime(n: bigint): bigint {
  while (primality(n).kind !== 'prime') n = n >= LIMIT - 100n ? 3n : n + 1n;
  return n;
}
