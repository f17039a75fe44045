import { jacobi } from '../jacobi.ts';
import { lucasV } from '../lucasV.ts';
import type { Evidence } from '../verdict.ts';
import type { SpecialForm } from './form.ts';
import type { SpecialTest } from './specialTest.ts';

/**
 * The test of n = k·2^e - 1 for an odd k < 2^e and e >= 3, or a factor of it.
 *
 * With (P-2/n) = 1 and (P+2/n) = -1, n is prime if and only if it divides s_(e-2), where
 * s_0 = V_k(P, 1) and s_(i+1) = s_i² - 2 (Stechkin, Lucas's criterion for the primality of numbers of
 * the form N = h·2^n - 1, Math. Notes 10 (1971), 578–584; Rödseth, A note on primality tests for
 * N = h·2^n - 1, BIT 34 (1994), 451–454). Where 3 divides neither k nor n, P = 4 is one (Riesel,
 * Lucasian criteria for the primality of N = h·2^n - 1, Math. Comp. 23 (1969), 869–875).
 */
export function lucasLehmerRiesel(form: SpecialForm): SpecialTest | Evidence {
  const P = findP(form.n);
  if (typeof P !== 'number') return P;
  return {
    iteration: {
      form,
      start: lucasV(form.k, BigInt(P), 1n, form.n),
      subtrahend: 2,
      steps: form.exponent - 2,
    },
    ifPrime: 0n,
    proof: { type: 'Lucas-Lehmer-Riesel' },
    evidence: { type: 'Lucas-Lehmer-Riesel', P },
  };
}

/**
 * The smallest P > 2 with (P+2/n) = -1, or the factor of n that the search meets first.
 *
 * Then (P-2/n) = 1: P - 2 was P + 2 before, or is 1, or a power of 2, where (2/n) = 1 as n ≡ 7
 * (mod 8), or it is 3, where (3/n) = (6/n) = 1 as 6 was P + 2 before.
 */
function findP(n: bigint): number | Evidence {
  for (let P = 3; ; P++) {
    const symbol = jacobi(P + 2, n);
    if (symbol === -1) return P;
    // P + 2 is a prime factor then, or 6: no smaller number above 3 has a factor in common with n.
    if (symbol === 0) return { type: 'factor', factor: n % 3n === 0n ? 3n : BigInt(P + 2) };
  }
}
