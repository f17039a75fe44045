/**
 * Certificates of primality: what a verifier needs to be sure, and no more.
 *
 * The steps form a tree, written as a list: the first step is on the certified number, and each
 * number that a step relies on (a q) is settled by a later step on it or is below 2^64. Fields have the
 * names of the Math::Prime::Util text format.
 */

/**
 * The curve y² = x³ + ax + b mod n has a point P = (x, y) with mP = O and (m/q)P ≠ O mod every prime
 * divisor of n, for a prime q > (n^(1/4) + 1)² that divides m. Then n is prime.
 *
 * A. O. L. Atkin and F. Morain, Elliptic curves and primality proving, Math. Comp. 61 (1993); Goldwasser and
 * Kilian (1986).
 */
export interface EcppStep {
  readonly type: 'ECPP';
  readonly n: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly m: bigint;
  readonly q: bigint;
  readonly x: bigint;
  readonly y: bigint;
}

/** n - 1 has a prime factor q > √n - 1, and a^((n-1)/q) - 1 is prime to n (Pocklington 1914). */
export interface PocklingtonStep {
  readonly type: 'Pocklington';
  readonly n: bigint;
  readonly q: bigint;
  readonly a: bigint;
}

/** n - 1 has an odd prime factor q > (√n - 1)/2 (Brillhart, Lehmer, Selfridge 1975, theorem 3). */
export interface Bls3Step {
  readonly type: 'BLS3';
  readonly n: bigint;
  readonly q: bigint;
  readonly a: bigint;
}

/** n + 1 has an odd prime factor q > (√n + 1)/2; P = lp, Q = lq of a Lucas sequence (BLS 1975, theorem 15). */
export interface Bls15Step {
  readonly type: 'BLS15';
  readonly n: bigint;
  readonly q: bigint;
  readonly lp: bigint;
  readonly lq: bigint;
}

/** A prime factor q of n - 1, with the base a that serves it. */
export interface FactorWithBase {
  readonly q: bigint;
  readonly a: bigint;
}

/** The factored part of n - 1 exceeds n^(1/3), roughly (BLS 1975, theorem 5 with its corollary 1). */
export interface Bls5Step {
  readonly type: 'BLS5';
  readonly n: bigint;
  /** Ascending. 2 always comes first. */
  readonly factors: readonly FactorWithBase[];
}

/** n - 1 is factored completely into the qs, and a has order n - 1 mod n (Lucas 1876, Lehmer 1927). */
export interface LucasStep {
  readonly type: 'Lucas';
  readonly n: bigint;
  readonly qs: readonly bigint[];
  readonly a: bigint;
}

/** n is below 2^64: the deterministic test settles it. */
export interface SmallStep {
  readonly type: 'Small';
  readonly n: bigint;
}

export type ProofStep =
  | EcppStep
  | PocklingtonStep
  | Bls3Step
  | Bls15Step
  | Bls5Step
  | LucasStep
  | SmallStep;

/** A claim that n is prime, with the steps that prove it. */
export interface Certificate {
  readonly n: bigint;
  readonly steps: readonly ProofStep[];
}
