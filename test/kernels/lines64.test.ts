import { beforeEach, describe, expect, test } from 'vitest';
import { compileLines64, Lines64Kernel } from '../../src/kernels/lines64.ts';
import { primality } from '../../src/prime/index.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import type { KernelFormat } from '../../src/text/rows.ts';
import { row } from '../../src/text/rows.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { pseudoprimesBelow1e8, vectors } from '../vectors.ts';

const FORMATS: readonly KernelFormat[] = ['book', 'primes', 'composites', 'json', 'none'];
const LIMIT = 2n ** 64n;

const module = compileLines64() ?? raise('there is no WebAssembly here');
let kernel = new Lines64Kernel(module);
beforeEach(() => {
  kernel = new Lines64Kernel(module); // which has not sieved yet
});
const encoder = new TextEncoder();

function raise(message: string): never {
  throw new Error(message);
}

interface Answer {
  readonly rows: string;
  /** The lines that were left to the caller, and stand in the rows as `?`. */
  readonly leftOver: readonly string[];
  readonly counts: readonly [primes: number, composites: number, neither: number];
}

/** The whole of a block, as a caller answers it. */
function answer(text: string | Uint8Array, format: KernelFormat): Answer {
  const bytes = typeof text === 'string' ? encoder.encode(text) : text;
  let rows = '';
  const leftOver: string[] = [];
  const counts: [number, number, number] = [0, 0, 0];
  kernel.load(bytes);
  for (let at = 0; at < bytes.length; ) {
    const piece = kernel.run(at, format);
    rows += Buffer.from(piece.rows).toString('latin1');
    counts[0] += piece.primes;
    counts[1] += piece.composites;
    counts[2] += piece.neither;
    at = piece.next;
    expect(piece.leftOver).toBe(at < bytes.length);
    if (!piece.leftOver) break;
    const newline = bytes.indexOf(10, at);
    const end = newline === -1 ? bytes.length : newline;
    leftOver.push(Buffer.from(bytes.subarray(at, end)).toString('latin1'));
    rows += '?\n';
    at = end + 1;
  }
  return { rows, leftOver, counts };
}

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
  for (const format of FORMATS) {
    // The rows of JSON name the evidence, which the sieve has not.
    const pseudoprimes = new Set(allPseudoprimes.filter((n) => format === 'json' || n >= sieved));
    const { rows, leftOver, counts } = answer(text, format);
    expect(leftOver).toEqual(numbers.filter((n) => pseudoprimes.has(n)).map(String));
    if (rows !== expected(numbers, format, pseudoprimes)) {
      // Only now the slow comparison, which says where.
      expect(rows.split('\n')).toEqual(expected(numbers, format, pseudoprimes).split('\n'));
    }
    const count = (kind: string) => kinds.filter((k) => k === kind).length;
    expect(counts).toEqual([
      count('prime'),
      count('composite') - leftOver.length,
      count('neither'),
    ]);
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

describe('Lines64Kernel.run', () => {
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
    expect(answer(large.join('\n'), 'book').leftOver).toEqual(large.map(String));
  });

  test('gives the rows of primality after so many small primes that it sieves', () => {
    answer('9999991\n'.repeat(75 * 8192), 'none');
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
    const alone = numbers.map((n) => answer(`${n}`, 'json').rows).join('');
    expect(alone).toBe(answer(numbers.join('\n'), 'json').rows);
  });
});

function nextPrime(n: bigint): bigint {
  while (primality(n).kind !== 'prime') n = n >= LIMIT - 100n ? 3n : n + 1n;
  return n;
}

describe('the lines of a block', () => {
  test('are left over, whole and in their place, unless they are plain numbers below 2^64', () => {
    const odd = [
      '',
      ' ',
      '-7',
      '+7',
      '007',
      '00',
      '7 ',
      ' 7',
      '7\r\r',
      '\r',
      '7x',
      'x7',
      '7_1',
      '1e3',
      '0x11',
      '3 5',
      '3..5',
      '18446744073709551616',
      '18446744073709551626',
      '18449999999999999999',
      '18450000000000000000',
      '28446744073709551617',
      '00000000000000000007',
      '09999999999999999999',
      '99999999999999999999',
      '111111111111111111111',
      '000000000000000000000000000000000007',
      '1234567890123456789012345678901234567890',
      '７',
      '7\0',
      '/',
      ':',
      '6:',
      '/9',
      '2/',
      'é',
    ];
    const text = odd.map((line) => `${line}\n13\n`).join('');
    const { rows, leftOver } = answer(text, 'primes');
    expect(leftOver).toEqual(odd.map((line) => Buffer.from(line).toString('latin1')));
    expect(rows).toBe('?\n13\n'.repeat(odd.length));
  });

  test('may end in \\r\\n, and the last one in nothing', () => {
    const text = '2\r\n4\n18446744073709551557\r\n18446744073709551615';
    expect(answer(text, 'book')).toEqual({
      rows: '               2  P\n               4\n18446744073709551557  P\n18446744073709551615\n',
      leftOver: [],
      counts: [2, 2, 0],
    });
    expect(answer(`${text}\r`, 'book').leftOver).toEqual([]);
  });

  test('are taken from shared memory, and nothing that was there before is seen', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    answer('1234567\n', 'none');
    shared.set(encoder.encode('11\n'));
    expect(answer(shared, 'primes').rows).toBe('11\n');
    expect(answer(shared.subarray(0, 1), 'composites').rows).toBe('1\n');
    expect(answer('', 'book')).toEqual({ rows: '', leftOver: [], counts: [0, 0, 0] });
  });

  test('are all answered where rows are far longer than the block', () => {
    const text = '1\n'.repeat(400_000);
    const { rows, counts } = answer(text, 'json');
    expect(rows).toBe('{"n":"1","prime":false,"verdict":"neither"}\n'.repeat(400_000));
    expect(counts).toEqual([0, 0, 400_000]);
  });

  test('stop being answered at the deadline, after some were, and go on from there', () => {
    const lines = 100_000;
    kernel.load(encoder.encode('18446744073709551557\n'.repeat(lines)));
    const first = kernel.run(0, 'primes', 0, () => 1);
    expect(first.primes).toBeGreaterThan(0);
    expect(first.primes).toBeLessThan(lines / 10);
    expect(first.next).toBe(21 * first.primes);
    expect(first.leftOver).toBe(false);
    expect(kernel.run(first.next, 'none').primes).toBe(lines - first.primes);
  });
});
