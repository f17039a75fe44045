import { describe, expect, test } from 'vitest';

import { kernelCode } from '../../src/kernels/code.ts';
import { MOST_BITS } from '../../src/kernels/montgomery/shape.ts';
import { startMontgomery } from '../../src/kernels/montgomery.ts';
import { bigintEngine } from '../../src/prime/engine.ts';
import { primalityOf } from '../../src/prime/index.ts';
import { specialForm } from '../../src/prime/special/form.ts';
import { type Iteration, iterate } from '../../src/prime/special/iteration.ts';
import { randomIntegers, seed } from '../prime/random.ts';

const started = startMontgomery(kernelCode('montgomery'));
if (started === undefined) throw new Error('multiply-add is not fused here');
const kernel = started;
const random = randomIntegers(seed);

/** An iteration modulo some n of special form of exactly that many bits. */
function iterationOf(bits: number, steps: number): Iteration {
  const most = bits - Math.ceil((bits + 1) / 2);
  const kBits = 1 + (Number(random(16)) % Math.max(1, most));
  const k = random(kBits) | 1n | (1n << BigInt(kBits - 1));
  const form = specialForm((k << BigInt(bits - kBits)) + (random(1) === 0n ? 1n : -1n));
  if (form === undefined) throw new Error('no special form');
  const extremes = [0n, 1n, 2n, form.n - 1n, form.n - 2n];
  const start = extremes[Number(random(4))] ?? random(bits) % form.n;
  return { form, start, subtrahend: random(1) === 0n ? 0 : 2, steps };
}

describe('MontgomeryKernel.iterate', { timeout: 60_000 }, () => {
  test('gives the residues of BigInt at every size, one number and several', () => {
    for (let bits = 66; bits <= MOST_BITS; bits += bits < 520 ? 5 : 277) {
      for (const count of [1, 2, 3, 4, 7]) {
        const batch = Array.from({ length: count }, () => iterationOf(bits, 75));
        expect(kernel.iterate(batch), `${bits} bits`).toEqual(batch.map(iterate));
      }
    }
  });

  test('gives them for the longest numbers of each number of limbs', () => {
    for (let limbs = 2; limbs <= 107; limbs += limbs < 12 ? 1 : 19) {
      const bits = 51 * limbs - 3;
      for (const count of [1, 2, 4]) {
        const batch = Array.from({ length: count }, () => iterationOf(bits, 40));
        expect(kernel.iterate(batch), `${bits} bits`).toEqual(batch.map(iterate));
      }
    }
  });

  test('gives them for lanes that begin one after another, and for no steps at all', () => {
    for (const bits of [100, 150, 300, 700, 3000]) {
      const steps = [130, 64, 63, 1, 0, 200, 65, 2, 128];
      const batch = steps.map((count) => iterationOf(bits, count));
      expect(kernel.iterate(batch)).toEqual(batch.map(iterate));
      for (const iteration of batch) {
        expect(kernel.iterate([iteration])).toEqual([iterate(iteration)]);
      }
    }
  });

  test('answers in order for any sizes at once, those that only BigInt takes too', () => {
    const sizes = [6000, 70, 5454, 5455, 300, 301, 70, 1000, 66, 5454, 2000];
    const batch = sizes.map((bits) => iterationOf(bits, 20));
    expect(kernel.iterate(batch)).toEqual(batch.map(iterate));
    expect(kernel.iterate([])).toEqual([]);
  });

  test('leaves no trace in the tests that share its code', () => {
    for (const p of [127, 521, 1279]) {
      const n = 2n ** BigInt(p) - 1n;
      const form = specialForm(n);
      if (form === undefined) throw new Error('no special form');
      const ns = [n, n - 2n, n, n];
      const expected = [true, false, true, true];
      kernel.iterate(ns.map(() => ({ form, start: 4n, subtrahend: 2, steps: p - 2 })));
      expect(kernel.isStrongProbablePrime2(ns)).toEqual(expected);
      kernel.iterate([{ form, start: 4n, subtrahend: 2, steps: p - 2 }]);
      expect(kernel.isStrongProbablePrime2([n])).toEqual([true]);
    }
  });

  test('gives the verdicts of BigInt on numbers of special form, evidence and all', () => {
    const ns = Array.from({ length: 600 }, (_, i) => iterationOf(65 + i, 0).form.n);
    for (const p of [67, 89, 101, 127, 521, 607, 1277, 1279]) ns.push(2n ** BigInt(p) - 1n);
    for (const e of [189, 201, 353, 2208]) ns.push(3n * 2n ** BigInt(e) + 1n);
    for (const e of [94, 103, 827, 1274]) ns.push(3n * 2n ** BigInt(e) - 1n);
    for (const e of [64, 128, 256, 512, 1024, 2048]) ns.push(2n ** BigInt(e) + 1n);
    const expected = primalityOf(ns, () => bigintEngine);
    expect(expected.filter(({ kind }) => kind === 'prime').length).toBeGreaterThan(12);
    expect(primalityOf(ns, () => kernel)).toEqual(expected);
  });
});

test('a kernel with one spoiled constant gives no wrong residue', () => {
  const good = Buffer.from(kernelCode('montgomery'));
  // i32.const 51, i64x2.shr_u: the carry of a column.
  const shift = Buffer.from([0x41, 51, 0xfd, 0xcd, 0x01]);
  const batches = [100, 200, 400, 600].map((bits) =>
    Array.from({ length: 4 }, () => iterationOf(bits, 70)),
  );
  const expected = batches.map((batch) => batch.map(iterate));
  let place = 0;
  for (let at = good.indexOf(shift); at >= 0; at = good.indexOf(shift, at + 1)) {
    if (place++ % 23 !== 0) continue;
    const spoiled = Buffer.from(good);
    spoiled[at + 1] = 50;
    const kernel = startMontgomery(spoiled);
    if (kernel === undefined) throw new Error('it should be the self-test that refuses');
    expect(batches.map((batch) => kernel.iterate(batch))).toEqual(expected);
  }
  expect(place).toBeGreaterThan(100);
}, 60_000);
