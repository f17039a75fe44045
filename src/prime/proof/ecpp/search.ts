import { bitLength } from '../../bits.ts';
import { isqrt } from '../../isqrt.ts';
import { type Batch, batches } from './batches.ts';
import { type NormSolution, traces } from './cornacchia.ts';
import type { Discriminant } from './discriminants.ts';
import { hasSmoothDegree } from './exactDegree.ts';
import { curveCost, type SearchLimits } from './limits.ts';
import type { Reduction } from './realise.ts';
import { type Asking, ask } from './requests.ts';
import { SIGNED_PRIMES } from './signedPrimes.ts';

/**
 * The reductions of a probable prime n to smaller ones, the best first: discriminants → norms →
 * orders of curves → what small prime factors leave of them → those that are probable primes (Atkin
 * and Morain, section 8).
 *
 * Nothing is computed before it is needed, and nothing is lost: a caller that comes back for
 * another reduction gets the next one among the orders that were left untested.
 */
export class StepSearch {
  readonly #n: bigint;
  readonly #batches: Generator<Batch, void, void>;
  /** Square roots mod n, by index of the signed prime. */
  readonly #roots = new Map<number, bigint>();
  readonly #tried = new Set<number>();
  #untested: readonly Candidate[] = [];

  /** @param widenings see `batches` */
  constructor(n: bigint, widenings: number) {
    this.#n = n;
    this.#batches = batches(n, widenings);
  }

  /** The next reduction, undefined after the last one and where n shows to be composite. */
  *next(): Asking<Reduction | undefined> {
    for (;;) {
      const candidate = yield* this.#firstPrime();
      if (candidate !== undefined) {
        if (hasSmoothDegree(candidate.discriminant)) return this.#reduction(candidate);
        continue;
      }
      const { value: batch } = this.#batches.next();
      if (batch === undefined) return undefined;
      if (!(yield* this.#takeRoots(batch.discriminants))) return undefined;
      for (const { D } of batch.discriminants) this.#tried.add(D);
      this.#untested = this.#bestFirst(yield* this.#orders(batch), batch.limits);
    }
  }

  /** Whether the search has not come to its discriminant, or is to test its order. */
  mayFind({ D, q }: Pick<Reduction, 'D' | 'q'>): boolean {
    return !this.#tried.has(D) || this.#untested.some((candidate) => candidate.q === q);
  }

  *#firstPrime(): Asking<Candidate | undefined> {
    if (this.#untested.length === 0) return undefined;
    const qs = this.#untested.map(({ q }) => q);
    const index = yield* ask({ type: 'first prime', qs });
    const found = this.#untested[index];
    this.#untested = found === undefined ? [] : this.#untested.slice(index + 1);
    return found;
  }

  /** False where n is composite. */
  *#takeRoots(discriminants: readonly Discriminant[]): Asking<boolean> {
    const factors = new Set(discriminants.flatMap((discriminant) => discriminant.factors));
    const missing = [...factors].filter((index) => !this.#roots.has(index));
    const signedPrimes = missing.map((index) => SIGNED_PRIMES[index] as number);
    const roots = yield* ask({ type: 'square roots', n: this.#n, signedPrimes });
    if (roots === undefined) return false;
    missing.forEach((index, i) => {
      this.#roots.set(index, roots[i] as bigint);
    });
    return true;
  }

  /** The orders of curves mod n with these discriminants, and what small factors leave of them. */
  *#orders({ discriminants, limits }: Batch): Asking<Candidate[]> {
    const n = this.#n;
    const answer = yield* ask({
      type: 'orders',
      n,
      discriminants: discriminants.map(({ D, factors }) => ({ D, factors })),
      roots: this.#roots,
      bound: limits.factorBound,
    });
    return discriminants.flatMap((discriminant, i) => {
      const orders = answer[i];
      if (orders === undefined) return [];
      const { norm, cofactors } = orders;
      const ms = traces(discriminant.D, norm).map((t) => n + 1n - t);
      return ms.map((m, k) => ({ m, q: cofactors[k] as bigint, discriminant, norm }));
    });
  }

  /** Those whose cofactor is of the right size, the best gain for its cost first. */
  #bestFirst(candidates: readonly Candidate[], limits: SearchLimits): Candidate[] {
    const n = this.#n;
    const bits = bitLength(n);
    const least = (isqrt(isqrt(n)) + 2n) ** 2n; // > (n^(1/4) + 1)²
    return candidates
      .filter(({ m, q }) => q > least && q < m && q < n)
      .map((candidate) => ({ candidate, worth: worth(candidate, bits, limits) }))
      .sort((a, b) => b.worth - a.worth || (a.candidate.q < b.candidate.q ? -1 : 1))
      .map(({ candidate }) => candidate);
  }

  #reduction({ m, q, discriminant: { D, factors }, norm }: Candidate): Reduction {
    const signedPrimes = factors.map((index) => SIGNED_PRIMES[index] as number);
    const roots = factors.map((index) => this.#roots.get(index) as bigint);
    return { n: this.#n, m, q, D, norm, signedPrimes, roots };
  }
}

/** m = n + 1 - t for a trace t of D, and what its small prime factors leave. */
interface Candidate {
  readonly m: bigint;
  readonly q: bigint;
  readonly discriminant: Discriminant;
  readonly norm: NormSolution;
}

/** The bits gained, less where the curve adds to the cost of the step. */
function worth({ q, discriminant }: Candidate, bits: number, { stepCost }: SearchLimits): number {
  const gain = bits - bitLength(q);
  return (gain * stepCost) / (stepCost + curveCost(discriminant, bits));
}
