import { bitLength } from '../../bits.ts';
import { BPSW_PROVEN_BELOW, bpswEvidence } from '../../bpsw.ts';
import { isqrt } from '../../isqrt.ts';
import { isStrongProbablePrime } from '../../strongTest.ts';
import { type NormSolution, solveNorm, traces } from './cornacchia.ts';
import { type Discriminant, discriminantsWithLargest } from './discriminants.ts';
import { curveCost, limitsFor, type SearchLimits } from './limits.ts';
import type { ModularArithmetic } from './modular.ts';
import type { Reduction } from './realise.ts';
import { isUsable, SIGNED_PRIMES } from './signedPrimes.ts';
import { SquareRoots } from './squareRoots.ts';
import { withoutSmallFactors } from './strip.ts';

/**
 * The reductions of a probable prime n to smaller ones, the best first: discriminants of which all
 * signed primes are squares mod n → norms → orders of curves → their large cofactors → those that are
 * probable primes (Atkin and Morain, section 8; Franke, Kleinjung, Morain and Wirth, Proving the primality of
 * very large numbers with fastECPP, ANTS-VI (2004): few square roots for many discriminants).
 *
 * Nothing is computed before it is needed: whoever is content with the first pays for one, and whoever comes
 * back gets what was left untested.
 *
 * @param widenings how often the limits are widened before the search ends
 * @throws CompositeModulusError where n shows to be composite
 */
export function* reductions(
  arithmetic: ModularArithmetic,
  widenings: number,
): Generator<Reduction, void, void> {
  const { n } = arithmetic;
  const orders = new Orders(arithmetic);
  for (const { discriminants, limits } of batches(n, widenings)) {
    for (const candidate of bestFirst(n, orders.of(discriminants), limits)) {
      if (isProbablePrime(candidate.q)) yield orders.reduction(candidate);
    }
  }
}

/** Discriminants that are expected to give some primes. */
interface Batch {
  readonly discriminants: readonly Discriminant[];
  readonly limits: SearchLimits;
}

/** Primes that the first batch should give, and each one after it. */
const FIRST_EXPECTED = 2;
const NEXT_EXPECTED = 1;

/** The discriminants for n, those of few and small signed primes first. */
function* batches(n: bigint, widenings: number): Generator<Batch, void, void> {
  const bits = bitLength(n);
  const usable = SIGNED_PRIMES.flatMap((q, index) => (isUsable(q, n) ? [index] : []));
  const seen = new Set<number>();
  let expected = FIRST_EXPECTED;
  for (let widening = 0; widening <= widenings; widening++) {
    const limits = limitsFor(bits, widening);
    let discriminants: Discriminant[] = [];
    let orders = 0;
    for (let count = 1; count <= usable.length; count++) {
      for (const discriminant of discriminantsWithLargest(usable.slice(0, count), limits)) {
        if (seen.has(discriminant.D) || curveCost(discriminant, bits) > limits.maxCost) continue;
        seen.add(discriminant.D);
        discriminants.push(discriminant);
        orders += traceCount(discriminant.D) / discriminant.degree;
      }
      if (orders * limits.chance < expected && count < usable.length) continue;
      if (discriminants.length > 0) yield { discriminants, limits };
      expected = NEXT_EXPECTED;
      discriminants = [];
      orders = 0;
    }
  }
}

function traceCount(D: number): number {
  return D === -4 ? 4 : D === -3 ? 6 : 2;
}

/** m = n + 1 - t for a trace t of D. */
interface Order {
  readonly m: bigint;
  readonly discriminant: Discriminant;
  readonly norm: NormSolution;
}

/** The orders of curves mod n, by discriminants. Square roots are taken once for each signed prime. */
class Orders {
  readonly #n: bigint;
  readonly #bound: bigint;
  readonly #squareRoots: SquareRoots;
  /** By index of the signed prime. */
  readonly #roots: bigint[] = [];

  constructor(arithmetic: ModularArithmetic) {
    this.#n = arithmetic.n;
    this.#bound = isqrt(4n * arithmetic.n);
    this.#squareRoots = new SquareRoots(arithmetic);
  }

  of(discriminants: readonly Discriminant[]): Order[] {
    const n = this.#n;
    const products = new Map<string, bigint>();
    return discriminants.flatMap((discriminant) => {
      const { D, factors } = discriminant;
      const norm = solveNorm(n, D, this.#product(factors, products), this.#bound);
      if (norm === undefined) return [];
      return traces(D, norm).map((t) => ({ m: n + 1n - t, discriminant, norm }));
    });
  }

  reduction({ m, q, discriminant, norm }: Candidate): Reduction {
    const { D, factors } = discriminant;
    return {
      n: this.#n,
      m,
      q,
      D,
      norm,
      signedPrimes: factors.map((index) => SIGNED_PRIMES[index] as number),
      roots: factors.map((index) => this.#root(index)),
    };
  }

  /** The product of the square roots; those of prefixes serve several discriminants. */
  #product(factors: readonly number[], products: Map<string, bigint>): bigint {
    const last = this.#root(factors.at(-1) as number);
    if (factors.length === 1) return last;
    const key = factors.join();
    let product = products.get(key);
    if (product === undefined) {
      product = (this.#product(factors.slice(0, -1), products) * last) % this.#n;
      products.set(key, product);
    }
    return product;
  }

  #root(index: number): bigint {
    this.#roots[index] ??= this.#squareRoots.of(BigInt(SIGNED_PRIMES[index] as number));
    return this.#roots[index];
  }
}

/** An order, and what its small prime factors leave. */
interface Candidate extends Order {
  readonly q: bigint;
}

/** The orders whose cofactor is of the right size, those with the best gain for their cost first. */
function bestFirst(n: bigint, orders: readonly Order[], limits: SearchLimits): Candidate[] {
  const cofactors = withoutSmallFactors(
    orders.map(({ m }) => m),
    limits.factorBound,
  );
  const bits = bitLength(n);
  const least = (isqrt(isqrt(n)) + 2n) ** 2n;
  return orders
    .map((order, i) => ({ ...order, q: cofactors[i] as bigint }))
    .filter(({ m, q }) => q > least && q < m && q < n)
    .map((candidate) => ({ candidate, worth: worth(candidate, bits, limits) }))
    .sort((a, b) => b.worth - a.worth || (a.candidate.q < b.candidate.q ? -1 : 1))
    .map(({ candidate }) => candidate);
}

/** The bits gained, less where the curve adds to the cost of the step. */
function worth({ q, discriminant }: Candidate, bits: number, { stepCost }: SearchLimits): number {
  const gain = bits - bitLength(q);
  return (gain * stepCost) / (stepCost + curveCost(discriminant, bits));
}

/** Prime below 2^64; above, a probable prime is enough, as its own step must prove it. */
function isProbablePrime(q: bigint): boolean {
  if (q < BPSW_PROVEN_BELOW) return bpswEvidence(q) === undefined;
  return isStrongProbablePrime(q, 2n);
}
