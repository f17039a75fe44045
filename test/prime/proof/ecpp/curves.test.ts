import { describe, expect, it } from 'vitest';
import { solveNorm, traces } from '../../../../src/prime/proof/ecpp/cornacchia.ts';
import { type AffinePoint, multiplyPoint } from '../../../../src/prime/proof/ecpp/ladder.ts';
import { bigintArithmetic } from '../../../../src/prime/proof/ecpp/modular.ts';
import { CompositeModulusError } from '../../../../src/prime/proof/ecpp/residues.ts';
import {
  type Curve,
  curveOfEisenstein,
  curveOfGauss,
} from '../../../../src/prime/proof/ecpp/specialCurves.ts';
import { checkPoint, curveThrough } from '../../../../src/prime/proof/ecpp/step.ts';
import { primesBelow } from '../../../../src/prime/smallPrimes.ts';
import { power } from '../../oracles.ts';

const PRIMES = [...primesBelow(200)].filter((p) => p > 10);

/** The points of a curve mod a small p, infinity left out. */
function pointsOf({ a, b }: Curve, p: number): AffinePoint[] {
  const points: AffinePoint[] = [];
  for (let x = 0n; x < p; x++) {
    for (let y = 0n; y < p; y++) {
      if ((y * y - x * x * x - a * x - b) % BigInt(p) === 0n) points.push({ x, y });
    }
  }
  return points;
}

type Point = AffinePoint | undefined;

/** The sum of two points by chords and tangents, mod a prime; undefined is infinity. */
function sum(P: Point, Q: Point, a: bigint, p: bigint): Point {
  if (P === undefined) return Q;
  if (Q === undefined) return P;
  const mod = (x: bigint) => ((x % p) + p) % p;
  const inverse = (x: bigint) => power(mod(x), p - 2n, (u, v) => (u * v) % p, 1n);
  if (P.x === Q.x && mod(P.y + Q.y) === 0n) return undefined;
  const slope =
    P.x === Q.x ? (3n * P.x * P.x + a) * inverse(2n * P.y) : (Q.y - P.y) * inverse(Q.x - P.x);
  const x = mod(slope * slope - P.x - Q.x);
  return { x, y: mod(slope * (P.x - x) - P.y) };
}

/** multiplyPoint in affine coordinates, mod a prime. */
function multiple(k: bigint, P: AffinePoint, a: bigint, p: bigint): Point {
  const { X, Y, Z } = multiplyPoint(k, P, a, p);
  if (Z === 0n) return undefined;
  const inverse = power(Z, p - 2n, (u, v) => (u * v) % p, 1n);
  return { x: (X * inverse * inverse) % p, y: (Y * inverse * inverse * inverse) % p };
}

describe('multiplyPoint', () => {
  it('is repeated addition, as far as no multiple on the way is infinity', () => {
    const [p, a] = [509n, 5n];
    const curve = { a, b: 14n };
    for (const P of pointsOf(curve, Number(p)).filter((_, i) => i % 20 === 0)) {
      let expected: Point = P;
      for (let k = 1n; expected !== undefined && k < 200n; k++) {
        expect([k, multiple(k, P, a, p)]).toEqual([k, expected]);
        expected = sum(expected, P, a, p);
      }
    }
  });

  it('agrees with doubling and adding for large multiples', () => {
    const p = 2n ** 127n - 1n;
    const a = 3n;
    const { curve, point } = curveThrough({ a, b: 5n }, 7n, p);
    for (const k of [
      1n,
      2n,
      3n,
      2n ** 19n + 1n,
      2n ** 60n - 1n,
      3n ** 60n,
      2n ** 126n + 5n ** 50n,
    ]) {
      const expected = power<Point>(point, k, (P, Q) => sum(P, Q, curve.a, p), undefined);
      expect([k, multiple(k, point, curve.a, p)]).toEqual([k, expected]);
    }
  });
});

describe('curves of discriminant -3 and -4', () => {
  it.each([
    { D: -4, curveOf: curveOfGauss },
    { D: -3, curveOf: curveOfEisenstein },
  ])('D = $D: the number of points is p + 1 - t, for every trace t', ({ D, curveOf }) => {
    let curves = 0;
    for (const p of PRIMES) {
      const n = BigInt(p);
      const root = [...Array(p).keys()].find((r) => (r * r - D) % p === 0);
      const norm = root === undefined ? undefined : solveNorm(n, D, BigInt(root));
      if (norm === undefined) continue;
      for (const t of traces(D, norm)) {
        const curve = curveOf(bigintArithmetic(n), norm, t);
        expect([p, t, pointsOf(curve, p).length + 1]).toEqual([p, t, Number(n + 1n - t)]);
        curves++;
      }
    }
    expect(curves).toBeGreaterThan(60);
  });

  it('a t that is no trace is an error', () => {
    const arithmetic = bigintArithmetic(13n);
    expect(() => curveOfGauss(arithmetic, { t: 6n, v: 2n }, 5n)).toThrow(CompositeModulusError);
    expect(() => curveOfEisenstein(arithmetic, { t: 7n, v: 1n }, 6n)).toThrow(
      CompositeModulusError,
    );
  });
});

describe('checkPoint', () => {
  it('proves with every point whose order q divides, and with no other order', () => {
    for (const p of [101, 103, 211]) {
      const arithmetic = bigintArithmetic(BigInt(p));
      const curve = { a: 2n, b: 3n };
      const points = pointsOf(curve, p);
      const order = BigInt(points.length + 1);
      const q = [...primesBelow(300)].reverse().find((prime) => order % BigInt(prime) === 0n);
      for (const point of points) {
        const verdict = checkPoint(arithmetic, { curve, point }, order, BigInt(q as number));
        let small: Point = point;
        for (let i = 1n; i < order / BigInt(q as number); i++) {
          small = sum(small, point, 2n, BigInt(p));
        }
        const expected = small === undefined ? 'too small an order' : 'proves';
        // Where the way to (q - 1)U meets infinity, the point is rejected: q is too small for a proof here.
        if (verdict !== 'wrong order') expect([p, point, verdict]).toEqual([p, point, expected]);
        const wrong = checkPoint(arithmetic, { curve, point }, order + 2n, order + 2n);
        expect(wrong).not.toBe('proves');
      }
    }
  });

  it('tells the order of the twist from any other', () => {
    for (const p of [1009, 1013]) {
      const arithmetic = bigintArithmetic(BigInt(p));
      const curve = { a: 2n, b: 3n };
      const points = pointsOf(curve, p);
      const order = BigInt(points.length + 1);
      const ofTwist = 2n * (BigInt(p) + 1n) - order;
      const seen = points.map((point) => {
        const verdict = (m: bigint) => checkPoint(arithmetic, { curve, point }, m, m / 2n);
        const others = [order + 2n, ofTwist + 2n, ofTwist - 2n].map(verdict);
        expect([p, point, others.includes('order of the twist')]).toEqual([p, point, false]);
        return verdict(ofTwist);
      });
      // For some points the way meets infinity: this p is too small.
      const told = seen.filter((verdict) => verdict === 'order of the twist').length;
      expect(told).toBeGreaterThan(0.9 * points.length);
    }
  });

  it('proves nothing modulo a composite number, whatever the order', () => {
    // Modulo the factor 103 every order is small, so that the ladders meet infinity there.
    const large = 2n ** 89n - 1n;
    const n = 103n * large;
    let wrong = 0;
    for (let x = 1n; x < 30n; x++) {
      for (const m of [n + 1n, 103n * 104n, 96n * 104n * large, 2n * large]) {
        const verdict = ((): string => {
          try {
            return checkPoint(bigintArithmetic(n), curveThrough({ a: 1n, b: 1n }, x, n), m, m / 2n);
          } catch (error) {
            return (error as Error).name;
          }
        })();
        expect(verdict).not.toBe('proves');
        wrong++;
      }
    }
    expect(wrong).toBe(116);
  });

  it('a curve without a discriminant prime to n proves nothing', () => {
    const arithmetic = bigintArithmetic(101n);
    const singular = { curve: { a: 101n - 3n, b: 2n }, point: { x: 2n, y: 2n } };
    expect(checkPoint(arithmetic, singular, 100n, 5n)).toBe('wrong order');
  });
});

describe('curveThrough', () => {
  it('gives the curve or its twist, with a point on it', () => {
    const p = 211;
    const curve = { a: 2n, b: 3n };
    const order = pointsOf(curve, p).length + 1;
    for (let x = 1n; x < 20n; x++) {
      const found = curveThrough(curve, x, BigInt(p));
      if (found.lambda === 0n) continue;
      const points = pointsOf(found.curve, p);
      expect(points).toContainEqual(found.point);
      const isSquare = power(found.lambda, 105n, (u, v) => (u * v) % 211n, 1n) === 1n;
      expect(points.length + 1).toBe(isSquare ? order : 2 * (p + 1) - order);
    }
  });
});
