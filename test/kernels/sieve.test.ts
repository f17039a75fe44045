import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileKernel } from '../../src/kernels/compile.ts';
import type { KernelRows } from '../../src/kernels/kernelRows.ts';
import { SieveKernel } from '../../src/kernels/sieve.ts';
import { primality } from '../../src/prime/index.ts';
import { sieveWindow } from '../../src/prime/sieve.ts';
import { type KindFormat, kindRow } from '../../src/text/rows.ts';
import { isPrimeByDefinition } from '../prime/oracles.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { holds } from '../text/property.ts';
import { bands } from '../vectors.ts';
import { type Answer, joined, KIND_FORMATS, required } from './support.ts';

const kernel = new SieveKernel(required(compileKernel('sieve')));

/** All pieces of a range in one, after a look at how they join. */
function answer(from: bigint, to: bigint, format: KindFormat): Answer {
  let next = from;
  function* pieces(): Iterable<KernelRows> {
    for (const piece of kernel.run(from, to, format)) {
      expect(piece.rows.length).toBeLessThan(2 ** 18 + 2 ** 13);
      expect(piece.primes + piece.composites + piece.neither).toBe(Number(piece.next - next));
      next = piece.next;
      yield piece;
    }
  }
  const whole = joined(pieces());
  expect(next).toBe(to + 1n);
  return whole;
}

/** The same by the sieve of the main program, a proof of each number that it leaves, and its rows. */
function reference(from: bigint, to: bigint, format: KindFormat): Answer {
  const length = Number(to - from) + 1;
  const { composite, isComplete } = sieveWindow(from, length);
  const rows: string[] = [];
  let [primes, composites, neither] = [0, 0, 0];
  for (let k = 0; k < length; k++) {
    const n = from + BigInt(k);
    const prime = composite[k] === 0 && (isComplete || primality(n).kind === 'prime');
    if (n < 2n) neither++;
    else if (prime) primes++;
    else composites++;
    const kind = n < 2n ? 'neither' : prime ? 'prime' : 'composite';
    rows.push(kindRow(format, String(n), kind));
  }
  return { rows: rows.join(''), primes, composites, neither };
}

function expectSame(from: bigint, to: bigint, format: KindFormat): void {
  const found = answer(from, to, format);
  const expected = reference(from, to, format);
  const where = `${from}..${to} ${format}`;
  if (found.rows !== expected.rows) {
    const lines = expected.rows.split('\n');
    const at = found.rows.split('\n').findIndex((line, i) => line !== lines[i]);
    throw new Error(`${where}: row ${at} is not ${JSON.stringify(lines[at])}`);
  }
  expect({ ...found, where }).toEqual({ ...expected, where });
}

describe('SieveKernel', () => {
  test('finds the primes below 30,000 that divisions find', () => {
    const expected: string[] = [];
    for (let n = 0n; n < 30_000n; n++) if (isPrimeByDefinition(n)) expected.push(`${n}\n`);
    expect(answer(0n, 29_999n, 'primes').rows).toBe(expected.join(''));
  });

  test.each(KIND_FORMATS)('answers in the format %s where the count of digits grows', (format) => {
    expectSame(0n, 0n, format);
    expectSame(1n, 1n, format);
    for (const power of [1n, 2n, 3n, 4n, 5n, 6n, 8n, 9n, 10n, 12n, 15n, 16n]) {
      expectSame(10n ** power - 9n, 10n ** power + 40n, format);
    }
  });

  test.each(KIND_FORMATS)(
    'answers every start and length near 10,000 in the format %s',
    (format) => {
      for (let from = 9_995n; from < 10_030n; from++) {
        for (let length = 1n; length < 35n; length++) expectSame(from, from + length - 1n, format);
      }
    },
  );

  test.each(KIND_FORMATS)(
    'answers every place at which the upper digits change, in the format %s',
    (format) => {
      // 10,000 is 160 modulo 240: three multiples of it have each place in a word of 240 numbers.
      for (let from = 90_000n; from < 90_240n; from += 30n)
        expectSame(from, from + 41_000n, format);
      expectSame(99_989_999n, 100_010_001n, format);
    },
  );

  test.each(KIND_FORMATS)('answers nothing where there is nothing, in the format %s', (format) => {
    expect([...kernel.run(12n, 11n, format)]).toEqual([]);
    expect([...kernel.run(10n ** 12n, 10n ** 12n - 1n, format)]).toEqual([]);
    expectSame(24n, 28n, format);
    expectSame(1_327n, 1_360n, format);
    expectSame(370_262n, 370_372n, format); // a gap between primes
  });

  test('answers ranges at random starts of 14 to 52 bits', () => {
    const random = randomIntegers(seed);
    for (let bits = 14; bits <= 52; bits++) {
      const from = (1n << BigInt(bits - 1)) + random(bits - 1);
      const format = KIND_FORMATS[Number(random(2))] as KindFormat;
      expectSame(from, from + random(bits < 40 ? 14 : 11), format);
    }
  });

  test.each([
    ['a segment', 30n * 2n ** 18n],
    ['a window', 30n * 2n ** 21n],
  ])('finds the same primes across the end of %s as from there on', (_, length) => {
    for (const from of [10n ** 9n + 7n, 2n ** 41n + 1n]) {
      const to = from + length + 5_000n;
      const whole = answer(from, to, 'primes');
      const seam = reference(to - 10_000n, to, 'primes');
      expect(whole.rows.endsWith(seam.rows)).toBe(true);
      const { primes } = answer(from, to - 10_001n, 'none');
      expect(whole.primes).toBe(primes + seam.primes);
    }
  });

  test.each(bands())(
    'finds the primes of $note',
    (band) => {
      const md5 = createHash('md5');
      let count = 0;
      for (const { rows, primes } of kernel.run(band.start, band.stop, 'primes')) {
        md5.update(rows);
        count += primes;
      }
      expect({ count, md5: md5.digest('hex') }).toEqual({ count: band.count, md5: band.md5 });
    },
    60_000,
  );

  // π(10^9) is of OEIS A006880, the other counts are by primesieve 11.0.
  test.each([
    [0n, 10n ** 9n, 50_847_534],
    [10n ** 12n, 5n * 10n ** 7n, 1_808_833],
    [10n ** 15n, 5n * 10n ** 7n, 1_447_862],
    [10n ** 18n, 5n * 10n ** 7n, 1_208_309],
    [2n ** 64n - 5n * 10n ** 7n, 5n * 10n ** 7n, 1_127_127],
  ])(
    'counts the primes of the numbers from %d on, %d of them',
    (from, length, count) => {
      let primes = 0;
      for (const piece of kernel.run(from, from + length - 1n, 'none')) primes += piece.primes;
      expect(primes).toBe(count);
    },
    60_000,
  );

  test('writes the rows of any part of a window that another thread has sieved', () => {
    const writer = new SieveKernel(required(compileKernel('sieve')));
    const cut = fc.bigInt({ min: 0n, max: 400_000n });
    holds(
      fc.property(
        fc.constantFrom(10n ** 4n, 99_000n, 10n ** 9n + 7n, 10n ** 12n + 29n, 2n ** 46n),
        fc.tuple(cut, cut, cut),
        fc.constantFrom(...KIND_FORMATS),
        (from, cuts, format) => {
          const [a = 0n, b = 0n, c = 0n] = cuts.toSorted((x, y) => Number(x - y));
          const window = kernel.sieve(from, from + c);
          const to = window.to < from + b ? window.to : from + b;
          const start = to < from + a ? to : from + a;
          const rows = joined(writer.rows(window, start, to, format));
          expect(rows).toEqual(joined(kernel.run(start, to, format)));
        },
      ),
      60,
    );
  }, 60_000);

  test('leaves no square of a prime on either side of a bound on sieving primes', () => {
    const bounds = [101n, 163n, 167n, 16_361n, 16_381n, 65_521n, 65_537n, 65_543n, 65_551n];
    for (const p of [...bounds, 524_269n, 524_287n, 524_309n, 16_777_213n]) {
      for (const to of [p * p, p * p + 20n]) expectSame(p * p - 20n, to, 'primes');
    }
  });

  test.each([
    ['2^30', 1_073_741_789n, 1_073_741_827n],
    ['2^31', 2_147_483_647n, 2_147_483_659n],
    ['2^32', 4_294_967_279n, 4_294_967_291n],
    ['2^32', 4_294_967_291n, 4_294_967_291n],
  ])(
    'leaves no product of primes near %s',
    (_, p, q) => {
      expectSame(p * q - 100n, p * q, 'book');
    },
    60_000,
  );

  test('answers a range after another was left in the middle', () => {
    const [piece] = kernel.run(10n ** 9n, 10n ** 9n + 10n ** 7n, 'book');
    expect(piece?.next).toBeLessThan(10n ** 9n + 10n ** 7n);
    expectSame(10n ** 6n, 10n ** 6n + 5_000n, 'primes');
  });

  test.each([
    [-1n, 5n],
    [5n, 2n ** 64n],
  ])('refuses the range %d..%d', (from, to) => {
    expect(() => [...kernel.run(from, to, 'primes')]).toThrow(RangeError);
  });
});
