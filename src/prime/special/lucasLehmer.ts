import type { Evidence } from '../verdict.ts';
import type { SpecialForm } from './form.ts';
import type { SpecialTest } from './specialTest.ts';

/**
 * The test of n = 2^p - 1, or a factor of it.
 *
 * If q divides p, then 2^q - 1 divides n. For an odd prime p, n is prime if and only if it divides
 * s_(p-2), where s_0 = 4 and s_(i+1) = s_i² - 2 (Lehmer, On Lucas's test for the primality of
 * Mersenne's numbers, J. London Math. Soc. 10 (1935), 162–165).
 */
export function lucasLehmer(form: SpecialForm): SpecialTest | Evidence {
  const p = form.exponent;
  const q = smallestFactor(p);
  if (q < p) return { type: 'factor', factor: (1n << BigInt(q)) - 1n };
  return {
    iteration: { form, start: 4n, subtrahend: 2, steps: p - 2 },
    ifPrime: 0n,
    proof: { type: 'Lucas-Lehmer' },
    evidence: { type: 'Lucas-Lehmer' },
  };
}

/** The smallest prime factor of m >= 2. */
function smallestFactor(m: number): number {
  for (let q = 2; q * q <= m; q++) if (m % q === 0) return q;
  return m;
}
