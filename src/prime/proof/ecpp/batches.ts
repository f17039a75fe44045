import { bitLength } from '../../bits.ts';
import { type Discriminant, discriminantsWithLargest } from './discriminants.ts';
import { curveCost, limitsFor, type SearchLimits } from './limits.ts';
import { isUsable, SIGNED_PRIMES } from './signedPrimes.ts';

/** Discriminants that are expected to give some probable primes. */
export interface Batch {
  readonly discriminants: readonly Discriminant[];
  readonly limits: SearchLimits;
}

/** Probable primes that the first batch should give, and each one after it. */
const FIRST_EXPECTED = 2;
const NEXT_EXPECTED = 1;

/**
 * The discriminants of which all signed primes are squares mod n, those of few and small signed
 * primes first: few square roots serve many discriminants (Franke, Kleinjung, Morain and Wirth,
 * Proving the primality of very large numbers with fastECPP, ANTS-VI (2004)).
 *
 * @param widenings how often the limits are widened before the batches end
 */
export function* batches(n: bigint, widenings: number): Generator<Batch, void, void> {
  const bits = bitLength(n);
  const seen = new Set<number>();
  let expected = FIRST_EXPECTED;
  for (let widening = 0; widening <= widenings; widening++) {
    const limits = limitsFor(bits, widening);
    const usable = usableSignedPrimes(n, limits.maxPrime);
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

/** The indices of those that are squares mod n. */
function usableSignedPrimes(n: bigint, most: number): number[] {
  const indices: number[] = [];
  for (const [index, q] of SIGNED_PRIMES.entries()) {
    if (Math.abs(q) > most) break;
    if (isUsable(q, n)) indices.push(index);
  }
  return indices;
}

function traceCount(D: number): number {
  return D === -4 ? 4 : D === -3 ? 6 : 2;
}
