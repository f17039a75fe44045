import { describe, expect, test } from 'vitest';
import { kernelCode } from '../../src/kernels/code.ts';
import { calledLimbs, limbsOf, shapeOf } from '../../src/kernels/montgomery/shape.ts';
import { startMontgomery } from '../../src/kernels/montgomery.ts';
import { withoutPattern } from '../../src/kernels/withoutPattern.ts';
import { bitLength } from '../../src/prime/bits.ts';
import { jacobi } from '../../src/prime/jacobi.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { Lanes, numberFrom } from './montgomeryLanes.ts';

/** Steps that reduce numbers from both ends: assembly/montgomery/bipartite/step.ts. */

const random = randomIntegers(seed);

/** Multiples of 4, whose quarters leave 0 to 3 columns over blocks of four, and whose halves 0 or 2. */
const SIZES = [20, 24, 28, 32, 36, 44, 68, 92, 104];

const B = 1n << 51n;

/** What numbers are reduced by, a multiple of n. */
function multipleOf(n: bigint, limbs: number): bigint {
  const k = 51 * limbs - 17 - bitLength(n);
  return k > 0 ? n * ((1n << BigInt(k)) + 1n) : n;
}

/** The odd numbers from R/2^17 to R/2^16 that are r modulo m, or one of them. */
function withRemainder(r: bigint, m: bigint, { R }: Lanes): bigint {
  const n = r + m * ((R >> 17n) / m + 1n);
  return n % 2n === 1n ? n : n + m;
}

/** Odd moduli of at most R/2^16, at the extremes, at random, and down to 204 bits less. */
function moduli(lanes: Lanes): bigint[] {
  const { R, limbs } = lanes;
  const most = R >> 16n;
  const list = [
    most - 1n,
    most - 3n,
    most / 2n + 1n,
    most / 2n - 1n,
    most / 4n + 1n,
    most / 4n - 1n,
  ];
  for (const sign of [1, -1]) {
    const digits = Array.from({ length: limbs }, (_, i) =>
      i === limbs - 1 ? 2 ** 34 : sign * (2 ** 50 - 1),
    );
    list.push(numberFrom(digits) | 1n);
  }
  for (const n of [limbs / 2, limbs / 4]) {
    // All remainders have balanced digits but the one above the largest of those.
    const above = 1n + (2n ** 50n - 1n) * ((B ** BigInt(n) - 1n) / (B - 1n));
    for (const more of [-1n, 0n, 1n]) {
      list.push(withRemainder(above + more, B ** BigInt(n) + 1n, lanes));
      list.push(withRemainder(above + more, B ** BigInt(n) - 1n, lanes));
    }
  }
  for (let less = 16; less <= 220; less += 12) {
    const bits = 51 * limbs - less;
    list.push(random(bits - 1) | 1n | (1n << BigInt(bits - 1)));
  }
  return list;
}

/** Operands of at most 96 times the multiple of n. */
function operands(n: bigint, lanes: Lanes): bigint[] {
  const most = 96n * multipleOf(n, lanes.limbs);
  const half = B ** BigInt(lanes.limbs / 2);
  const list = [0n, 1n, n, n - 1n, most, half, half / 2n, half / 2n + 1n, half - 1n, half + 1n];
  for (let i = 0; i < 4; i++) list.push(random(51 * lanes.limbs) % most);
  for (const digit of [2 ** 50, 2 ** 50 - 1]) {
    list.push(numberFrom(Array.from({ length: lanes.limbs - 1 }, () => digit)));
    list.push(
      numberFrom(Array.from({ length: lanes.limbs - 1 }, (_, i) => (i % 2 ? digit : -digit))),
    );
  }
  return [...list, ...list.map((x) => -x)];
}

/** The digits of x, as far from balanced as they may be: up to 2^50 + 4 in size. */
function crestOf(x: bigint, lanes: Lanes): number[] {
  const digits = lanes.digitsOf(x);
  for (let i = 0; i + 1 < digits.length; i++) {
    const digit = digits[i] as number;
    const carry = digit <= 4 - 2 ** 50 ? 1 : digit >= 2 ** 50 - 4 ? -1 : 0;
    digits[i] = digit + carry * 2 ** 51;
    digits[i + 1] = (digits[i + 1] as number) - carry;
  }
  return digits;
}

const modulo = (x: bigint, n: bigint) => ((x % n) + n) % n;
const magnitude = (x: bigint) => (x < 0n ? -x : x);

/** One of a list, by turns. */
const pick = <T>(list: readonly T[], i: number) => list[i % list.length] as T;

describe.each(SIZES)('with %i limbs', (limbs) => {
  const lanes = new Lanes(limbs, -1);
  const half = B ** BigInt(limbs / 2);
  const mostDigit = (lane: number) => Math.max(...lanes.digits('X', lane).map(Math.abs));

  test('squares gives 4f·x² divided by B^(limbs/2), modulo a multiple of n', () => {
    const all = moduli(lanes);
    for (let round = 0; round < 120; round++) {
      const cases = [0, 1].map((lane) => {
        const n = pick(all, 2 * round + lane);
        const x = pick(operands(n, lanes), round * 7 + lane);
        const f = 1n + BigInt((round >> lane) & 1);
        lanes.setModulus(lane, n);
        lanes.set('X', lane, crestOf(x, lanes));
        lanes.setBit(lane, f === 2n);
        return { n, x, f };
      });
      lanes.square();
      for (const [lane, { n, x, f }] of cases.entries()) {
        const y = lanes.get('X', lane);
        const multiple = multipleOf(n, limbs);
        expect(modulo(y * half - 4n * f * x * x, multiple), `${n} ${x} ${f}`).toBe(0n);
        expect(magnitude(10n * y)).toBeLessThan(41n * f * multiple);
        expect(mostDigit(lane)).toBeLessThanOrEqual(2 ** 50 + 5);
      }
    }
  });

  test('a step of the Lucas test makes A or Q·C and A + Q·C of the squares A and C less constants', () => {
    const all = moduli(lanes);
    for (const [round, Q] of [-1, 2, 3, -3, 6, -6, 7, -7, 8, 15, -15].entries()) {
      for (const isOfOdd of [false, true]) {
        const n = pick(all, 5 * round + Number(isOfOdd));
        const list = operands(n, lanes);
        const cases = [0, 1].map((lane) => {
          const x = pick(list, round * 11 + 3 * lane);
          const c = pick([0n, 1n, n - 1n, random(51 * limbs) % n], round + lane);
          lanes.setModulus(lane, n);
          lanes.set('S', lane, lanes.digitsOf(c));
          lanes.subtractFromForm(lane, 'S');
          lanes.set('X', lane, crestOf(x, lanes));
          lanes.setBit(lane, false);
          return { x, c };
        });
        lanes.lucasFromBothEnds(Q, isOfOdd);
        const [A, C] = cases.map(({ x, c }) => 4n * x * x - c * half) as [bigint, bigint];
        const ofC = BigInt(Q) * C;
        for (const [lane, value] of [isOfOdd ? ofC : A, A + ofC].entries()) {
          const y = lanes.get('X', lane);
          const multiple = multipleOf(n, limbs);
          expect(modulo(y * half - value, multiple), `${n} ${Q} ${isOfOdd}`).toBe(0n);
          expect(magnitude(y)).toBeLessThan(82n * multiple);
          expect(mostDigit(lane)).toBeLessThanOrEqual(2 ** 50 + 9);
        }
      }
    }
  });
});

/**
 * At the edges of the sizes, as PARI/GP's nextprime finds them: what to add to floor(√2·2^(bits-1)) | 1
 * to get the next prime.
 */
const NEXT_PRIMES: readonly [bits: number, offset: bigint][] = [
  [2140, 490n],
  [2228, 238n],
  [2229, 2054n],
  [2432, 326n],
  [2433, 344n],
  [3452, 1328n],
  [3453, 560n],
];

const started = startMontgomery(kernelCode('montgomery'));
if (started === undefined) throw new Error('multiply-add is not fused here');
const kernel = started;

const nextPrimes = NEXT_PRIMES.map(([bits, offset]) => withoutPattern(bits) + offset);

/** Each with the first D in 5, -7, 9, -11 … for which (D/n) = -1. */
function withD(ns: readonly bigint[]): { n: bigint; D: number }[] {
  return ns.map((n) => {
    let D = 5;
    while (jacobi(D, n) !== -1) D = D > 0 ? -D - 2 : 2 - D;
    return { n, D };
  });
}

test.each(nextPrimes)('both tests pass the prime %#, and no number just below it', (prime) => {
  const groups = [
    [prime, prime - 2n],
    [prime - 2n, prime],
    [prime, prime],
    [prime - 2n, prime - 4n, prime],
  ];
  for (const ns of groups) {
    const expected = ns.map((n) => n === prime);
    expect(kernel.isStrongProbablePrime2(ns)).toEqual(expected);
    expect(kernel.isStrongLucasProbablePrime(withD(ns))).toEqual(expected);
  }
});

test('the Lucas test passes a prime by every D for which it should, the largest Q among them', () => {
  const [prime] = nextPrimes as [bigint];
  const Ds = Array.from({ length: 30 }, (_, i) => (i % 2 ? -1 : 1) * (5 + 2 * i));
  const some = Ds.filter((D) => jacobi(D, prime) === -1).map((D) => ({ n: prime, D }));
  expect(some.some(({ D }) => Math.abs((1 - D) / 4) > 7)).toBe(true);
  expect(kernel.isStrongLucasProbablePrime(some)).toEqual(some.map(() => true));
});

test('lines of such numbers have their rows, and numbers of other sizes among them too', () => {
  const small = 3317044064679887385962123n;
  const ns = nextPrimes.flatMap((prime) => [prime - 2n, prime, small, prime - 4n]);
  expect(kernel.lines.load(Buffer.from(ns.join('\n')))).toBe(true);
  const { rows, leftOver } = kernel.lines.run(0, 'primes', Infinity, () => 0);
  expect(leftOver).toBe(false);
  const found = Buffer.from(rows).toString().trim().split('\n');
  expect(found).toEqual(nextPrimes.flatMap((prime) => [String(prime), String(small)]));
});

test('numbers of 43 to 103 limbs are reduced from both ends, with at least 16 bits to spare', () => {
  for (let bits = 65; bits <= 5400; bits += 3) {
    const limbs = limbsOf(bits);
    for (const test of ['strong', 'lucas'] as const) {
      const shape = shapeOf(test, limbs, 2);
      expect(shape.isBipartite === true, `${bits}`).toBe(limbs >= 43 && limbs <= 103);
      if (!shape.isBipartite) continue;
      const called = calledLimbs(test, shape, bits);
      expect(called % 4).toBe(0);
      expect(51 * called - bits).toBeGreaterThanOrEqual(16);
      expect(51 * called - bits).toBeLessThan(16 + 204);
      expect(called).toBeLessThanOrEqual(104);
    }
  }
});
