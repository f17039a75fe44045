import type { Evidence, Proof } from '../verdict.ts';
import type { Iteration } from './iteration.ts';

/** A test that a number n of special form passes if and only if it is prime. */
export interface SpecialTest {
  readonly iteration: Iteration;
  /** The last x of the iteration for a prime n. For a composite n it is another. */
  readonly ifPrime: bigint;
  readonly proof: Proof;
  /** Why n is composite, where it fails. */
  readonly evidence: Evidence;
}
