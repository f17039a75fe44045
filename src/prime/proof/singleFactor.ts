/** Steps that one large prime factor q of n - 1 or n + 1 is enough for; theorems of BLS 1975. */

import { jacobi } from '../jacobi.ts';
import { lucasV } from '../lucasV.ts';
import { powMod } from '../powMod.ts';
import { findBases, leastNonResidue } from './bases.ts';
import type { Bls3Step, Bls15Step, PocklingtonStep } from './certificate.ts';

/** From a prime factor q > √n - 1 of n - 1 (Pocklington 1914; theorem 1). */
export function pocklingtonStep(n: bigint, q: bigint): PocklingtonStep | undefined {
  if ((q + 1n) ** 2n <= n) return undefined;
  const a = findBases(n, [q])?.get(q);
  return a === undefined ? undefined : { type: 'Pocklington', n, q, a };
}

/**
 * From an odd prime factor q > (√n - 1)/2 of n - 1: an a with a^((n-1)/2) ≡ -1, for which
 * a^((n-1)/2q) is not -1 (mod n) (theorem 3). The former holds for a prime n if (a/n) = -1, and the
 * latter then fails for one a in q.
 */
export function bls3Step(n: bigint, q: bigint): Bls3Step | undefined {
  if (q === 2n || (2n * q + 1n) ** 2n <= n) return undefined;
  const a = BigInt(leastNonResidue(n) ?? 0);
  const power = powMod(a, (n - 1n) / (2n * q), n);
  if (power === n - 1n || powMod(power, q, n) !== n - 1n) return undefined;
  return { type: 'BLS3', n, q, a };
}

/** Of a prime n, every other P will do. */
const MOST_PS = 100;

/**
 * From an odd prime factor q > (√n + 1)/2 of n + 1: Lucas sequences with (D/n) = -1 of which n divides
 * V_((n+1)/2) and does not divide V_((n+1)/2q) (theorem 15). The former holds for a prime n if
 * (Q/n) = -1.
 */
export function bls15Step(n: bigint, q: bigint): Bls15Step | undefined {
  if (q === 2n || (2n * q - 1n) ** 2n <= n) return undefined;
  const Q = leastNonResidue(n);
  if (Q === undefined) return undefined;
  for (let P = 1; P <= MOST_PS; P++) {
    if (jacobi(P * P - 4 * Q, n) !== -1) continue;
    const [lp, lq] = [BigInt(P), BigInt(Q)];
    if (lucasV((n + 1n) / (2n * q), lp, lq, n) === 0n) continue;
    return lucasV((n + 1n) / 2n, lp, lq, n) === 0n ? { type: 'BLS15', n, q, lp, lq } : undefined;
  }
  return undefined;
}
