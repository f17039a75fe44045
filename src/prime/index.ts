import { bitLength } from './bits.ts';
import { BPSW_PROVEN_BELOW, bpswEvidence, bpswEvidenceOf } from './bpsw.ts';
import { bigintEngine, type Engine, type EngineFor } from './engine.ts';
import { primality32 } from './primality32.ts';
import { findWitness, SORENSON_WEBSTER_BELOW } from './sorensonWebster.ts';
import { specialForm } from './special/form.ts';
import { primalityByForm } from './special/index.ts';
import { MOST_K, smallFactorOfForm } from './special/smallFactor.ts';
import { PROVEN_BY_TRIAL_DIVISION, smallFactor } from './trialDivision.ts';
import {
  divisible,
  type Evidence,
  NEITHER,
  PRIME,
  PROBABLE_PRIME,
  type Verdict,
} from './verdict.ts';

const TWO_TO_32 = 1n << 32n;
const TWO_TO_64 = 1n << 64n;

/**
 * What n is, for n of any size and sign.
 *
 * `prime`, `composite` and `neither` are certain. Below 3317044064679887385961981, about 2^81.5,
 * there is no other verdict. Below 2^64 the test is BPSW, which no composite there passes (Feitsma
 * and Galway 2013, Tables of pseudoprimes and related data), or a cheaper one that is as certain;
 * from there on it is BPSW and twelve more strong tests (Sorenson and Webster, Strong pseudoprimes
 * to twelve prime bases, Math. Comp. 86 (2017), theorem 1.1). From 2^64 on, an n = k·2^e ± 1 with
 * k < 2^e has a test of its own instead, which is a proof at any size: see special/.
 *
 * For any other n, `probable prime` means that n passes BPSW. Every prime does. No composite that
 * does is known, which is not a proof that there is none: infinitely many are expected (Pomerance
 * 1984, Are there counter-examples to the Baillie–PSW primality test?). So it is not enough for a
 * number that an adversary may have chosen to fool the test.
 *
 * The verdict depends on nothing but n: there are no random bases, and every engine gives the same.
 * The evidence against a composite is its smallest factor where trial division finds one, else the
 * witness 2, else what the strong Lucas test finds; for a special form, what its test finds.
 *
 * @param engineFor the engines for n >= 2^64; by default BigInt arithmetic
 */
export function primality(n: bigint, engineFor?: EngineFor): Verdict {
  if (n >= 0n && n < TWO_TO_32) return primality32(Number(n));
  if (engineFor === undefined || n < TWO_TO_64) return primalityAnySize(n);
  return primalityOf([n], engineFor)[0] as Verdict;
}

/** `primality` of each number, in order, with one batch for each engine. */
export function primalityOf(ns: readonly bigint[], engineFor?: EngineFor): Verdict[] {
  const verdicts = ns.map((n) => quickPrimality(n));
  const open = ns.filter((_, index) => verdicts[index] === undefined);
  const tested = testedPrimality(open, engineFor).values();
  return verdicts.map((verdict) => verdict ?? (tested.next().value as Verdict));
}

/** A faster `smallFactor`. */
export type FindFactor = typeof smallFactor;

/**
 * `primality` of n where that takes microseconds; undefined for a candidate of `testedPrimality`.
 *
 * @param findFactor trial division of n >= 2^64
 */
export function quickPrimality(n: bigint, findFactor?: FindFactor): Verdict | undefined {
  return n < TWO_TO_64 ? primality(n) : byTrialDivision(n, findFactor);
}

/** `primality` of each of the n >= 2^64 that `quickPrimality` leaves open, in order. */
export function testedPrimality(
  ns: readonly bigint[],
  engineFor: EngineFor = () => bigintEngine,
): Verdict[] {
  const verdicts: Verdict[] = [];
  const candidates = ns.map((n, index) => ({ n, index, bits: bitLength(n) }));
  for (const [engine, batch] of byEngine(candidates, engineFor)) {
    const byForm = primalityByForm(numbersOf(batch), engine);
    const others = batch.filter((_, i) => byForm[i] === undefined);
    const evidence = bpswEvidenceOf(numbersOf(others), engine).values();
    batch.forEach(({ n, index }, i) => {
      verdicts[index] = byForm[i] ?? byBpsw(n, evidence.next().value, engine);
    });
  }
  return verdicts; // every candidate has been in one batch
}

/** As `primality`, step by step in BigInt arithmetic: the reference for every faster way. */
export function primalityAnySize(n: bigint): Verdict {
  if (n < 2n) return NEITHER;
  return byTrialDivision(n) ?? byForm(n) ?? byBpsw(n, bpswEvidence(n));
}

/** The verdict on an n of special form that trial division leaves open. */
function byForm(n: bigint): Verdict | undefined {
  return n < TWO_TO_64 ? undefined : primalityByForm([n], bigintEngine)[0];
}

/** The verdict on n >= 2, or undefined where trial division leaves it open. */
function byTrialDivision(n: bigint, findFactor: FindFactor = smallFactor): Verdict | undefined {
  const factor = smallestFactor(n, findFactor);
  if (factor !== undefined) return n === BigInt(factor) ? PRIME : divisible(BigInt(factor));
  return n < PROVEN_BY_TRIAL_DIVISION ? PRIME : undefined;
}

function smallestFactor(n: bigint, findFactor: FindFactor): number | undefined {
  const form = n < TWO_TO_64 ? undefined : specialForm(n);
  return form !== undefined && form.k <= MOST_K ? smallFactorOfForm(form) : findFactor(n);
}

/** The verdict on an n that trial division leaves open, from what BPSW has found against it. */
function byBpsw(n: bigint, evidence: Evidence | undefined, engine?: Engine): Verdict {
  if (evidence !== undefined) return { kind: 'composite', evidence };
  if (n < BPSW_PROVEN_BELOW) return PRIME;
  if (n >= SORENSON_WEBSTER_BELOW) return PROBABLE_PRIME;
  const witness = findWitness(n, engine);
  if (witness === undefined) return { kind: 'prime', proof: { type: 'Sorenson-Webster' } };
  return { kind: 'composite', evidence: { type: 'witness', witness } }; // no such n is known
}

/** A number to be tested, and its place among those asked for. */
interface Candidate {
  readonly n: bigint;
  readonly index: number;
  readonly bits: number;
}

function numbersOf(candidates: readonly Candidate[]): bigint[] {
  return candidates.map(({ n }) => n);
}

/** A batch for each engine, sorted by size. */
function byEngine(
  candidates: readonly Candidate[],
  engineFor: EngineFor,
): ReadonlyMap<Engine, readonly Candidate[]> {
  const batches = new Map<Engine, Candidate[]>();
  for (const candidate of candidates.toSorted((a, b) => a.bits - b.bits)) {
    const engine = engineFor(candidate.bits);
    const batch = batches.get(engine);
    if (batch === undefined) batches.set(engine, [candidate]);
    else batch.push(candidate);
  }
  return batches;
}
