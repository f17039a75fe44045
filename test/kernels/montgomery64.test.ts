import { describe, expect, test } from 'vitest';
import { randomIntegers, seed } from '../prime/random.ts';
import { compilePrimitives } from './primitives.ts';

const R = 2n ** 64n;
const W = 2n ** 32n;
const HALF = 2n ** 63n;

const kernel = await compilePrimitives();
const random = randomIntegers(seed);

/** Odd moduli at the extremes, and at random. */
const moduli: bigint[] = [];
for (const edge of [W, 2n ** 62n, HALF, R]) {
  for (let d = 1n; d < 12n; d += 2n) moduli.push(edge - d, ...(edge < R ? [edge + d] : []));
}
moduli.push(
  ...['ffffffff00000001', 'fffffffeffffffff', '8000000000000001', '80000000ffffffff'].map((hex) =>
    BigInt(`0x${hex}`),
  ),
);
for (let i = 0; i < 60; i++) moduli.push(W + (random(33 + (i % 32)) | 1n));

/** Operands from 0 to 2^63 at the extremes, for a modulus and at random. */
function operands(n: bigint): bigint[] {
  const near = [
    0n,
    1n,
    2n,
    W - 1n,
    W,
    W + 1n,
    2n * W - 1n,
    n / 2n,
    n - 1n,
    n,
    HALF - W,
    HALF - 1n,
    HALF,
  ];
  near.push(0x7fffffff00000000n, 0x7fffffffffffffffn, 0x00000000ffffffffn, 0x7fffffff00000001n);
  for (let i = 0; i < 6; i++) near.push(random(63), random(1 + Number(random(6))));
  return near.filter((x) => x <= HALF);
}

/** Expects a residue: between -2^63 and 2^63, and congruent to x·y/r. */
function expectResidue(got: bigint, x: bigint, y: bigint, r: bigint, n: bigint): void {
  if ((got * r - x * y) % n !== 0n) throw new Error(`${x}·${y}/${r} mod ${n}: got ${got}`);
  if (got <= -HALF || got >= HALF) throw new Error(`${got} is no residue`);
}

describe('montgomery64', () => {
  test('squares and multiplies at all extremes, in each lane beside any other', () => {
    moduli.forEach((n, i) => {
      const m = moduli[(i * 7 + 3) % moduli.length] as bigint;
      for (const x of operands(n)) {
        for (const at of [0, 1]) {
          expectResidue(kernel.square(at, x, n, HALF - 1n, m), x, x, R, n);
          for (const y of operands(n)) {
            expectResidue(kernel.product(at, x, y, n, HALF - 1n, m), x, y, R, n);
          }
        }
      }
    });
  });

  test('multiplies by words up to 2^31, and leaves the form between -n and n', () => {
    for (const n of moduli) {
      for (const x of operands(n)) {
        for (const at of [0, 1]) {
          for (const p of [1, 2, 3, 2 ** 16, 2 ** 31 - 1, 2 ** 31]) {
            const got = kernel.word(at, x, p, n, 5n, 7n);
            expectResidue(got, x, BigInt(p), W, n);
          }
          const plain = kernel.out(at, x, n, 5n, 7n);
          expectResidue(plain, x, 1n, R, n);
          expect(plain > -n && plain < n).toBe(true);
        }
      }
    }
  });

  test('subtracts any constant below n from residues of either sign', () => {
    for (const n of moduli) {
      for (const x of operands(n)
        .filter((y) => y < HALF)
        .flatMap((y) => [y, -y])) {
        for (const c of [0n, 1n, n / 2n, n - 1n, HALF % n, random(64) % n]) {
          expectResidue(kernel.minus(0, x, c, n), x - c, 1n, 1n, n);
          expectResidue(kernel.minus(1, x, c, n), x - c, 1n, 1n, n);
        }
      }
    }
  });
});
