import type { EcppStep } from '../../prime/proof/certificate.ts';
import { ecppOfCurve, ecppOfInvariant } from '../../prime/proof/primo.ts';
import type { Fields } from './fields.ts';

/**
 * The step on n for the order sq, q prime, with the curve and the point that the fields give: T, and J
 * (Primo's type 4, ECPP4) or A and B (type 3, ECPP3).
 *
 * @param n at least 1
 * @throws ParseError, also for a field that is not the residue that the format asks for
 */
export function takeCurve(fields: Fields, n: bigint, s: bigint, q: bigint): EcppStep {
  const central = (name: string): bigint => {
    const x = fields.take(name);
    if (2n * x < -n || 2n * x > n) throw fields.doesNotFit(name, `-N/2 <= ${name} <= N/2`);
    return x;
  };
  const t = fields.take('T');
  if (t < 0n || t >= n) throw fields.doesNotFit('T', '0 <= T < N');
  const step = { n, s, q, t };
  if (fields.has('J')) return ecppOfInvariant(step, central('J'));
  return ecppOfCurve(step, { a: central('A'), b: central('B') });
}
