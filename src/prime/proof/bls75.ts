/**
 * Proofs by factors of n - 1 and n + 1: J. Brillhart, D. H. Lehmer and J. L. Selfridge, New primality
 * criteria and factorizations of 2^m ± 1, Math. Comp. 29 (1975), 620–647. Best below 45 digits, and
 * for numbers of any size that are one more than a product of small primes or have a large prime
 * factor beside them.
 */

import { findBases } from './bases.ts';
import { enoughFactors } from './bls5.ts';
import type { Bls5Step, FactorWithBase, ProofStep } from './certificate.ts';
import type { Budget } from './factoring/budget.ts';
import { Factoring } from './factoring.ts';
import { bls3Step, bls15Step, pocklingtonStep } from './singleFactor.ts';
import { SMALL_BELOW } from './small.ts';

/** A way to make a step, which takes powers modulo n. */
interface Option {
  /** The primes that the step relies on. */
  readonly qs: readonly bigint[];
  readonly step: () => ProofStep | undefined;
}

/** A step of a proof, and the primes that it leaves to be proved. */
export interface OpenStep {
  readonly step: ProofStep;
  readonly open: readonly bigint[];
}

/** The steps that n, a probable prime above 2^64, can be proved by. */
export class Bls75 {
  readonly #n: bigint;
  readonly #minus: Factoring;
  readonly #plus: Factoring;
  readonly #tried = new Set<string>();

  /** @param isPrime whether a number is prime, or a probable prime */
  constructor(n: bigint, isPrime: (m: bigint) => boolean) {
    this.#n = n;
    this.#minus = new Factoring(n - 1n, isPrime);
    this.#plus = new Factoring(n + 1n, isPrime);
  }

  /**
   * The steps that are found in some rounds of factoring, those first that leave least to be proved.
   * No further round is begun before the next step is asked for.
   */
  *steps(from: number, to: number, budget: Budget): Generator<OpenStep, void, undefined> {
    for (let round = from; round < to; round++) {
      if (this.#minus.advance(round, budget)) yield* this.#made(this.#minusOptions());
      if (this.#plus.advance(round, budget)) yield* this.#made(this.#plusOptions());
    }
  }

  *#made(options: Iterable<Option>): Generator<OpenStep, void, undefined> {
    for (const { qs, step } of options) {
      const key = qs.join();
      if (this.#tried.has(key)) continue;
      this.#tried.add(key);
      const made = step();
      if (made) yield { step: made, open: qs.filter((q) => q >= SMALL_BELOW) };
    }
  }

  *#minusOptions(): Generator<Option, void, undefined> {
    const n = this.#n;
    const { primes } = this.#minus;
    const several = enoughFactors(n, primes);
    const bySeveral = several && { qs: several, step: () => bls5Step(n, several) };
    if (bySeveral && several.every((q) => q < SMALL_BELOW)) yield bySeveral;
    for (const q of primes) {
      yield { qs: [q], step: () => pocklingtonStep(n, q) ?? bls3Step(n, q) };
    }
    if (bySeveral) yield bySeveral;
  }

  *#plusOptions(): Generator<Option, void, undefined> {
    const n = this.#n;
    for (const q of this.#plus.primes) yield { qs: [q], step: () => bls15Step(n, q) };
  }
}

function bls5Step(n: bigint, qs: readonly bigint[]): Bls5Step | undefined {
  const bases = findBases(n, qs);
  if (bases === undefined) return undefined;
  const factors: FactorWithBase[] = qs.map((q) => ({ q, a: bases.get(q) as bigint }));
  return { type: 'BLS5', n, factors };
}
