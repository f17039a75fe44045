import type { Certificate, ProofStep } from '../certificate.ts';

/** Why steps are no proof together, whether or not each of them holds. Steps are counted from 1. */
export type TreeFlaw =
  /** There is no step, or the first is on another number than the certificate. */
  | { readonly type: 'no first step' }
  /** No step before this one relies on its n. */
  | { readonly type: 'stray step'; readonly step: number }
  /** A step before this one is on the same n. */
  | { readonly type: 'repeated step'; readonly step: number }
  /** This step relies on a q that is not below 2^64, and no step is on it. */
  | { readonly type: 'missing step'; readonly step: number; readonly q: bigint };

/** A number below it needs no step of its own: a deterministic test settles it. */
export const NEEDS_NO_STEP_BELOW: bigint = 1n << 64n;

/**
 * The steps that prove a certificate's n, if each of them holds: its own, and one for each number
 * below 2^64 that they rely on and that has none; or what is wrong with them together.
 *
 * Where a step on n holds, its qs are smaller than n, so steps can't rely on each other in a circle.
 */
export function proofTree({ n, steps }: Certificate): readonly ProofStep[] | TreeFlaw {
  const reliedOnBy = new Map([[n, 0]]); // the first step that relies on it
  const settled = new Set<bigint>();
  for (const [at, step] of steps.entries()) {
    const number = at + 1;
    if (!reliedOnBy.has(step.n)) {
      return at === 0 ? { type: 'no first step' } : { type: 'stray step', step: number };
    }
    if (settled.has(step.n)) return { type: 'repeated step', step: number };
    settled.add(step.n);
    for (const q of qsOf(step)) if (!reliedOnBy.has(q)) reliedOnBy.set(q, number);
  }
  const small: ProofStep[] = [];
  for (const [q, step] of reliedOnBy) {
    if (settled.has(q)) continue;
    if (q < NEEDS_NO_STEP_BELOW) small.push({ type: 'Small', n: q });
    else return step === 0 ? { type: 'no first step' } : { type: 'missing step', step, q };
  }
  return [...steps, ...small];
}

/** The numbers on whose primality a step relies. */
function qsOf(step: ProofStep): readonly bigint[] {
  switch (step.type) {
    case 'BLS5':
      return step.factors.map(({ q }) => q);
    case 'Lucas':
      return step.qs;
    case 'Small':
      return [];
    default:
      return [step.q];
  }
}
