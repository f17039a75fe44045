/**
 * Euclid's algorithm on large numbers by Lehmer's method (Knuth, The Art of Computer Programming,
 * volume 2, section 4.5.2, algorithm L): some fifteen quotients are found from the leading 52 bits,
 * and their product is applied at once, which takes four short multiplications in place of fifteen
 * divisions.
 */

import { leadingSteps } from '../../lehmer.ts';

/** Two consecutive remainders, the first one larger. */
export type Remainders = readonly [bigint, bigint];

/**
 * The consecutive remainders [r, s] of Euclid's algorithm on a and b with r > bound >= s, for a >=
 * b >= 0, a > bound >= 0.
 */
export function remaindersAround(a: bigint, b: bigint, bound: bigint): Remainders {
  let shift = Math.max(0, 4 * a.toString(16).length - LEADING_BITS);
  while (b > bound) {
    const step = shift > 0 ? leadingQuotients(a >> BigInt(shift), b >> BigInt(shift)) : undefined;
    if (step !== undefined) {
      const r = step.a * a + step.b * b;
      const s = step.c * a + step.d * b;
      if (s > bound) {
        a = r;
        b = s;
        shift = lowered(shift, a);
        continue;
      }
    }
    [a, b] = [b, a % b];
    shift = lowered(shift, a);
  }
  return [a, b];
}

/** A way to the same remainders; `remaindersAround` is the reference. */
export type RemaindersAround = typeof remaindersAround;

/** The greatest common divisor of a and b, both >= 0. */
export function gcd(a: bigint, b: bigint, around: RemaindersAround = remaindersAround): bigint {
  if (a === 0n || b === 0n) return a + b;
  return a >= b ? around(a, b, 0n)[0] : around(b, a, 0n)[0];
}

/** gcd(x, n) and the coefficient c, 0 <= c < n, with c·x ≡ gcd (mod n), for 0 <= x < n. */
export function bezout(x: bigint, n: bigint): { gcd: bigint; coefficient: bigint } {
  let [a, b] = [n, x];
  let [u, v] = [0n, 1n]; // a ≡ u·x, b ≡ v·x (mod n)
  let shift = Math.max(0, 4 * a.toString(16).length - LEADING_BITS);
  while (b > 0n) {
    const step = shift > 0 ? leadingQuotients(a >> BigInt(shift), b >> BigInt(shift)) : undefined;
    if (step !== undefined) {
      [a, b] = [step.a * a + step.b * b, step.c * a + step.d * b];
      [u, v] = [step.a * u + step.b * v, step.c * u + step.d * v];
    } else {
      const quotient = a / b;
      [a, b] = [b, a - quotient * b];
      [u, v] = [v, u - quotient * v];
    }
    shift = lowered(shift, a);
  }
  return { gcd: a, coefficient: u < 0n ? u + n : u };
}

/** The bits of the leading part of the larger number: few enough for exact quotients. */
const LEADING_BITS = 52;

/** Several steps of Euclid's algorithm: (r, s) becomes (a·r + b·s, c·r + d·s). */
interface Matrix {
  readonly a: bigint;
  readonly b: bigint;
  readonly c: bigint;
  readonly d: bigint;
}

/** The steps that the leading parts of both numbers determine, undefined where there are none. */
function leadingQuotients(first: bigint, second: bigint): Matrix | undefined {
  const steps = leadingSteps(Number(first), Number(second));
  if (steps === undefined) return undefined;
  const [a, b, c, d] = steps;
  return { a: BigInt(a), b: BigInt(b), c: BigInt(c), d: BigInt(d) };
}

/** The shift to the leading bits of a, which has at most LEADING_BITS bits above `shift`. */
function lowered(shift: number, a: bigint): number {
  if (shift === 0) return 0;
  const top = Number(a >> BigInt(shift));
  const bits = top === 0 ? 0 : Math.floor(Math.log2(top)) + 1;
  return Math.max(0, shift - (LEADING_BITS - bits));
}
