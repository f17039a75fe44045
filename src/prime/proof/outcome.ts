/** What comes of the attempt to prove that a number is prime. */

import type { Evidence } from '../verdict.ts';
import type { Certificate } from './certificate.ts';

/** The number is composite, and this shows it. */
export interface Composite {
  readonly type: 'composite';
  readonly evidence: Evidence;
}

/** Neither a proof nor evidence against n was found. */
export interface NotProved {
  readonly type: 'not proved';
  /** Why, to follow "not proved: ". */
  readonly reason: string;
}

/** The steps prove that n is prime, if their checks hold: a verifier is to say so. */
export interface Certified {
  readonly type: 'certified';
  readonly certificate: Certificate;
}

export type ProofOutcome =
  | Certified
  | Composite
  | NotProved
  /** n < 2. */
  | { readonly type: 'neither' };

/** As what a prover by elliptic curves ends: primes that its last steps rely on may be left open. */
export type EcppOutcome = Certified | Composite | NotProved;
