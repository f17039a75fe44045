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

/** The table of the odd primes below 2^k, for k <= 26. */
export function buildTrialTable(k: number): TrialTable {
  const known = primesBelow(2 ** k).subarray(1);
  const groupEnds = endsOfGroups(known);
  const blocks = Math.ceil(groupEnds.length / PRODUCTS);
  const products = new Float64Array(3 * PRODUCTS * blocks);
  const ends = new Uint32Array(PRODUCTS * blocks);
  const primes = new Float64Array(2 * (known.length + groupEnds.length));
  let length = 0;
  let from = 0;
  for (let i = 0; i < ends.length; i++) {
    const to = groupEnds[i] ?? from;
    let m = 1;
    for (let j = from; j < to; j += 2) {
      const p = known[j] as number;
      const isPair = j + 1 < to;
      const q = isPair ? (known[j + 1] as number) : p;
      m *= isPair ? p * q : p;
      primes[length] = p;
      primes[length + 1] = q;
      primes[length + 2] = 1 / p;
      primes[length + 3] = 1 / q;
      length += 4;
    }
    from = to;
    ends[i] = 8 * length;
    putProduct(products, i, m);
  }
  const firsts = firstsOfBlocks(known, groupEnds);
  const blocksBelow = Array.from(
    { length: k + 1 },
    (_, octave) => firsts.filter((first) => first < 2 ** octave).length,
  );
  const samples = firsts.filter((_, i) => (i & (i - 1)) === 0);
  samples.push(known.at(-1) as number);
  return { k, products, ends, primes: primes.subarray(0, length), blocksBelow, samples };
}

function putProduct(products: Float64Array, i: number, m: number): void {
  const rest = 2 ** 48 % m;
  const at = 6 * (i >> 1) + (i & 1);
  products[at] = m;
  products[at + 2] = 2 * rest > m ? rest - m : rest;
  products[at + 4] = 1 / m;
}

/** How many of the primes there are up to the end of each group, as long as a product allows. */
function endsOfGroups(primes: Uint32Array): Uint32Array {
  const ends = new Uint32Array(primes.length);
  let groups = 0;
  let product = 1;
  for (let i = 0; i < primes.length; i++) {
    const p = primes[i] as number;
    product *= p;
    if (product < MOST) continue;
    ends[groups++] = i;
    product = p;
  }
  ends[groups++] = primes.length;
  return ends.subarray(0, groups);
}

/** The first prime of each block. */
function firstsOfBlocks(primes: Uint32Array, groupEnds: Uint32Array): number[] {
  const firsts: number[] = [];
  for (let group = 0; group < groupEnds.length; group += PRODUCTS) {
    const at = group === 0 ? 0 : (groupEnds[group - 1] as number);
    firsts.push(primes[at] as number);
  }
  return firsts;
}
