import { describe, expect, test } from 'vitest';
import { randomIntegers, seed } from '../prime/random.ts';
import { compilePrimitives } from './primitives.ts';

const R = 2n ** 64n;
const W = 2n ** 32n;
const LIMIT = 2n ** 63n - 2n ** 31n;
/** The largest number below 2^64 without a factor below 256. */
const LARGEST = R - 33n;
const LANES = [0, 1, 2, 3];

const kernel = await compilePrimitives();
const random = randomIntegers(seed);

/** Odd moduli at the extremes, and at random. */
const moduli: bigint[] = [];
for (const edge of [W, 2n ** 50n, 2n ** 52n, 2n ** 53n, 2n ** 62n, 2n ** 63n]) {
  for (let d = 1n; d < 8n; d += 2n) moduli.push(edge - d, edge + d);
}
for (let n = LARGEST; n > R - 70n; n -= 2n) moduli.push(n);
moduli.push(
  ...[
    'ffffffff00000001',
    'fffffffeffffffff',
    'ffffffff80000001',
    'ffffffff7fffffff',
    '8000000000000001',
    '80000000ffffffff',
    '8000000080000001',
    '7fffffff80000001',
  ].map((hex) => BigInt(`0x${hex}`)),
);
for (let i = 0; i < 60; i++) moduli.push(W + (random(33 + (i % 32)) | 1n));
// Inverses of either sign near 2^31: k·n is above or below a multiple of W by 1.
for (const k of [2n ** 31n - 1n, 2n ** 31n + 1n, 1n, W - 1n]) {
  const inverse = power(k, 2n ** 31n - 1n, W);
  moduli.push(R - W * 2n + inverse, 2n ** 63n + inverse, W + inverse);
}

function power(base: bigint, exponent: bigint, m: bigint): bigint {
  let result = 1n;
  for (let e = exponent; e > 0n; e >>= 1n, base = (base * base) % m) {
    if (e & 1n) result = (result * base) % m;
  }
  return result;
}

/** Residues at the extremes and at random: pairs of signed words, from LIMIT - LARGEST on. */
function residues(): bigint[] {
  const words = [-(2n ** 31n), 1n - 2n ** 31n, -1n, 0n, 1n, 2n ** 31n - 2n, 2n ** 31n - 1n];
  const found = words.flatMap((high) => words.map((low) => high * W + low));
  found.push(LIMIT - LARGEST, LIMIT - LARGEST + 1n, LIMIT - 1n);
  for (let i = 0; i < 6; i++) found.push(random(63) - 2n ** 62n, random(1 + Number(random(6))));
  return found.filter((x) => x >= LIMIT - LARGEST && x < LIMIT);
}

/** What is subtracted: of either sign, with words at their extremes. */
const LESS = [0n, 1n, -1n, LIMIT - 1n, LIMIT - LARGEST, 2n ** 31n, -(2n ** 63n), W - 1n];

/** Expects a residue, given modulo 2^64, that is congruent to x/r. */
function expectResidue(bits: bigint, x: bigint, r: bigint, n: bigint): void {
  const got = bits >= LIMIT ? bits - R : bits;
  if ((got * r - x) % n !== 0n) throw new Error(`${x}/${r} mod ${n}: got ${got}`);
  if (got < LIMIT - LARGEST) throw new Error(`${got} is no residue`);
}

const bits = (x: bigint): bigint => BigInt.asUintN(64, x);

describe('montgomery64', () => {
  test('squares and multiplies at all extremes, and subtracts, in each lane beside any others', () => {
    moduli.forEach((n, i) => {
      const xs = residues();
      const at = i % 4;
      kernel.setModulus(at, n, moduli[(i * 7 + 3) % moduli.length] as bigint);
      xs.forEach((x, j) => {
        const e = LESS[j % LESS.length] as bigint;
        expectResidue(bits(kernel.square(at, bits(x), bits(e))), x * x - e * W, R, n);
        xs.forEach((y, k) => {
          const f = LESS[(j + k) % LESS.length] as bigint;
          expectResidue(bits(kernel.product(at, bits(x), bits(y), bits(f))), x * y - f * W, R, n);
        });
      });
    });
  });

  test('multiplies by words, and leaves the form', () => {
    for (const n of moduli) {
      for (const at of LANES) {
        kernel.setModulus(at, n, 5n);
        for (const x of residues()) {
          for (const p of [1, 2, 3, 2 ** 16, 2 ** 31 - 1, -(2 ** 31)]) {
            expectResidue(bits(kernel.word(at, bits(x), p)), -x * BigInt(p), W, n);
          }
          const plain = kernel.out(at, bits(x));
          expectResidue(bits(plain), x, R, n);
          expect(plain < (5n * n) / 4n + 2n).toBe(true);
        }
      }
    }
  });

  test('timesW multiplies any number below n by 2^32', () => {
    for (const n of moduli) {
      const near = [0n, 1n, 2n, n / 2n, n / 2n + 1n, n - 1n, n - 2n, n / W, n / W + 1n, R % n];
      for (let i = 0; i < 20; i++) {
        const nearly = ((random(32) % (W - 1n)) * n) / W; // whose quotient is nearly an integer
        near.push(random(64) % n, nearly, nearly + 1n);
      }
      for (const x of near) expect(bits(kernel.timesW(bits(x), bits(n)))).toBe((x * W) % n);
    }
  });
});
