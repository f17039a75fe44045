import { expect, test } from 'vitest';
import { FftKernel, startFft } from '../../../src/kernels/fft.ts';
import { bigintEngine } from '../../../src/prime/engine.ts';
import { specialForm } from '../../../src/prime/special/form.ts';
import { primalityByForm } from '../../../src/prime/special/index.ts';
import { type Iteration, iterate } from '../../../src/prime/special/iteration.ts';
import { smallFactor } from '../../../src/prime/trialDivision.ts';
import { randomIntegers, seed } from '../../prime/random.ts';
import { CODE } from './kernels.ts';
import { spoilt } from './steps.ts';

const random = randomIntegers(seed);
const kernel = startFft(CODE) as FftKernel;

/** An iteration modulo a number of special form of some more bits, without small factors. */
function iterationOf(bits: number, subtrahend: 0 | 2, steps: number): Iteration {
  for (let k = random(Math.min(100, bits / 2)) | 1n; ; k += 2n) {
    const form = specialForm((k << BigInt(bits)) + (random(1) === 0n ? 1n : -1n));
    if (form === undefined) throw new Error('no special form');
    if (smallFactor(form.n) !== undefined) continue;
    const extremes = [0n, 1n, 2n, form.n - 1n, form.n - 2n];
    const start = extremes[Number(random(4))] ?? random(bits) % form.n;
    return { form, start, subtrahend, steps };
  }
}

test('iterate gives the residues of BigInt at many sizes, for any number of steps', () => {
  const batch: Iteration[] = [];
  for (let bits = 600; bits < 8000; bits = Math.floor(bits * 1.13)) {
    for (const steps of [0, 1, 33, 1000 + Number(random(7))]) {
      batch.push(iterationOf(bits, 0, steps), iterationOf(bits, 2, steps));
    }
  }
  batch.push(iterationOf(100, 0, 50), iterationOf(100, 2, 50));
  expect(kernel.iterate(batch)).toEqual(batch.map(iterate));
});

test('verdicts by form are those of BigInt', () => {
  const ns = [4253, 4423, 4421].map((p) => 2n ** BigInt(p) - 1n);
  ns.push(3n * 2n ** 2816n + 1n, 3n * 2n ** 3276n - 1n, 2n ** 4096n + 1n, 5n * 2n ** 3313n + 1n);
  ns.push(3n * 2n ** 2817n + 1n, 21n * 2n ** 2869n - 1n);
  expect(primalityByForm(ns, kernel)).toEqual(primalityByForm(ns, bigintEngine));
});

test('a step that goes wrong is done again', () => {
  for (const subtrahend of [0, 2] as const) {
    const { kernel: bad, calls } = spoilt();
    // From 0 or 1 on there is nothing that the check could compare: no test begins there.
    const { form, ...rest } = iterationOf(2000, subtrahend, 1234);
    const iteration = { ...rest, form, start: form.n / 3n };
    expect(new FftKernel(bad).iterate([iteration])).toEqual([iterate(iteration)]);
    expect(calls()).toBeGreaterThan(35);
  }
});
