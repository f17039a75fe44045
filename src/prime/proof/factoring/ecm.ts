import { gcd, inverse, properDivisor } from './gcd.ts';
import { primesBetween, smoothExponents } from './primePowers.ts';

/** How much further the one largest prime of the order may be. */
const SECOND_BOUND = 50;

/** The second stage writes a prime as k·WHEEL ± j with j prime to it. */
const WHEEL = 210;
const STEPS: readonly number[] = Array.from({ length: WHEEL / 2 }, (_, j) => j).filter(
  (j) => j % 2 !== 0 && j % 3 !== 0 && j % 5 !== 0 && j % 7 !== 0,
);

/** Modular multiplications to a curve: 11 a binary digit of the exponents, two a further prime. */
export function ecmProducts(bound: number): number {
  return 16 * bound + (2 * SECOND_BOUND * bound) / Math.log(SECOND_BOUND * bound);
}

/** The point (X : Z) of a curve By² = x³ + Ax² + x, without its y. */
interface Point {
  readonly x: bigint;
  readonly z: bigint;
}

/** A curve modulo m, as its parameter (A + 2)/4. */
interface Curve {
  readonly m: bigint;
  readonly a24: bigint;
}

/**
 * A proper divisor of m, which is prime to 6 and composite, by one elliptic curve: one of whose order
 * modulo a prime factor of m is a product of prime powers up to the bound and one prime up to 50 times it.
 *
 * H. W. Lenstra, Factoring integers with elliptic curves, Ann. of Math. 126 (1987); P. L. Montgomery,
 * Speeding the Pollard and elliptic curve methods of factorization, Math. Comp. 48 (1987), 243–264.
 *
 * @param bound at least two wheels, 420
 * @param sigma > 5: Suyama's parameter, which makes a curve whose order 12 divides
 */
export function ecmDivisor(m: bigint, bound: number, sigma: bigint): bigint | undefined {
  const u = sigma * sigma - 5n;
  const v = 4n * sigma;
  const denominator = 16n * u ** 3n * v;
  const inverted = inverse(denominator, m);
  if (inverted === undefined) return properDivisor(gcd(m, denominator), m);
  const curve: Curve = { m, a24: ((((v - u) ** 3n * (3n * u + v)) % m) * inverted) % m };
  let point: Point = { x: u ** 3n % m, z: v ** 3n % m };
  for (const exponent of smoothExponents(bound)) point = times(point, exponent, curve);
  const divisor = gcd(m, point.z);
  if (divisor > 1n) return properDivisor(divisor, m);
  return properDivisor(gcd(m, secondStage(point, curve, bound)), m);
}

/** A product in which the primes occur for which p·point is O, for a prime p between the bounds. */
function secondStage(point: Point, curve: Curve, bound: number): bigint {
  const { m } = curve;
  const near = new Map(STEPS.map((j) => [j, withProduct(times(point, BigInt(j), curve), m)]));
  let k = Math.round(bound / WHEEL);
  const stride = times(point, BigInt(WHEEL), curve);
  let before = times(stride, BigInt(k - 1), curve);
  let here = times(stride, BigInt(k), curve);
  let far = withProduct(here, m);
  let product = 1n;
  for (const p of primesBetween(bound, SECOND_BOUND * bound)) {
    for (; p - k * WHEEL > WHEEL / 2; k++) {
      [before, here] = [here, sum(here, stride, before, curve)];
      far = withProduct(here, m);
    }
    const j = near.get(Math.abs(p - k * WHEEL));
    if (j === undefined) continue;
    // ≡ X·z - x·Z, which is 0 where the two points are equal or opposite.
    product = (product * ((far.x - j.x) * (far.z + j.z) - far.xz + j.xz)) % m;
  }
  return product;
}

function withProduct({ x, z }: Point, m: bigint): Point & { readonly xz: bigint } {
  return { x, z, xz: (x * z) % m };
}

/** k times a point, k > 0, by Montgomery's ladder. */
function times(point: Point, k: bigint, curve: Curve): Point {
  let low = point;
  let high = double(point, curve);
  const digits = k.toString(2);
  for (let i = 1; i < digits.length; i++) {
    const between = sum(low, high, point, curve);
    if (digits[i] === '1') [low, high] = [between, double(high, curve)];
    else [low, high] = [double(low, curve), between];
  }
  return low;
}

/** p + q, from p - q. */
function sum(p: Point, q: Point, difference: Point, { m }: Curve): Point {
  const u = ((p.x - p.z) * (q.x + q.z)) % m;
  const v = ((p.x + p.z) * (q.x - q.z)) % m;
  const plus = u + v;
  const minus = u - v;
  return {
    x: (((plus * plus) % m) * difference.z) % m,
    z: (((minus * minus) % m) * difference.x) % m,
  };
}

function double({ x, z }: Point, { m, a24 }: Curve): Point {
  const plus = ((x + z) * (x + z)) % m;
  const minus = ((x - z) * (x - z)) % m;
  const difference = plus - minus;
  return { x: (plus * minus) % m, z: (difference * ((minus + a24 * difference) % m)) % m };
}
