import { primesBelow } from '../../prime/smallPrimes.ts';

/**
 * The tables of assembly/montgomery/trial.ts: the odd primes, grouped into products of neighbouring
 * primes below 2^51, in blocks of 16 products.
 */
export interface TrialTable {
  /** The primes are the odd ones below 2^k. */
  readonly k: number;
  /** For each pair of products m: both m, both 2^48 mod m (balanced), both 1/m. */
  readonly products: Float64Array;
  /** For each product, where its primes end in `primes`, in bytes. */
  readonly ends: Uint32Array;
  /**
   * For each pair of primes p of a product: both p, both 1/p. An odd one out is paired with itself.
   */
  readonly primes: Float64Array;
  /** For each octave from 0 to k, how many blocks begin below 2^octave. */
  readonly blocksBelow: readonly number[];
  /** Primes to test the table with: the first of blocks 0, 1, 2, 4, 8 …, and the last of all. */
  readonly samples: readonly number[];
}

const PRODUCTS = 16;
const MOST = 2 ** 51;

/** The table of the odd primes below 2^k. */
export function buildTrialTable(k: number): TrialTable {
  const groups = groupsOf(primesBelow(2 ** k).subarray(1));
  const blocks = Math.ceil(groups.length / PRODUCTS);
  const products = new Float64Array(3 * PRODUCTS * blocks);
  const ends = new Uint32Array(PRODUCTS * blocks);
  const primes: number[] = [];
  for (let i = 0; i < PRODUCTS * blocks; i++) {
    const group = groups[i] ?? [];
    const m = group.reduce((product, p) => product * p, 1);
    const rest = 2 ** 48 % m;
    const at = 6 * (i >> 1) + (i & 1);
    products[at] = m;
    products[at + 2] = 2 * rest > m ? rest - m : rest;
    products[at + 4] = 1 / m;
    for (let k = 0; k < group.length; k += 2) {
      const [p, q] = [group[k] as number, group[k + 1] ?? (group[k] as number)];
      primes.push(p, q, 1 / p, 1 / q);
    }
    ends[i] = 8 * primes.length;
  }
  const firsts = groups.filter((_, i) => i % PRODUCTS === 0).map(([first]) => first as number);
  const blocksBelow = Array.from(
    { length: k + 1 },
    (_, octave) => firsts.filter((first) => first < 2 ** octave).length,
  );
  const samples = firsts.filter((_, i) => (i & (i - 1)) === 0);
  samples.push(groups.at(-1)?.at(-1) as number);
  return { k, products, ends, primes: Float64Array.from(primes), blocksBelow, samples };
}

/** The primes in order, each group as long as a product below 2^51 allows. */
function groupsOf(primes: Uint32Array): number[][] {
  const groups: number[][] = [];
  let product = MOST;
  for (const p of primes) {
    product *= p;
    if (product < MOST) groups.at(-1)?.push(p);
    else {
      groups.push([p]);
      product = p;
    }
  }
  return groups;
}
