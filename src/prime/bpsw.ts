import type { Engine, LucasCandidate } from './engine.ts';
import { findDiscriminant, strongLucasEvidence } from './lucas.ts';
import { isStrongProbablePrime } from './strongTest.ts';
import type { Evidence } from './verdict.ts';

/**
 * The test of Baillie, Pomerance, Selfridge and Wagstaff: a strong test to base 2, then the strong
 * Lucas test with the parameters of method A (Baillie and Wagstaff, Lucas pseudoprimes, Math. Comp.
 * 35 (1980), 1391–1417).
 *
 * No composite is known to pass at any size, but infinitely many are expected to (Pomerance 1984,
 * Are there counter-examples to the Baillie–PSW primality test?).
 */

/**
 * No composite below this bound passes: every pseudoprime to base 2 below it has been listed, and
 * none is a Lucas pseudoprime (Feitsma and Galway 2013, Tables of pseudoprimes and related data,
 * www.cecm.sfu.ca/Pseudoprimes).
 */
export const BPSW_PROVEN_BELOW: bigint = 1n << 64n;

/** Why an n is composite that fails the first half. */
export const WITNESS_2: Evidence = { type: 'witness', witness: 2n };

/** Why the odd n > 2 is composite, or undefined where n passes. */
export function bpswEvidence(n: bigint): Evidence | undefined {
  return isStrongProbablePrime(n, 2n) ? strongLucasEvidence(n) : WITNESS_2;
}

/** As bpswEvidence for each n, in order; only those that pass the first half go to the second. */
export function bpswEvidenceOf(ns: readonly bigint[], engine: Engine): (Evidence | undefined)[] {
  const passes2 = oneEach(ns, engine.isStrongProbablePrime2(ns));
  const candidates: LucasCandidate[] = [];
  const found = ns.map((n, i) => {
    if (!passes2[i]) return WITNESS_2;
    const D = findDiscriminant(n);
    if (typeof D === 'number') candidates.push({ n, D });
    return D;
  });
  const passesLucas = oneEach(candidates, engine.isStrongLucasProbablePrime(candidates));
  let next = 0;
  return found.map((evidence) => {
    if (typeof evidence !== 'number') return evidence;
    return passesLucas[next++] ? undefined : { type: 'lucas', D: BigInt(evidence) };
  });
}

/** The answers of an engine, which must not be too few: those left out would be composite. */
function oneEach(batch: readonly unknown[], answers: readonly boolean[]): readonly boolean[] {
  if (answers.length === batch.length) return answers;
  throw new Error(`an engine gave ${answers.length} answers for a batch of ${batch.length}`);
}
