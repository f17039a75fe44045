import { describe, expect, test } from 'vitest';
import { IrrationalBase } from '../../../src/kernels/fft/irrationalBase.ts';
import { irrationalLengths } from '../../../src/kernels/fft/length.ts';
import { FftKernel } from '../../../src/kernels/fft.ts';
import { type SpecialForm, specialForm } from '../../../src/prime/special/form.ts';
import { type Iteration, iterate } from '../../../src/prime/special/iteration.ts';
import { randomIntegers, seed } from '../../prime/random.ts';
import { instance, lengthsTo } from './kernels.ts';
import { compareSteps, spoilt } from './steps.ts';

const random = randomIntegers(seed);
const KERNELS = [
  ['fused', instance('fused')],
  ['plain', instance('plain')],
] as const;

function formOf(k: bigint, exponent: number, sign: 1 | -1): SpecialForm {
  return specialForm((k << BigInt(exponent)) + BigInt(sign)) as SpecialForm;
}

/** The form with the longest exponent that is done in that many digits at first. */
function longestFor(length: number, k: bigint, sign: 1 | -1): SpecialForm {
  let [low, high] = [512, 32 * length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const [first = 0] = irrationalLengths(formOf(k, middle, sign));
    if (first <= length) low = middle;
    else high = middle;
  }
  return formOf(k, low, sign);
}

describe.each(KERNELS)('IrrationalBase, %s', (_, kernel) => {
  const base = new IrrationalBase(kernel);

  test.each(lengthsTo(1024))(
    'multiplies, squares and steps as BigInt in %i digits that are as long as can be',
    (length) => {
      for (const sign of [1, -1] as const) {
        const k = [1n, 3n, 101n, 9999n][(length / 16) % 4] as bigint;
        const form = longestFor(length, k, sign);
        expect(base.take(form, length)).toBe(true);
        compareSteps(base, random(20_000) % form.n, random(20_000) % form.n, '10110');
      }
    },
  );

  test('is right where an exponent is a multiple of the digits, and beside it', () => {
    for (const exponent of [640, 1279, 1280, 1281, 1312]) {
      for (const k of [1n, 3n, 5n, 257n]) {
        for (const sign of [1, -1] as const) {
          const form = formOf(k, exponent, sign);
          for (const length of [80, 96, 128, 160]) {
            base.take(form, length);
            compareSteps(base, random(3000) % form.n, random(3000) % form.n, '1010');
          }
        }
      }
    }
  });

  test('is right for residues at their limits', () => {
    for (const [k, exponent] of [
      [1n, 1279],
      [1n, 1024],
      [999n, 1500],
    ] as const) {
      for (const sign of [1, -1] as const) {
        const form = formOf(k, exponent, sign);
        const { n } = form;
        base.take(form, 128);
        const half = n >> 1n;
        const operands = [0n, 1n, 2n, half, half + 1n, n - 2n, n - 1n, n - (1n << 900n), k, k + 1n];
        for (const x of operands) for (const y of operands) compareSteps(base, x, y, '11');
      }
    }
  });
});

test.each([0, 2] as const)('a step of x² - %i that goes wrong is done again', (subtrahend) => {
  for (const [k, sign] of [
    [1n, -1],
    [1n, 1],
    [21n, 1],
    [21n, -1],
  ] as const) {
    const { kernel, calls } = spoilt();
    const form = formOf(k, 2000, sign);
    const iteration: Iteration = { form, start: random(3000) % form.n, subtrahend, steps: 1234 };
    expect(new FftKernel(kernel).iterate([iteration])).toEqual([iterate(iteration)]);
    expect(calls()).toBeGreaterThan(60);
  }
});

test('round-off that is too large is noticed, and repaired with shorter digits', () => {
  // 3·x is congruent to a short number: few of the digits of x are unlike their neighbours.
  for (const k of [1n, 3n, 7n]) {
    for (const exponent of [9689, 19_937, 21_701]) {
      const form = formOf(k, exponent, 1);
      const start = form.n / 3n;
      const iteration: Iteration = { form, start, subtrahend: 0, steps: 200 };
      const kernel = new FftKernel(instance());
      expect(kernel.iterate([iteration])).toEqual([iterate(iteration)]);
    }
  }
});

test('a large k is left to other arithmetic', () => {
  expect([...irrationalLengths(formOf(65_537n, 2000, 1))]).toEqual([]);
  expect([...irrationalLengths(formOf(1n, 256, 1))]).toEqual([]);
});

test('lengths end where digits would be too short', () => {
  const lengths = [...irrationalLengths(formOf(9999n, 20_000, 1))];
  expect(lengths.length).toBeGreaterThan(1);
  expect(lengths.at(-1)).toBeLessThanOrEqual(20_000 / 6);
});
