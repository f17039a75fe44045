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
  readonly #roots: bigint[] = [];
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
      const orders = yield* this.#orders(batch.discriminants);
      this.#untested = yield* this.#bestFirst(orders, batch.limits);
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
    const missing = [...factors].filter((index) => this.#roots[index] === undefined);
    const signedPrimes = missing.map((index) => SIGNED_PRIMES[index] as number);
    const roots = yield* ask({ type: 'square roots', n: this.#n, signedPrimes });
    if (roots === undefined) return false;
    missing.forEach((index, i) => {
      this.#roots[index] = roots[i] as bigint;
    });
    return true;
  }

  /** The orders of curves mod n with these discriminants. */
  *#orders(discriminants: readonly Discriminant[]): Asking<Order[]> {
    const n = this.#n;
    const products = new Map<string, bigint>();
    const problems = discriminants.map(({ D, factors }) => ({
      D,
      root: this.#product(factors, products),
    }));
    const norms = yield* ask({ type: 'norms', n, problems });
    return discriminants.flatMap((discriminant, i) => {
      const norm = norms[i];
      if (norm === undefined) return [];
      return traces(discriminant.D, norm).map((t) => ({ m: n + 1n - t, discriminant, norm }));
    });
  }

  /**
   * The orders whose cofactor is of the right size, those with the best gain for their cost first.
   */
  *#bestFirst(orders: readonly Order[], limits: SearchLimits): Asking<Candidate[]> {
    const n = this.#n;
    const ms = orders.map(({ m }) => m);
    const cofactors = yield* ask({ type: 'cofactors', ms, bound: limits.factorBound });
    const bits = bitLength(n);
    const least = (isqrt(isqrt(n)) + 2n) ** 2n; // > (n^(1/4) + 1)²
    return orders
      .map((order, i) => ({ ...order, q: cofactors[i] as bigint }))
      .filter(({ m, q }) => q > least && q < m && q < n)
      .map((candidate) => ({ candidate, worth: worth(candidate, bits, limits) }))
      .sort((a, b) => b.worth - a.worth || (a.candidate.q < b.candidate.q ? -1 : 1))
      .map(({ candidate }) => candidate);
  }

  #reduction({ m, q, discriminant: { D, factors }, norm }: Candidate): Reduction {
    const signedPrimes = factors.map((index) => SIGNED_PRIMES[index] as number);
    const roots = factors.map((index) => this.#roots[index] as bigint);
    return { n: this.#n, m, q, D, norm, signedPrimes, roots };
  }

  /** The product of the square roots; those of prefixes serve several discriminants. */
  #product(factors: readonly number[], products: Map<string, bigint>): bigint {
    const last = this.#roots[factors.at(-1) as number] as bigint;
    if (factors.length === 1) return last;
    const key = factors.join();
    let product = products.get(key);
    if (product === undefined) {
      product = (this.#product(factors.slice(0, -1), products) * last) % this.#n;
      products.set(key, product);
    }
    return product;
  }
}

/** m = n + 1 - t for a trace t of D. */
interface Order {
  readonly m: bigint;
  readonly discriminant: Discriminant;
  readonly norm: NormSolution;
}

/** An order, and what its small prime factors leave. */
interface Candidate extends Order {
  readonly q: bigint;
}

/** The bits gained, less where the curve adds to the cost of the step. */
function worth({ q, discriminant }: Candidate, bits: number, { stepCost }: SearchLimits): number {
  const gain = bits - bitLength(q);
  return (gain * stepCost) / (stepCost + curveCost(discriminant, bits));
}
