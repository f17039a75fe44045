import { primesBelow } from '../../smallPrimes.ts';
import { character, primeOf, SIGNED_PRIMES } from './signedPrimes.ts';

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
  const rows = factors.map(characterRow);
  const signsAt = (group: number): number => {
    let signs = 0;
    for (let i = 0; i < rows.length; i++) signs ^= (rows[i] as Uint8Array)[group] as number;
    return signs;
  };
  let product = Math.sqrt(-D) / Math.PI;
  for (let i = 0; i < factors.length; i++) {
    const p = primeOf(SIGNED_PRIMES[factors[i] as number] as number);
    const at = EULER_PRIMES.indexOf(p);
    if (at < 0) continue; // the product does not go as far
    const isNegative = (signsAt(Math.floor(at / GROUP)) >> (at % GROUP)) & 1;
    product *= isNegative ? (p + 1) / p : (p - 1) / p; // (D/p) is 0
  }
  for (let group = 0; group < GROUPS; group++) {
    product *= EULER_FACTORS[(group << GROUP) + signsAt(group)] as number;
    if (group === FIRST_GROUPS - 1 && product * LEAST_REST > most) return undefined;
  }
  return product;
}

/** The symbols (D/p) at this many primes p are the index into a table of products. */
const GROUP = 8;

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

const characterRows: Uint8Array[] = [];

/** The Kronecker symbols (d/p) of a signed prime d: for each group a bit for each p where it is -1. */
function characterRow(index: number): Uint8Array {
  let row = characterRows[index];
  if (row === undefined) {
    row = new Uint8Array(GROUPS);
    const signedPrime = SIGNED_PRIMES[index] as number;
    for (let i = 0; i < EULER_PRIMES.length; i++) {
      if (character(signedPrime, EULER_PRIMES[i] as number) !== -1) continue;
      const group = Math.floor(i / GROUP);
      row[group] = (row[group] as number) | (1 << (i % GROUP));
    }
    characterRows[index] = row;
  }
  return row;
}
