import type { Ladders } from './ladder.ts';
import { isStrongLucasProbablePrime } from './lucas.ts';
import type { Iteration } from './special/iteration.ts';
import { isStrongProbablePrime } from './strongTest.ts';

/** An odd n and the discriminant D of its Lucas test, as `findDiscriminant` gives it. */
export interface LucasCandidate {
  readonly n: bigint;
  readonly D: number;
}

/**
 * Arithmetic for the two halves of BPSW, each over a batch, and for numbers of special form.
 *
 * An engine answers yes or no, or a residue, nothing else: trial division, the search for D and the
 * evidence against a composite are the same for all of them, so that a verdict is the same from each.
 *
 * It takes every odd n > 2 of at most the size that it was chosen for: small n too, because below
 * 10^8 each half can be compared with the literature. A batch may be empty, and its numbers may
 * differ in size, but callers sort them by bit length: neighbours fit into the lanes of one vector.
 */
export interface Engine {
  /** How many numbers of that many bits a strong test takes at once, side by side; by default one. */
  lanes?(bits: number): number;

  /** For each n, in order, whether `isStrongProbablePrime(n, 2n)`. */
  isStrongProbablePrime2(ns: readonly bigint[]): boolean[];

  /** For each n and D, in order, whether `isStrongLucasProbablePrime(n, D)`. */
  isStrongLucasProbablePrime(candidates: readonly LucasCandidate[]): boolean[];

  /**
   * Whether an n of at most 99 bits passes `isStrongProbablePrime` to each of the bases below 2^31.
   * Without it BigInt arithmetic answers.
   */
  isStrongProbablePrimeTo?(n: bigint, bases: readonly number[]): boolean;

  /** For each, in order, the x that `iterate` of special/iteration.ts gives. Without it, BigInt does. */
  iterate?(iterations: readonly Iteration[]): bigint[];

  /**
   * base^exponent mod n for as many of the first bases as this takes less time for than one power after
   * another, perhaps none: for an odd n > 2^64 and an exponent from 1 to n.
   */
  powersOfSmall?(n: bigint, bases: readonly number[], exponent: bigint): bigint[];

  /** The same of one number, in slices, where a test may take long. */
  readonly ladders?: Ladders | undefined;
}

/**
 * The engine for numbers of `bits` binary digits, more than 64. The same bits, the same engine.
 *
 * @param count how many numbers it is about to test, by default one: some are worth a kernel's start
 */
export type EngineFor = (bits: number, count?: number) => Engine;

/** BigInt arithmetic, one number after another: the reference for every other engine. */
export const bigintEngine: Engine = {
  isStrongProbablePrime2: (ns) => ns.map((n) => isStrongProbablePrime(n, 2n)),
  isStrongLucasProbablePrime: (candidates) =>
    candidates.map(({ n, D }) => isStrongLucasProbablePrime(n, D)),
};
