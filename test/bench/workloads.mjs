/** The numbers that programs are compared on, with a generator that gives the same ones each time. */

import { checkPrimeSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { BOOK_NUMBERS } from '../../src/cli/bookNumbers.ts';

/** A composite that is to be hard has no divisor below this. */
const SIEVED = 20_000;

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {() => readonly bigint[]} numbers in an order of which every beginning is typical
 * @property {true} [whole] set if it is not, so that everyone gets all of them
 */

/** @type {readonly Workload[]} */
export const WORKLOADS = [
  { name: "the book's 20", numbers: () => BOOK_NUMBERS, whole: true },
  { name: '64 bits, odd', numbers: () => list(1_000_000, (random) => odd(random, 64)) },
  {
    name: '64 bits, primes',
    numbers: () =>
      repeated(
        20,
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
    numbers: () => list(2 * availableParallelism(), (random) => hardComposite(random, 33_219)),
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
function hardComposite(random, size) {
  for (;;) {
    const n = odd(random, size);
    if (!hasSmallDivisor(n)) return n;
  }
}

const PRIMES = Array.from({ length: SIEVED / 2 - 1 }, (_, k) => 2 * k + 3).filter((n) => {
  for (let i = 3; i * i <= n; i += 2) if (n % i === 0) return false;
  return true;
});

/** Several primes to a division: their product is below 2^64. */
const PRODUCTS = PRIMES.reduce(
  (products, p) => {
    const last = products.at(-1);
    if (last.product * BigInt(p) < 1n << 64n) {
      last.product *= BigInt(p);
      last.primes.push(BigInt(p));
    } else products.push({ product: BigInt(p), primes: [BigInt(p)] });
    return products;
  },
  [{ product: 1n, primes: [] }],
);

function hasSmallDivisor(n) {
  return PRODUCTS.some(({ product, primes }) => {
    const rest = n % product;
    return primes.some((p) => rest % p === 0n && n !== p);
  });
}
