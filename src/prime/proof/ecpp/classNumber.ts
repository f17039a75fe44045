import { primesBelow } from '../../smallPrimes.ts';
import { character, EVEN, SIGNED_PRIMES } from './signedPrimes.ts';

/**
 * An estimate of the class number of D < -4, off by 0.5 % in the median: Dirichlet's formula,
 * √|D|/π·Π 1/(1 - (D/p)/p), over the primes below 2000. Undefined where it is soon seen to be above
 * `most`.
 *
 * @param factors the indices of the signed primes of D
 */
export function estimateClassNumber(
  D: number,
  factors: readonly number[],
  most: number,
): number | undefined {
  for (let i = 0; i < factors.length; i++) addCharacters(factors[i] as number);
  let product = Math.sqrt(-D) / Math.PI;
  for (let i = 0; i < factors.length; i++) {
    const at = positionOf(factors[i] as number);
    if (at >= EULER_PRIMES.length) continue; // the product does not go as far
    const isNegative = (signsOf(factors, at >> LOG2_GROUP) >> (at & (GROUP - 1))) & 1;
    const p = EULER_PRIMES[at] as number;
    product *= isNegative ? (p + 1) / p : (p - 1) / p; // (D/p) is 0
  }
  for (let group = 0; group < GROUPS; group++) {
    product *= EULER_FACTORS[(group << GROUP) + signsOf(factors, group)] as number;
    if (group === FIRST_GROUPS - 1 && product * LEAST_REST > most) return undefined;
  }
  return product;
}

/** For each prime p of a group a bit, whether (D/p) is -1. */
function signsOf(factors: readonly number[], group: number): number {
  let signs = 0;
  for (let i = 0; i < factors.length; i++) {
    signs ^= CHARACTERS[(factors[i] as number) * GROUPS + group] as number;
  }
  return signs;
}

/** The symbols (D/p) at this many primes p are the index into a table of products. */
const LOG2_GROUP = 3;
const GROUP: number = 1 << LOG2_GROUP;

const EULER_PRIMES: Uint32Array = primesBelow(2000);
const GROUPS: number = Math.ceil(EULER_PRIMES.length / GROUP);

/** The primes below 137 give the class number to a seventh (seen for all |D| <= 2·10^7). */
const FIRST_GROUPS = 4;
const LEAST_REST = 0.8;

/** For each group, and each choice of its primes where the symbol is -1: Π 1/(1 - (D/p)/p). */
const EULER_FACTORS: Float64Array = eulerFactors();

function eulerFactors(): Float64Array {
  const factors = new Float64Array(GROUPS << GROUP);
  for (let group = 0; group < GROUPS; group++) {
    const primes = EULER_PRIMES.subarray(group * GROUP, (group + 1) * GROUP);
    const products = factors.subarray(group << GROUP, (group + 1) << GROUP);
    products[0] = primes.reduce((product, p) => (product * p) / (p - 1), 1);
    for (let i = 0; i < primes.length; i++) {
      const p = primes[i] as number;
      for (let signs = 0; signs < 1 << i; signs++) {
        products[signs + (1 << i)] = ((products[signs] as number) * (p - 1)) / (p + 1);
      }
    }
  }
  return factors;
}

/** Where the prime of a signed prime is among all primes. */
function positionOf(index: number): number {
  return index < EVEN ? 0 : index - EVEN + 1;
}

/** For each signed prime d and each group, a bit for each p where the Kronecker symbol (d/p) is -1. */
const CHARACTERS = new Uint8Array(SIGNED_PRIMES.length * GROUPS);
const hasCharacters = new Uint8Array(SIGNED_PRIMES.length);

function addCharacters(index: number): void {
  if (hasCharacters[index]) return;
  hasCharacters[index] = 1;
  const signedPrime = SIGNED_PRIMES[index] as number;
  for (let i = 0; i < EULER_PRIMES.length; i++) {
    if (character(signedPrime, EULER_PRIMES[i] as number) !== -1) continue;
    const at = index * GROUPS + (i >> LOG2_GROUP);
    CHARACTERS[at] = (CHARACTERS[at] as number) | (1 << (i & (GROUP - 1)));
  }
}
