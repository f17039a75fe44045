import { bpswEvidence, WITNESS_2 } from './bpsw.ts';
import { inverse32, montMul, montOne } from './montgomery32.ts';
import { PROVEN_BY_TRIAL_DIVISION, smallFactor64 } from './trialDivision.ts';
import { divisible, NEITHER, PRIME, type Verdict } from './verdict.ts';

/** The verdicts on multiples of a prime below 256, by that prime: most composites have one of these. */
const DIVISIBLE: Verdict[] = [];
const FAILS_TO_BASE_2: Verdict = { kind: 'composite', evidence: WITNESS_2 };

/**
 * The verdict on an integer n < 2^32, proven: the same as primalityAnySize(BigInt(n)), evidence
 * and all, in Number arithmetic.
 *
 * No composite below 4,759,123,141 passes the strong tests to the bases 2, 7 and 61 (Jaeschke, On
 * strong pseudoprimes to several bases, Math. Comp. 61 (1993), 915–926), and two more strong tests
 * cost less than the Lucas half of BPSW.
 */
export function primality32(n: number): Verdict {
  if (n < 2) return NEITHER;
  const factor = smallFactor64(0, n);
  if (factor === n) return PRIME;
  if (factor !== undefined) {
    DIVISIBLE[factor] ??= divisible(BigInt(factor));
    return DIVISIBLE[factor];
  }
  if (n < PROVEN_BY_TRIAL_DIVISION) return PRIME;
  if (!isStrongProbablePrime32(n, 2)) return FAILS_TO_BASE_2;
  if (isStrongProbablePrime32(n, 7) && isStrongProbablePrime32(n, 61)) return PRIME;
  const evidence = bpswEvidence(BigInt(n));
  if (evidence === undefined) throw new Error(`${n} is composite but passes BPSW`);
  return { kind: 'composite', evidence };
}

/** Whether the odd n, 2^16 < n < 2^32, is a strong probable prime to the base, 0 < base < 2^16. */
export function isStrongProbablePrime32(n: number, base: number): boolean {
  const nInv = inverse32(n);
  const one = montOne(n);
  const minusOne = n - one;
  const s = 31 - Math.clz32((n - 1) & (1 - n));
  const d = (n - 1) >>> s;
  const a = (one * base) % n; // < 2^48, exact
  let x = a;
  for (let i = 30 - Math.clz32(d); i >= 0; i--) {
    x = montMul(x, x, n, nInv);
    if ((d >>> i) & 1) x = montMul(x, a, n, nInv);
  }
  if (x === one || x === minusOne) return true;
  for (let r = 1; r < s; r++) {
    x = montMul(x, x, n, nInv);
    if (x === minusOne) return true;
  }
  return false;
}
