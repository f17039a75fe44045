import { productsOfPairs } from './productTree.ts';
import { primesBelow } from './smallPrimes.ts';

/**
 * The residues of one large number modulo all small primes, by a remainder tree (Borodin and Moenck,
 * Fast modular transforms, J. Comput. System Sci. 8 (1974), 366–386): reduce by the product of many
 * primes, then by the products of each half of them, down to products that a Number holds. Best for
 * numbers of many limbs, where one division by a long product is far cheaper than one by each of its
 * primes.
 */

/** Primes are handed out in whole octaves, those from 2^k to 2^(k+1), up to this power of two. */
export const MAX_OCTAVE = 22;

/** The primes of one octave and the tree of their products. */
interface Octave {
  readonly primes: Uint32Array;
  /** How many primes a leaf multiplies. */
  readonly leafSize: number;
  /** levels[0] holds the leaves, each < 2^53; each next level the products of pairs below it. */
  readonly levels: readonly (readonly bigint[])[];
}

/** The first octave is all odd primes below 2^8. */
const FIRST_OCTAVE = 8;

/** Octaves built so far; the one for primes below 2^k at k - 8. */
const octaves: Octave[] = [];

/**
 * The first odd prime p below 2^k, 8 <= k <= MAX_OCTAVE, for which `stop(p, n mod p)` is true, for
 * n >= 0. The primes come in order, and those after the first stop cost nothing.
 *
 * @param from if not 0, from 2^from on, 8 <= from <= k; the others cost nothing
 */
export function findPrime(
  n: bigint,
  k: number,
  stop: (p: number, residue: number) => boolean,
  from = 0,
): number | undefined {
  for (let i = Math.max(0, from + 1 - FIRST_OCTAVE); i <= k - FIRST_OCTAVE; i++) {
    octaves[i] ??= buildOctave(i + FIRST_OCTAVE);
    const octave = octaves[i] as Octave;
    const found = descend(octave, octave.levels.length - 1, 0, n, stop);
    if (found !== undefined) return found;
  }
  return undefined;
}

function descend(
  octave: Octave,
  level: number,
  index: number,
  multiple: bigint,
  stop: (p: number, residue: number) => boolean,
): number | undefined {
  const product = octave.levels[level]?.[index];
  if (product === undefined) return undefined; // the missing half of a last, odd node
  const residue = multiple < product ? multiple : multiple % product;
  if (level === 0) return findInLeaf(octave, index, Number(residue), stop);
  return (
    descend(octave, level - 1, 2 * index, residue, stop) ??
    descend(octave, level - 1, 2 * index + 1, residue, stop)
  );
}

function findInLeaf(
  { primes, leafSize }: Octave,
  leaf: number,
  residue: number,
  stop: (p: number, residue: number) => boolean,
): number | undefined {
  const end = Math.min(primes.length, (leaf + 1) * leafSize);
  for (let i = leaf * leafSize; i < end; i++) {
    const p = primes[i] as number;
    // Exact: a quotient below 2^53/p that is no integer is 1/p from the next, more than a rounding.
    if (stop(p, residue - Math.floor(residue / p) * p)) return p;
  }
  return undefined;
}

function buildOctave(k: number): Octave {
  const below = primesBelow(2 ** k);
  const primes = below.subarray(k === FIRST_OCTAVE ? 1 : primesBelow(2 ** (k - 1)).length);
  const leafSize = Math.floor(53 / k);
  let level: bigint[] = [];
  for (let i = 0; i < primes.length; i += leafSize) {
    level.push(BigInt(primes.subarray(i, i + leafSize).reduce((product, p) => product * p, 1)));
  }
  const levels = [level];
  while (level.length > 1) {
    level = productsOfPairs(level);
    levels.push(level);
  }
  return { primes, leafSize, levels };
}
