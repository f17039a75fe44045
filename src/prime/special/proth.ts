import { exactSquareRoot } from '../isqrt.ts';
import { jacobi } from '../jacobi.ts';
import { powMod } from '../powMod.ts';
import type { Evidence } from '../verdict.ts';
import type { SpecialForm } from './form.ts';
import type { SpecialTest } from './specialTest.ts';

/**
 * The test of n = k·2^e + 1 for k < 2^e, or a factor of it.
 *
 * For an a with (a/n) = -1, n is prime if and only if a^((n-1)/2) ≡ -1 (mod n): Euler's criterion,
 * and the other way Proth's theorem (Théorèmes sur les nombres premiers, C. R. Acad. Sci. Paris 87
 * (1878), 926). A composite n fails the strong test to base a, too, as that is at least as strict
 * as Euler's criterion (Pomerance, Selfridge and Wagstaff, The pseudoprimes to 25·10^9, Math. Comp.
 * 35 (1980), theorem 3).
 */
export function proth(form: SpecialForm): SpecialTest | Evidence {
  const { n, k, exponent } = form;
  // Such as (2^m + 1)², where every symbol is 1.
  const root = exactSquareRoot(n);
  if (root !== undefined) return { type: 'factor', factor: root };
  // Where the symbol is 0, no power of a is -1: n is composite, and fails.
  let a = 3;
  while (jacobi(a, n) === 1) a += 2;
  const base = BigInt(a);
  return {
    // (n - 1)/2 = k·2^(e-1).
    iteration: { form, start: powMod(base, k, n), subtrahend: 0, steps: exponent - 1 },
    ifPrime: n - 1n,
    proof: { type: 'Proth' },
    evidence: { type: 'witness', witness: base },
  };
}
