/** Which transform multiplies numbers modulo n. */

import { bitLength } from '../../prime/bits.ts';
import type { SpecialForm } from '../../prime/special/form.ts';

/** L digits to the base 2^digitBits: see assembly/fft/rings.ts. */
export interface Length {
  readonly length: number;
  readonly digitBits: number;
}

/**
 * The fewest bits of a number that this arithmetic takes: below, digits would be so short that their
 * carries are not.
 */
export const FEWEST_BITS = 512;

/** The shortest transform. */
const SHORTEST = 64;

/** Bits by which R is longer than n: see assembly/fft/ladder.ts. */
const SPARE_BITS = 8;

/** The largest error that is taken for round-off of an integer: half of what makes it another one. */
export const MOST_ERROR = 0.25;

/**
 * The most bits of a digit, so that errors stay below 1/8.
 *
 * Coefficients are sums of L products of digits, each at most B/2 in size and as good as random: a
 * transform makes errors in proportion to the root of the sum of their squares, which is B²·√L, with
 * some growth for its stages: B²·L^0.62 fits best. With digits of that many bits the largest error of
 * thousands of squarings was at most 0.11 for all L from 64 to 12,288 that were tried, and 0.03 for
 * one squaring with L = 186,624 (measured). Where all digits are as large as can be, errors are three
 * times as large: that is noticed, and another transform is used.
 */
export function mostDigitBits(length: number): number {
  return Math.floor(bitsWithin(length));
}

function bitsWithin(length: number): number {
  return (48.3 - 0.62 * Math.log2(length)) / 2;
}

/** Each transform to be tried after another has digits that are shorter by this. */
const SHORTER = 2;

/** The lengths to try for a number of that many bits. */
export type Lengths = (bits: number) => Iterable<Length>;

/**
 * Transforms for an n of that many bits: first the shortest, which is the fastest or nearly so (the
 * time of a digit varies by a tenth, measured), then longer ones with shorter digits.
 */
export function* lengthsFor(bits: number): Generator<Length, never> {
  for (let length = SHORTEST, spare = 0; ; length = nextLength(length), spare += SHORTER) {
    while (digitBitsFor(bits, length) > mostDigitBits(length) - spare) length = nextLength(length);
    yield { length, digitBits: digitBitsFor(bits, length) };
  }
}

/** With shorter digits a carry would go too far. */
const FEWEST_DIGIT_BITS = 6;

/**
 * The largest k for which an irrational base is used: there it has twice as many digits, and gains a
 * tenth (measured at 11,213 bits; for k = 1 it takes 0.4 of the time).
 */
const MOST_K = 10_000n;

/**
 * The digits of a number k·2^e ± 1 in an irrational base (assembly/fft/irrational.ts), in the order of
 * `lengthsFor`; none for a large k.
 *
 * Weights go from k to 1, so that the mean of their squares is k²/(2·ln k): that is how much larger the
 * errors are than for k = 1, where they are those of `mostDigitBits` (measured for L from 64 to 160,000
 * and k to 1001, where they are smaller by up to a half).
 */
export function* irrationalLengths({ n, k, exponent }: SpecialForm): Generator<number> {
  if (k > MOST_K || bitLength(n) < FEWEST_BITS) return;
  const log = Math.log(Number(k));
  const lost = k === 1n ? 0 : log / Math.LN2 - Math.log2(2 * log) / 2;
  for (let length = SHORTEST, spare = 0; ; length = nextLength(length), spare += SHORTER) {
    while (exponent / length > bitsWithin(length) - lost - spare) {
      length = nextLength(length);
      if (exponent / length < FEWEST_DIGIT_BITS) return;
    }
    yield length;
  }
}

function digitBitsFor(bits: number, length: number): number {
  return Math.ceil((bits + SPARE_BITS) / length);
}

/** Lengths are products of powers of 2, 3 and 5, and multiples of 16. */
function nextLength(length: number): number {
  for (let next = length + 16; ; next += 16) if (isSmooth(next)) return next;
}

function isSmooth(n: number): boolean {
  let left = n;
  for (const p of [2, 3, 5]) while (left % p === 0) left /= p;
  return left === 1;
}
