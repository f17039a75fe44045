/** The numbers that programs are compared on; the generator gives the same ones each time. */

import { checkPrimeSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { BOOK_NUMBERS } from '../../src/cli/commands/bookNumbers.ts';

export interface Workload {
  readonly name: string;
  /** The numbers, in an order in which every beginning is typical of them all. */
  numbers(): readonly bigint[];
  /** Set where no beginning is typical: every program gets all of the numbers. */
  readonly isWhole?: true;
}

/** Hard composites have no divisor below this. */
const SIEVED = 20_000;

/** The same for the largest numbers, of which there are few; no program here divides this far. */
const SIEVED_DEEP = 1 << 23;

export const WORKLOADS: readonly Workload[] = [
  { name: "the book's 20", numbers: () => BOOK_NUMBERS, isWhole: true },
  { name: '64 bits, odd', numbers: () => list(10_000_000, (random) => odd(random, 64)) },
  {
    name: '64 bits, primes',
    numbers: () =>
      repeated(
        100,
        list(10_000, (random) => prime(random, 64)),
      ),
  },
  {
    name: '1 to 400 bits',
    numbers: () => list(100_000, (random) => bits(random, 1 + random.below(400))),
  },
  { name: '256 bits', numbers: () => list(4000, halfPrime(256, 2)) },
  { name: '1024 bits', numbers: () => list(256, halfPrime(1024, 2)) },
  { name: '1000 digits', numbers: () => list(64, halfPrime(3322, 16)) },
  {
    name: '10,000 digits',
    numbers: () => {
      const products = productsBelow(SIEVED_DEEP);
      return list(2 * availableParallelism(), (random) => hardComposite(random, 33_219, products));
    },
  },
];

/** Makes the number at a place of a list. */
type Make = (random: Random, at: number) => bigint;

function list(length: number, make: Make): readonly bigint[] {
  const random = new Random(length);
  return Array.from({ length }, (_, at) => make(random, at));
}

/** The list again and again: primes take long to find, and no program remembers them. */
function repeated(times: number, numbers: readonly bigint[]): readonly bigint[] {
  return Array.from({ length: times }, () => numbers).flat();
}

/** One number in `period` is prime, the others are composites without small divisors. */
function halfPrime(size: number, period: number): Make {
  return (random, at) => (at % period === 1 ? prime(random, size) : hardComposite(random, size));
}

/** xorshift32 of Marsaglia (2003), "Xorshift RNGs". */
class Random {
  #state: number;

  /** @param seed not 0 */
  constructor(seed: number) {
    this.#state = seed;
  }

  /** 32 random bits, as a number that is not negative. */
  word(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x >>> 0;
  }

  below(limit: number): number {
    return this.word() % limit;
  }
}

/** A number of exactly `size` bits. */
function bits(random: Random, size: number): bigint {
  let hex = '';
  for (let have = 0; have < size; have += 32) hex += random.word().toString(16).padStart(8, '0');
  return BigInt.asUintN(size, BigInt(`0x${hex}`)) | (1n << BigInt(size - 1));
}

function odd(random: Random, size: number): bigint {
  return bits(random, size) | 1n;
}

function prime(random: Random, size: number): bigint {
  for (;;) {
    const n = odd(random, size);
    if (!hasSmallDivisor(n, PRODUCTS) && checkPrimeSync(n, { checks: 1 })) return n;
  }
}

/** Composite with high probability: one number in hundreds of this size is prime. */
function hardComposite(random: Random, size: number, products = PRODUCTS): bigint {
  for (;;) {
    const n = odd(random, size);
    if (!hasSmallDivisor(n, products)) return n;
  }
}

/** Primes with their product, which is below 2^64: one division of n serves them all. */
interface Product {
  readonly product: bigint;
  readonly primes: readonly bigint[];
}

/** The odd primes below a limit, several to a product. */
function productsBelow(limit: number): readonly Product[] {
  const products: Product[] = [];
  let product = 1n;
  let primes: bigint[] = [];
  for (const p of oddPrimesBelow(limit)) {
    if (product * p >= 1n << 64n) {
      products.push({ product, primes });
      [product, primes] = [1n, []];
    }
    product *= p;
    primes.push(p);
  }
  return [...products, { product, primes }];
}

/** The sieve of Eratosthenes; independent of the one that is compared. */
function* oddPrimesBelow(limit: number): Generator<bigint> {
  const composite = new Uint8Array(limit);
  for (let p = 3; p < limit; p += 2) {
    if (composite[p] !== 0) continue;
    yield BigInt(p);
    for (let multiple = p * p; multiple < limit; multiple += 2 * p) composite[multiple] = 1;
  }
}

const PRODUCTS = productsBelow(SIEVED);

function hasSmallDivisor(n: bigint, products: readonly Product[]): boolean {
  return products.some(({ product, primes }) => {
    const rest = n % product;
    return primes.some((p) => rest % p === 0n && n !== p);
  });
}
