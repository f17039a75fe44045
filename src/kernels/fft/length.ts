/** Which transform multiplies numbers modulo n. */

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
 * transform makes errors in proportion to the root of their squares' sum, with some growth for its
 * stages. The largest error among L coefficients, over thousands of squarings, was 1.3·2^-52·B²·L^0.62
 * or less for L from 64 to 2^18 (measured). Digits that are all as large as can be make three times as
 * much; that is noticed, and another transform is used.
 */
export function mostDigitBits(length: number): number {
  return Math.floor((48.6 - 0.62 * Math.log2(length)) / 2);
}

/**
 * Transforms for an n of that many bits, the fastest first: 2^k, 3·2^k or 5·2^k digits, and no more of
 * their bits than are needed. From the second on, lengths grow.
 */
export function* lengthsFor(bits: number): Generator<Length, never> {
  for (let length = SHORTEST; ; length = nextLength(length)) {
    const digitBits = Math.ceil((bits + SPARE_BITS) / length);
    if (digitBits <= mostDigitBits(length)) yield { length, digitBits };
  }
}

/** 64, 80, 96, 128, 160, … */
function nextLength(length: number): number {
  const power = 2 ** Math.floor(Math.log2(length));
  if (length === power) return (power * 5) / 4;
  return length === (power * 5) / 4 ? (power * 3) / 2 : 2 * power;
}
