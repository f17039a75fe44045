/** The verdict on one large number, by ladders that stop every few milliseconds. */

import { WITNESS_2 } from './bpsw.ts';
import type { LadderState, Ladders, Mark, Slices } from './ladder.ts';
import { findDiscriminant } from './lucas.ts';
import { specialForm } from './special/form.ts';
import { testOf, verdictOf } from './special/index.ts';
import type { Evidence, Verdict } from './verdict.ts';

/** The tests that are ladders: the halves of BPSW, and that of a special form. */
export type TestName = (typeof TEST_NAMES)[number];

export const TEST_NAMES = ['strong', 'lucas', 'form'] as const;

/** What is known of the tests of a number: how far each is, or that the number passes. */
export type KnownTests = { readonly [T in TestName]?: LadderState | 'passed' };

/** What is known of a number whose check goes on another time. */
export interface KeptNumber {
  readonly n: bigint;
  readonly tests: KnownTests;
}

/** Where a test is, or that the number has passed it. */
export type TestMark = { readonly test: TestName } & (Mark | { readonly passed: true });

export type TestSlices<A> = Generator<TestMark | undefined, A>;

/** The verdict on an n >= 2^64 of special form; undefined for any other n. */
export function* formInSlices(
  n: bigint,
  ladders: Ladders,
  { form: known }: KnownTests = {},
): TestSlices<Verdict | undefined> {
  const form = specialForm(n);
  if (form === undefined) return undefined;
  const test = testOf(form);
  if (!('iteration' in test)) return { kind: 'composite', evidence: test };
  return verdictOf(test, yield* named('form', ladders.iterate(test.iteration, from(known))));
}

/** The first half of BPSW: why the odd n > 2 is composite, or undefined where n passes. */
export function* strongHalf(
  n: bigint,
  ladders: Ladders,
  { strong: known }: KnownTests = {},
): TestSlices<Evidence | undefined> {
  if (known === 'passed') return undefined;
  if (!(yield* named('strong', ladders.strong(n, from(known))))) return WITNESS_2;
  yield { test: 'strong', passed: true };
  return undefined;
}

/** The second half of BPSW. */
export function* lucasHalf(
  n: bigint,
  ladders: Ladders,
  { lucas: known }: KnownTests = {},
): TestSlices<Evidence | undefined> {
  if (known === 'passed') return undefined;
  const D = findDiscriminant(n);
  if (typeof D !== 'number') return D;
  const passes = yield* named('lucas', ladders.lucas(n, D, from(known)));
  if (!passes) return { type: 'lucas', D: BigInt(D) };
  yield { test: 'lucas', passed: true };
  return undefined;
}

function from(known: LadderState | 'passed' | undefined): LadderState | undefined {
  return known === 'passed' ? undefined : known;
}

function* named<A>(test: TestName, slices: Slices<A>): TestSlices<A> {
  let step = slices.next();
  for (; !step.done; step = slices.next()) yield step.value && { test, ...step.value };
  return step.value;
}
