import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Exports } from '../../../src/kernels/fft/exports.ts';
import { bigintLadders } from '../../../src/kernels/fft/ladders.ts';
import type { Lengths } from '../../../src/kernels/fft/length.ts';
import { lengthsFor } from '../../../src/kernels/fft/length.ts';
import { FftKernel } from '../../../src/kernels/fft.ts';
import type { LadderState, Ladders, Slices } from '../../../src/prime/ladder.ts';
import { inOneGo } from '../../../src/prime/ladder.ts';
import { findDiscriminant, isStrongLucasProbablePrime } from '../../../src/prime/lucas.ts';
import { specialForm } from '../../../src/prime/special/form.ts';
import { testOf } from '../../../src/prime/special/index.ts';
import { type Iteration, iterate } from '../../../src/prime/special/iteration.ts';
import { isStrongProbablePrime } from '../../../src/prime/strongTest.ts';
import { randomIntegers, seed } from '../../prime/random.ts';
import { instance } from './kernels.ts';

/** Transforms that are longer than those that are used. */
const longer: Lengths = function* (bits) {
  let skipped = 0;
  for (const length of lengthsFor(bits)) if (skipped++ > 1) yield length;
};

const ENGINES: readonly (readonly [string, Ladders])[] = [
  ['fused transforms', new FftKernel(instance('fused')).ladders],
  ['plain transforms, longer ones', new FftKernel(instance('plain'), longer).ladders],
  ['BigInt', bigintLadders],
];

const PRIME = (1n << 1279n) - 1n;

/** The primes and their neighbours without small factors, of every form. */
const FORMS = [
  (1n << 1279n) - 1n,
  (1n << 1277n) - 1n,
  (1n << 1024n) + 1n,
  13n * (1n << 1000n) + 1n,
  5n * (1n << 1947n) + 1n,
  3n * (1n << 827n) - 1n,
  3n * (1n << 828n) - 1n,
];

function iterationOf(n: bigint): Iteration {
  const form = specialForm(n);
  const found = form && testOf(form);
  if (found === undefined || !('iteration' in found)) throw new Error(`${n} has no test`);
  return found.iteration;
}

/** A ladder, and what it answers. */
interface Case {
  readonly name: string;
  readonly run: (ladders: Ladders, from?: LadderState) => Slices<unknown>;
  readonly answer: unknown;
}

function brief(n: bigint): string {
  return `${String(n).slice(0, 12)}…`;
}

function cases(): Case[] {
  const random = randomIntegers(seed);
  const odd = random(900) | (1n << 899n) | 1n;
  const ns = [PRIME, PRIME + 2n, odd, 15n * (1n << 1518n) + 1n, 3n * (1n << 827n) - 1n];
  return [
    ...ns.map((n) => ({
      name: `The strong test of ${brief(n)}`,
      run: (ladders: Ladders, from?: LadderState) => ladders.strong(n, from),
      answer: isStrongProbablePrime(n, 2n),
    })),
    ...ns.flatMap((n) => {
      const D = findDiscriminant(n);
      if (typeof D !== 'number') return [];
      const run = (ladders: Ladders, from?: LadderState) => ladders.lucas(n, D, from);
      return [
        { name: `The Lucas test of ${brief(n)}`, run, answer: isStrongLucasProbablePrime(n, D) },
      ];
    }),
    ...FORMS.map((n) => ({
      name: `The iteration for ${brief(n)}`,
      run: (ladders: Ladders, from?: LadderState) => ladders.iterate(iterationOf(n), from),
      answer: iterate(iterationOf(n)),
    })),
  ];
}

/** The state at the mark of that number, or at the last one before the end. */
function stateAt(slices: Slices<unknown>, mark: number): LadderState | undefined {
  let state: LadderState | undefined;
  let marks = 0;
  for (let step = slices.next(); !step.done; step = slices.next()) {
    if (step.value === undefined) continue;
    state = step.value.state();
    if (marks++ === mark) break;
  }
  return state;
}

/** The answer of a ladder that does no step again: each mark is after the last, and `from`. */
function answerOf<A>(slices: Slices<A>, from: number): A {
  let before = from;
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
    if (step.value === undefined) continue;
    expect(step.value.done).toBeGreaterThan(before);
    before = step.value.done;
  }
}

describe.each(cases())('$name', ({ run, answer }) => {
  test('has the answer of the reference from each engine, whole', () => {
    for (const [, ladders] of ENGINES) expect(inOneGo(run(ladders))).toBe(answer);
  });

  test('has the same answer where it is cut at any place, and any engine goes on from there, twice', () => {
    const engine = fc.constantFrom(...ENGINES.map(([, ladders]) => ladders));
    fc.assert(
      fc.property(engine, engine, engine, fc.nat(60), fc.nat(60), (first, second, third, a, b) => {
        const one = stateAt(run(first), a);
        const two = stateAt(run(second, one), b) ?? one;
        expect(answerOf(run(third, two), two?.done ?? 0)).toBe(answer);
      }),
      { numRuns: 12, seed },
    );
  });
});

test('a state says how far it is, and has residues below n', () => {
  for (const [, ladders] of ENGINES) {
    const slices = ladders.strong(PRIME + 2n);
    let before = 0;
    for (let step = slices.next(); !step.done; step = slices.next()) {
      const mark = step.value;
      if (mark === undefined) continue;
      const state = mark.state();
      expect(mark.done).toBeGreaterThan(before);
      expect(mark.steps).toBe(1279);
      expect(state).toMatchObject({ done: mark.done });
      for (const x of state?.residues ?? []) expect(x >= 0n && x < PRIME + 2n).toBe(true);
      before = mark.done;
    }
    expect(before).toBe(1279);
  }
});

test.each([
  { checked: 0, done: 0, residues: [1n] },
  { checked: 11, done: 12, residues: [1n, 1n, 1n] },
  { checked: 11, done: 9, residues: [1n, 1n, 1n] },
  { checked: 1e6, done: 1e6, residues: [1n] },
  { checked: 0.5, done: 0.5, residues: [1n] },
  { checked: 7, done: 7, residues: [] },
])('a state that is not one of the strong test is refused: %o', (state) => {
  for (const [, ladders] of ENGINES) {
    expect(() => inOneGo(ladders.strong(PRIME, state))).toThrow('does not fit');
  }
});

test.each([
  { checked: 0, done: 0, residues: [1n] },
  { checked: 5, done: 4, residues: [1n, 1n, 1n, 1n] },
  { checked: 0, done: 5, residues: [2n, 1n] },
  { checked: 5000, done: 5000, residues: [2n, 1n] },
  { checked: -1, done: -1, residues: [2n, 1n] },
])('a state that is not one of the Lucas test is refused: %o', (state) => {
  const D = findDiscriminant(PRIME) as number;
  for (const [, ladders] of ENGINES) {
    expect(() => inOneGo(ladders.lucas(PRIME, D, state))).toThrow('does not fit');
  }
});

test('a wrong residue after the last check is found out, and the ladder goes on from that check', () => {
  for (const ladder of ['strong', 'lucas', 'iterate'] as const) {
    const run = (ladders: Ladders, from?: LadderState): Slices<unknown> => {
      if (ladder === 'strong') return ladders.strong(PRIME, from);
      if (ladder === 'iterate') return ladders.iterate(iterationOf(FORMS[3] as bigint), from);
      return ladders.lucas(PRIME, findDiscriminant(PRIME) as number, from);
    };
    for (const [, ladders] of ENGINES) {
      const answer = inOneGo(run(ladders));
      const state = stateAt(run(ladders), 3) as LadderState;
      expect(state.done).toBeGreaterThan(state.checked);
      const residues = state.residues.map((x, i) => (i === state.residues.length - 1 ? x + 1n : x));
      expect(inOneGo(run(ladders, { ...state, residues }))).toBe(answer);
    }
  }
});

test('a kernel that has no memory leaves the rest of a ladder to BigInt', () => {
  const kernel: Exports = { ...instance(), shape: () => 0 };
  const state = stateAt(bigintLadders.strong(PRIME), 20);
  expect(inOneGo(new FftKernel(kernel).ladders.strong(PRIME, state))).toBe(true);
});
