import { expect, test } from 'vitest';
import type { FftCode } from '../../../src/kernels/fft/code.ts';
import { passesSelfTest } from '../../../src/kernels/fft/selfTest.ts';
import { startFft } from '../../../src/kernels/fft.ts';
import { compileRelaxedSimd } from '../../../src/kernels/relaxedSimd.ts';
import { CODE, instance } from './kernels.ts';

const NONE = new Uint8Array(new SharedArrayBuffer(8));

/** f64x2.add and f64x2.sub. */
const ADD = Buffer.from([0xfd, 0xf0, 0x01]);
const SUB = 0xf1;

/** The offsets of a pattern in code. */
function occurrences(code: Uint8Array, pattern: Buffer): number[] {
  const bytes = Buffer.from(code);
  const places: number[] = [];
  for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) {
    places.push(at);
  }
  return places;
}

/** The code with a subtraction in place of an addition. */
function spoil(name: keyof FftCode, at: number): Uint8Array<SharedArrayBuffer> {
  const spoiled = new Uint8Array(new SharedArrayBuffer(CODE[name].length));
  spoiled.set(CODE[name]);
  spoiled[at + 1] = SUB;
  return spoiled;
}

test.each(['fused', 'plain'] as const)('the self-test of the %s kernel passes', (name) => {
  expect(passesSelfTest(instance(name))).toBe(true);
});

test.each(['fused', 'plain'] as const)(
  'a %s kernel in which one addition of vectors is a subtraction is refused by its self-test',
  (name) => {
    const places = occurrences(CODE[name], ADD);
    expect(places.length).toBeGreaterThan(100);
    const accepted = places.filter((at) => {
      const module = compileRelaxedSimd(spoil(name, at));
      if (module === undefined) throw new Error('it should be the self-test that refuses');
      const { exports } = new WebAssembly.Instance(module);
      return passesSelfTest(exports as unknown as Parameters<typeof passesSelfTest>[0]);
    });
    expect(accepted).toEqual([]);
  },
  60_000,
);

test('where the fused kernel is spoiled the plain one is used, and none where both are', () => {
  const [fused, plain] = (['fused', 'plain'] as const).map((name) => {
    const [at] = occurrences(CODE[name], ADD);
    return spoil(name, at as number);
  }) as [Uint8Array<SharedArrayBuffer>, Uint8Array<SharedArrayBuffer>];
  const prime = (1n << 521n) - 1n;
  expect(startFft({ ...CODE, fused })?.isStrongProbablePrime2([prime])).toEqual([true]);
  expect(startFft({ fused, plain })).toBe(undefined);
  expect(startFft({ fused: NONE, plain: NONE })).toBe(undefined);
});
