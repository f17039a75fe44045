import type { Evidence } from '../verdict.ts';
import type { SpecialForm } from './form.ts';
import type { SpecialTest } from './specialTest.ts';

/**
 * The test of n = 2^e + 1 for e >= 2, or a factor of it.
 *
 * If e = a·b with an odd b, then 2^a + 1 divides n, so that only the Fermat numbers, where e is a
 * power of two, can be prime. They are if and only if 3^((n-1)/2) ≡ -1 (mod n) (Pépin, Sur la
 * formule 2^(2^n) + 1, C. R. Acad. Sci. Paris 85 (1877), 329–331). As (3/n) = -1, a composite n
 * fails the strong test to base 3, too: see proth.ts.
 */
export function pepin(form: SpecialForm): SpecialTest | Evidence {
  const e = form.exponent;
  const a = powerOfTwoIn(e);
  if (a < e) return { type: 'factor', factor: (1n << BigInt(a)) + 1n };
  return {
    // (n - 1)/2 = 2^(e-1).
    iteration: { form, start: 3n, subtrahend: 0, steps: e - 1 },
    ifPrime: form.n - 1n,
    proof: { type: 'Pépin' },
    evidence: { type: 'witness', witness: 3n },
  };
}

/** The largest power of two that divides e > 0. */
function powerOfTwoIn(e: number): number {
  let power = 1;
  while (e % (2 * power) === 0) power *= 2;
  return power;
}
