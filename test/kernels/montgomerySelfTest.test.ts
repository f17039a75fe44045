import { expect, test } from 'vitest';

import { kernelCode } from '../../src/kernels/code.ts';
import {
  TEST_D,
  testComposite,
  testPrime,
  testPrimeOf,
} from '../../src/kernels/montgomery/selfTest.ts';
import type { LaneTest, Shape } from '../../src/kernels/montgomery/shape.ts';
import { startMontgomery } from '../../src/kernels/montgomery.ts';
import { isStrongLucasProbablePrime } from '../../src/prime/lucas.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';

const started = startMontgomery(kernelCode('montgomery'));
if (started === undefined) throw new Error('multiply-add is not fused here');
const kernel = started;

/** Every code of the kernel. */
const codes: [test: LaneTest, shape: Shape][] = [['strongToBases', { limbs: 2, vectors: 2 }]];
for (const test of ['strong', 'lucas'] as const) {
  for (let limbs = 9; limbs <= 12; limbs++) codes.push([test, { limbs, vectors: 0 }]);
  const [least, last] = test === 'strong' ? [2, 12] : [4, 8];
  for (let limbs = least; limbs <= last; limbs++) codes.push([test, { limbs, vectors: 1 }]);
  const most = test === 'strong' ? 6 : 4;
  for (let limbs = 2; limbs <= most; limbs++) codes.push([test, { limbs, vectors: 2 }]);
}

for (const test of ['strong', 'lucas'] as const) {
  codes.push([test, { limbs: 20, vectors: test === 'lucas' ? 0 : 1, isBipartite: true }]);
}

test('the self-test passes, with composites that BigInt finds composite', () => {
  for (const [test, shape] of codes) {
    expect(kernel.isSound(test, shape)).toBe(true);
    const composite = testComposite(testPrimeOf(test, shape));
    expect(isStrongProbablePrime(composite, 2n)).toBe(false);
    expect(isStrongProbablePrime(composite, BigInt(TEST_D))).toBe(false);
    expect(isStrongLucasProbablePrime(composite, TEST_D)).toBe(false);
  }
});

/** The offsets of a pattern in the module. */
function occurrences(bytes: Buffer, pattern: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) {
    places.push(at);
  }
  return places;
}

test('a kernel with one spoiled constant is refused by its self-test, and BigInt answers', () => {
  const good = Buffer.from(kernelCode('montgomery'));
  // i32.const 51, i64x2.shr_u: the carry of a column.
  const shift = Buffer.from([0x41, 51, 0xfd, 0xcd, 0x01]);
  // f64.const 1.5·2^103: what splits a product of digits.
  const high = Buffer.alloc(8);
  high.writeDoubleLE(1.5 * 2 ** 103);
  const shifts = occurrences(good, shift).map((at) => at + 1);
  expect(shifts.length).toBeGreaterThan(100);
  const places = shifts.filter((_, i) => i % 41 === 0);
  // The highest byte of an i8x16.shuffle, both lanes from the upper one: the odd term of the Lucas test of one number.
  const upper = [8, 9, 10, 11, 12, 13, 14, 15];
  const shuffle = Buffer.from([0xfd, 0x0d, ...upper, ...upper]);
  const shuffles = occurrences(good, shuffle).map((at) => at + 9);
  expect(shuffles.length).toBeGreaterThan(10);
  places.push(...shuffles);
  const primes = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(testPrime);
  places.push(...occurrences(good, high).map((at) => at + 6));
  for (const at of places) {
    const spoiled = Buffer.from(good);
    spoiled[at] = (good[at] as number) ^ (shuffles.includes(at) ? 8 : 1);
    const refused = startMontgomery(spoiled);
    if (refused === undefined) throw new Error('it should be the self-test that refuses');
    const isSound = codes.every(([test, shape]) => refused.isSound(test, shape));
    expect(isSound, `byte ${at}`).toBe(false);
    expect(refused.isStrongProbablePrime2(primes)).toEqual(primes.map(() => true));
  }
}, 60_000);

test('a kernel that traps in its self-test is refused, and BigInt answers', () => {
  const good = Buffer.from(kernelCode('montgomery'));
  // i32.const 51, i64x2.shr_u, and in place of the constant: unreachable, nop.
  const shifts = occurrences(good, Buffer.from([0x41, 51, 0xfd, 0xcd, 0x01]));
  for (const at of shifts) good.set([0, 1], at);
  const trapping = startMontgomery(good);
  if (trapping === undefined) throw new Error('it should be the self-test that refuses');
  const primes = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(testPrime);
  // Across the lanes the digits have 50 bits.
  const inLanes = codes.filter(([, shape]) => shape.vectors > 0);
  expect(inLanes.filter(([test, shape]) => trapping.isSound(test, shape))).toEqual([]);
  expect(trapping.isStrongProbablePrime2(primes)).toEqual(primes.map(() => true));
});

test('there is no kernel where multiply-add rounds twice', () => {
  const good = Buffer.from(kernelCode('montgomery'));
  // The 2^-54 that a fused one leaves.
  const least = Buffer.alloc(8);
  least.writeDoubleLE(2 ** -54);
  const [at] = occurrences(good, least);
  good[(at as number) + 6] = 0x60;
  expect(startMontgomery(good)).toBeUndefined();
});
