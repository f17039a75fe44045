import type { EcppStep } from './certificate.ts';
import { residue } from './verify/modular.ts';

/** A curve and a point of it as Primo gives them: sq is the order, for the prime q. */
export interface PrimoStep {
  readonly n: bigint;
  readonly s: bigint;
  readonly q: bigint;
  readonly t: bigint;
}

/**
 * The step for Primo's type 3: with L = T³ + AT + B, the point (TL, L²) of y² = x³ + AL²x + BL³. It is
 * Math::Prime::Util's ECPP3.
 */
export function ecppOfCurve(
  { n, s, q, t }: PrimoStep,
  { a, b }: { readonly a: bigint; readonly b: bigint },
): EcppStep {
  const l = residue(t * t * t + a * t + b, n);
  const ll = (l * l) % n;
  return {
    type: 'ECPP',
    n,
    a: residue(a * ll, n),
    b: residue(b * l * ll, n),
    m: s * q,
    q,
    x: (residue(t, n) * l) % n,
    y: ll,
  };
}

/**
 * The step for Primo's type 4: a curve of invariant j, with A = 3j(1728 - j) and B = 2j(1728 - j)². It
 * is Math::Prime::Util's ECPP4.
 */
export function ecppOfInvariant(step: PrimoStep, j: bigint): EcppStep {
  const k = residue(j * (1728n - j), step.n);
  return ecppOfCurve(step, { a: 3n * k, b: residue(2n * k * (1728n - j), step.n) });
}
