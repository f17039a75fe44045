import type { Engine } from '../engine.ts';
import type { Evidence, Verdict } from '../verdict.ts';
import { type SpecialForm, specialForm } from './form.ts';
import { iterate } from './iteration.ts';
import { lucasLehmerRiesel } from './llr.ts';
import { lucasLehmer } from './lucasLehmer.ts';
import { pepin } from './pepin.ts';
import { proth } from './proth.ts';
import type { SpecialTest } from './specialTest.ts';

/**
 * The verdict on each n >= 2^64 of special form, in order, and undefined for every other n. All of
 * these verdicts are certain, as the tests are proofs.
 */
export function primalityByForm(ns: readonly bigint[], engine: Engine): (Verdict | undefined)[] {
  const tests = ns.map((n) => {
    const form = specialForm(n);
    return form && testOf(form);
  });
  const open = tests.filter((test) => test !== undefined && isTest(test));
  const last = lastOf(open, engine).values();
  return tests.map((test) => {
    if (test === undefined) return undefined;
    if (!isTest(test)) return { kind: 'composite', evidence: test };
    return verdictOf(test, last.next().value as bigint);
  });
}

/** The verdict of a test on n, from the last x of its iteration. */
export function verdictOf({ ifPrime, proof, evidence }: SpecialTest, last: bigint): Verdict {
  return last === ifPrime ? { kind: 'prime', proof } : { kind: 'composite', evidence };
}

/** The last x of each test, in order. */
function lastOf(tests: readonly SpecialTest[], engine: Engine): readonly bigint[] {
  const iterations = tests.map(({ iteration }) => iteration);
  const last = engine.iterate?.(iterations) ?? iterations.map(iterate);
  if (last.length === tests.length) return last;
  throw new Error(`an engine gave ${last.length} residues for a batch of ${tests.length}`);
}

/** The test of a number of this form, n > 5, or a factor of it. */
export function testOf(form: SpecialForm): SpecialTest | Evidence {
  const { k, sign } = form;
  if (sign === 1) return k === 1n ? pepin(form) : proth(form);
  return k === 1n ? lucasLehmer(form) : lucasLehmerRiesel(form);
}

function isTest(test: SpecialTest | Evidence): test is SpecialTest {
  return 'iteration' in test;
}
