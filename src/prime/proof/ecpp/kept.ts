/** Proofs that are under way, as data: what a proof goes on with another time. */

import type { EcppStep } from '../certificate.ts';
import type { Reduction } from './realise.ts';

/** The first steps of a descent from n. The last q is to be proved next. */
export interface KeptDescent {
  readonly n: bigint;
  readonly steps: readonly Reduction[];
}

/** How far the proof of n is: the descents that it needs, one if it is by elliptic curves alone. */
export interface KeptProof {
  readonly n: bigint;
  readonly descents: readonly KeptDescent[];
}

/** The reduction with the curve that was found for it. */
export function withStep(reduction: Reduction, { a, b, x, y }: EcppStep): Reduction {
  return { ...reduction, known: { curve: { a, b }, point: { x, y } } };
}
