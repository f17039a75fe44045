import { bitLength } from '../../bits.ts';
import { bpswEvidence } from '../../bpsw.ts';
import { isqrt } from '../../isqrt.ts';
import { traces } from './cornacchia.ts';
import { MOST_WIDENINGS } from './descent.ts';
import { discriminantsWithLargest } from './discriminants.ts';
import { hasSmoothDegree } from './exactDegree.ts';
import type { KeptDescent } from './kept.ts';
import { curveCost, limitsFor } from './limits.ts';
import type { Reduction } from './realise.ts';
import { mod } from './residues.ts';
import { SIGNED_PRIMES } from './signedPrimes.ts';
import type { CurveWithPoint } from './step.ts';

const TWO_TO_64 = 1n << 64n;

/**
 * Whether a descent could have taken these steps: each of them meets, for a prime n, the conditions of
 * a step that can be checked without powers mod n, and no curve takes longer than one that is
 * searched for. That qs from 2^64 on are prime and curves are right shows when curves are wanted.
 */
export function isChain({ n, steps }: KeptDescent): boolean {
  return steps.every((step, i) => step.n === (steps[i - 1]?.q ?? n) && isReduction(step));
}

function isReduction({ n, m, q, D, norm, signedPrimes, roots, known }: Reduction): boolean {
  return (
    n > TWO_TO_64 &&
    isSearched(D, signedPrimes, n) &&
    areRoots(roots, signedPrimes, n) &&
    norm.t ** 2n + BigInt(-D) * norm.v ** 2n === 4n * n &&
    traces(D, norm).includes(n + 1n - m) &&
    q > 1n &&
    m % q === 0n &&
    q > (isqrt(isqrt(n)) + 2n) ** 2n && // > (n^(1/4) + 1)²
    q < m &&
    q < n &&
    (q >= TWO_TO_64 || bpswEvidence(q) === undefined) &&
    (known === undefined || areResidues(known, n))
  );
}

/** Whether D is the product of these signed primes, and no search for n goes further than to it. */
function isSearched(D: number, signedPrimes: readonly number[], n: bigint): boolean {
  const factors = signedPrimes.map((signedPrime) => SIGNED_PRIMES.indexOf(signedPrime));
  if (!factors.every((factor, i) => factor > (factors[i - 1] ?? -1))) return false;
  const bits = bitLength(n);
  const limits = limitsFor(bits, MOST_WIDENINGS);
  return discriminantsWithLargest(factors, limits).some(
    (discriminant) =>
      discriminant.D === D &&
      curveCost(discriminant, bits) <= limits.maxCost &&
      hasSmoothDegree(discriminant),
  );
}

function areRoots(roots: readonly bigint[], signedPrimes: readonly number[], n: bigint): boolean {
  return (
    roots.length === signedPrimes.length &&
    roots.every(
      (root, i) =>
        isResidue(root, n) && mod(root ** 2n - BigInt(signedPrimes[i] as number), n) === 0n,
    )
  );
}

function areResidues({ curve: { a, b }, point: { x, y } }: CurveWithPoint, n: bigint): boolean {
  return [a, b, x, y].every((residue) => isResidue(residue, n));
}

function isResidue(x: bigint, n: bigint): boolean {
  return 0n <= x && x < n;
}
