import { BPSW_PROVEN_BELOW, bpswEvidence } from './bpsw.ts';
import { PROVEN_BY_FEW_PRIMES, smallFactor } from './trialDivision.ts';
import { divisible, NEITHER, PRIME, PROBABLE_PRIME, type Verdict } from './verdict.ts';

/**
 * The verdict on any n, in BigInt arithmetic: the reference for every faster way.
 *
 * The evidence against a composite is its smallest factor where trial division finds it, else the
 * witness 2, else what the strong Lucas test says: a function of n alone.
 */
export function primalityAnySize(n: bigint): Verdict {
  if (n < 2n) return NEITHER;
  const factor = smallFactor(n);
  if (factor !== undefined) return n === BigInt(factor) ? PRIME : divisible(BigInt(factor));
  if (n < PROVEN_BY_FEW_PRIMES) return PRIME;
  const evidence = bpswEvidence(n);
  if (evidence !== undefined) return { kind: 'composite', evidence };
  return n < BPSW_PROVEN_BELOW ? PRIME : PROBABLE_PRIME;
}
