import { expect, test } from 'vitest';
import { Pairs } from '../../src/kernels/pairs.ts';
import { bigintEngine, type Engine } from '../../src/prime/engine.ts';
import { specialForm } from '../../src/prime/special/form.ts';
import type { Iteration } from '../../src/prime/special/iteration.ts';

const P = 2n ** 89n - 1n;
const CANDIDATE = { n: P, D: -7 };

/** BigInt arithmetic that takes note of what it is asked for. */
function noting(name: string, asked: string[]): Engine {
  return {
    isStrongProbablePrime2: (ns) => {
      asked.push(`${name} strong ${ns.length}`);
      return bigintEngine.isStrongProbablePrime2(ns);
    },
    isStrongLucasProbablePrime: (candidates) => {
      asked.push(`${name} lucas ${candidates.length}`);
      return bigintEngine.isStrongLucasProbablePrime(candidates);
    },
  };
}

/** @param hasPairs whether the engine for numbers together can be had */
function pairs(hasPairs = true) {
  const asked: string[] = [];
  let isStarted = false;
  const engine = new Pairs({
    pairs: (isWorthStart) => {
      isStarted ||= isWorthStart && hasPairs;
      return isStarted ? noting('pairs', asked) : undefined;
    },
    alone: () => noting('alone', asked),
  });
  return { engine, asked };
}

test('numbers together are tested by one engine, and one alone by the other', () => {
  const { engine, asked } = pairs();
  expect(engine.isStrongProbablePrime2([P])).toEqual([true]);
  expect(engine.isStrongProbablePrime2([P - 2n, P, P - 4n])).toEqual([false, true, false]);
  expect(engine.isStrongProbablePrime2([P])).toEqual([true]);
  expect(asked).toEqual(['alone strong 1', 'pairs strong 3', 'alone strong 1']);
});

test('one Lucas test does not start the engine for numbers together, but takes it where it has started', () => {
  const { engine, asked } = pairs();
  expect(engine.isStrongLucasProbablePrime([CANDIDATE])).toEqual([true]);
  expect(engine.isStrongLucasProbablePrime([CANDIDATE, CANDIDATE])).toEqual([true, true]);
  expect(engine.isStrongLucasProbablePrime([CANDIDATE])).toEqual([true]);
  expect(asked).toEqual(['alone lucas 1', 'pairs lucas 2', 'pairs lucas 1']);
});

test('without an engine for numbers together the other tests all', () => {
  const { engine, asked } = pairs(false);
  expect(engine.isStrongProbablePrime2([P, P])).toEqual([true, true]);
  expect(engine.isStrongLucasProbablePrime([CANDIDATE, CANDIDATE])).toEqual([true, true]);
  expect(asked).toEqual(['alone strong 2', 'alone lucas 2']);
});

test('special forms are left to the engine for a number alone, or to BigInt', () => {
  const form = specialForm(P);
  if (form === undefined) throw new Error('a Mersenne number has a special form');
  const iteration: Iteration = { form, start: 4n, subtrahend: 2, steps: 87 };
  const other = new Pairs({ pairs: () => undefined, alone: () => bigintEngine });
  // Lucas and Lehmer: 2^89 - 1 is prime.
  expect(other.iterate([iteration])).toEqual([0n]);
  const alone: Engine = { ...bigintEngine, iterate: () => [7n] };
  expect(new Pairs({ pairs: () => undefined, alone: () => alone }).iterate([iteration])).toEqual([
    7n,
  ]);
});
