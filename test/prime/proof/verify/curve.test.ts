import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AffinePoint, multiple } from '../../../../src/prime/proof/verify/curve.ts';
import { gcd } from '../../../../src/prime/proof/verify/modular.ts';
import { signedDigits } from '../../../../src/prime/proof/verify/signedDigits.ts';
import { holds } from '../../../text/property.ts';

/** undefined: the point at infinity. */
type Point = AffinePoint | undefined;

const mod = (x: bigint, p: bigint): bigint => ((x % p) + p) % p;

function inverse(x: bigint, p: bigint): bigint {
  let [a, b, u, v] = [p, mod(x, p), 0n, 1n];
  while (b > 0n) [a, b, u, v] = [b, a % b, v, u - (a / b) * v];
  return u;
}

/** The group law modulo a prime, by its definition. */
function sum(P: Point, Q: Point, a: bigint, p: bigint): Point {
  if (P === undefined || Q === undefined) return P ?? Q;
  if (mod(P.x - Q.x, p) === 0n && mod(P.y + Q.y, p) === 0n) return undefined;
  const isSame = mod(P.x - Q.x, p) === 0n;
  const slope = isSame
    ? (3n * P.x * P.x + a) * inverse(2n * P.y, p)
    : (Q.y - P.y) * inverse(Q.x - P.x, p);
  const x = mod(slope * slope - P.x - Q.x, p);
  return { x, y: mod(slope * (P.x - x) - P.y, p) };
}

function multipleByDefinition(k: bigint, P: Point, a: bigint, p: bigint): Point {
  let [result, power]: Point[] = [undefined, P];
  for (; k > 0n; k >>= 1n) {
    if (k & 1n) result = sum(result, power, a, p);
    power = sum(power, power, a, p);
  }
  return result;
}

/** Whether what `multiple` gives is kP modulo a prime p that divides n; undefined where Z = 0 mod p. */
function isRight(k: bigint, P: AffinePoint, a: bigint, n: bigint, p: bigint): boolean | undefined {
  const { X, Y, Z } = multiple(k, P, a, n);
  if (mod(Z, p) === 0n) return undefined;
  const reduced = { x: mod(P.x, p), y: mod(P.y, p) };
  const expected = multipleByDefinition(k, reduced, mod(a, p), p);
  if (expected === undefined) return false;
  return mod(X - expected.x * Z * Z, p) === 0n && mod(Y - expected.y * Z * Z * Z, p) === 0n;
}

const factor = (bits: number): fc.Arbitrary<bigint> => fc.bigInt(1n, (1n << BigInt(bits)) - 1n);

test('multiple is kP modulo each prime factor of n where Z is not 0, at every width of the window', () => {
  const [p, r] = [2n ** 61n - 1n, 2n ** 31n - 1n];
  const n = p * r;
  const law = fc.property(
    fc.oneof(...[8, 39, 60, 300, 900, 2500].map(factor)),
    fc.bigInt(0n, n - 1n),
    fc.bigInt(0n, n - 1n),
    fc.bigInt(1n, n - 1n),
    (k, a, x, y) => {
      expect([true, undefined]).toContain(isRight(k, { x, y }, a, n, p));
      expect([true, undefined]).toContain(isRight(k, { x, y }, a, n, r));
      // Points of small order are rare.
      if (k > 2n && gcd(y, n) === 1n) expect(isRight(k, { x, y }, a, n, p)).toBe(true);
    },
  );
  holds(law, 25);
});

test('multiple has Z = 0 wherever it goes wrong, modulo primes so small that it often does', () => {
  const seen = new Map<unknown, number>();
  const law = fc.property(
    fc.constantFrom(5n, 7n, 11n, 13n, 103n),
    fc.constantFrom(17n, 19n, 97n, 2n ** 89n - 1n),
    fc.oneof(...[6, 50, 150, 500].map(factor)),
    fc.bigInt(0n, 1n << 100n),
    fc.bigInt(0n, 1n << 100n),
    fc.bigInt(0n, 1n << 100n),
    (p, r, k, a, x, y) => {
      const n = p * r;
      const right = isRight(k, { x: x % n, y: y % n }, a % n, n, p);
      seen.set(right, (seen.get(right) ?? 0) + 1);
      expect(right).not.toBe(false);
    },
  );
  holds(law, 1000);
  expect(seen.get(undefined)).toBeGreaterThan(50);
  expect(seen.get(true)).toBeGreaterThan(50);
});

test('signedDigits are k, odd or 0, small, and far apart', () => {
  const law = fc.property(fc.bigInt(1n, 1n << 300n), fc.integer({ min: 2, max: 8 }), (k, width) => {
    const digits = [...signedDigits(k, width)];
    expect(digits.reduceRight((value, digit) => 2n * value + BigInt(digit), 0n)).toBe(k);
    expect(digits.at(-1)).toBeGreaterThan(0);
    for (const [at, digit] of digits.entries()) {
      if (digit === 0) continue;
      expect(Math.abs(digit % 2)).toBe(1);
      expect(Math.abs(digit)).toBeLessThan(2 ** (width - 1));
      expect(digits.slice(at + 1, at + width).every((next) => next === 0)).toBe(true);
    }
  });
  holds(law, 150);
});
