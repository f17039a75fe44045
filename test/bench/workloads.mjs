/** The numbers that programs are compared on, with a generator that gives the same ones each time. */

import { checkPrimeSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { BOOK_NUMBERS } from '../../src/cli/commands/bookNumbers.ts';

/** A composite that is to be hard has no divisor below this. */
const SIEVED = 20_000;

/** The same for the largest numbers, of which there are few: no program here divides so far. */
const SIEVED_DEEP = 1 << 23;

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {() => readonly bigint[]} numbers in an order of which every beginning is typical
 * @property {true} [whole] set if it is not, so that everyone gets all of them
 */

/** @type {readonly Workload[]} */
export const WORKLOADS = [
  { name: "the book's 20", numbers: () => BOOK_NUMBERS, whole: true },
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
      const make = (random) => hardComposite(random, 33_219, products);
      return list(2 * availableParallelism(), make);
    },
  },
];

function list(length, make) {
  const random = new Random(length);
  return Array.from({ length }, (_, at) => make(random, at));
}

/** The list again and again, for primes are dear to find and no program remembers them. */
function repeated(times, numbers) {
  return Array.from({ length: times }, () => numbers).flat();
}

/** Every `period`th a prime, the others composites without small divisors. */
function halfPrime(size, period) {
  return (random, at) => (at % period === 1 ? prime(random, size) : hardComposite(random, size));
}

/** xorshift32 of Marsaglia (2003), "Xorshift RNGs". */
class Random {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  word() {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x >>> 0;
  }

  below(limit) {
    return this.word() % limit;
  }
}

/** A number of exactly `size` bits. */
function bits(random, size) {
  let hex = '';
  for (let have = 0; have < size; have += 32) hex += random.word().toString(16).padStart(8, '0');
  return BigInt.asUintN(size, BigInt(`0x${hex}`)) | (1n << BigInt(size - 1));
}

function odd(random, size) {
  return bits(random, size) | 1n;
}

function prime(random, size) {
  for (;;) {
    const n = odd(random, size);
    if (!hasSmallDivisor(n) && checkPrimeSync(n, { checks: 1 })) return n;
  }
}

/** Composite by all odds: one number in hundreds of this size is prime. */
function hardComposite(random, size, products = PRODUCTS) {
  for (;;) {
    const n = odd(random, size);
    if (!hasSmallDivisor(n, products)) return n;
  }
}

/** The odd primes below a limit, several to a division: their product is below 2^64. */
function productsBelow(limit) {
  const products = [{ product: 1n, primes: [] }];
  for (const p of oddPrimesBelow(limit)) {
    const last = products.at(-1);
    if (last.product * BigInt(p) < 1n << 64n) {
      last.product *= BigInt(p);
      last.primes.push(BigInt(p));
    } else products.push({ product: BigInt(p), primes: [BigInt(p)] });
  }
  return products;
}

/** The sieve of Eratosthenes. */
function* oddPrimesBelow(limit) {
  const composite = new Uint8Array(limit);
  for (let p = 3; p < limit; p += 2) {
    if (composite[p] !== 0) continue;
    yield p;
    for (let multiple = p * p; multiple < limit; multiple += 2 * p) composite[multiple] = 1;
  }
}

const PRODUCTS = productsBelow(SIEVED);

function hasSmallDivisor(n, products = PRODUCTS) {
  return products.some(({ product, primes }) => {
    const rest = n % product;
    return primes.some((p) => rest % p === 0n && n !== p);
  });
}
