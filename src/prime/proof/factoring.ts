/** What is known of the factors of n - 1 and n + 1, and how more is found out. */

import { exactSquareRoot } from '../isqrt.ts';
import { algebraicDivisor, algebraicProducts } from './factoring/algebraic.ts';
import type { Budget } from './factoring/budget.ts';
import { ecmDivisor, ecmProducts } from './factoring/ecm.ts';
import { pMinus1Divisor, pMinus1Products } from './factoring/pMinus1.ts';
import { RHO_PRODUCTS, rhoDivisor } from './factoring/rho.ts';
import { smallPart } from './factoring/smallPrimes.ts';

/** A way to split a composite without small prime factors, and its modular multiplications. */
interface Method {
  readonly products: (m: bigint) => number;
  readonly divisor: (m: bigint) => bigint | undefined;
}

function rho(steps: number): Method {
  return { products: () => RHO_PRODUCTS * steps, divisor: (m) => rhoDivisor(m, steps) };
}

function pMinus1(bound: number): Method {
  return { products: () => pMinus1Products(bound), divisor: (m) => pMinus1Divisor(m, bound) };
}

/** Curves with a bound; no two in this file have the same sigma. */
function curves(bound: number, from: number, count: number): readonly Method[] {
  return Array.from({ length: count }, (_, i) => ({
    products: () => ecmProducts(bound),
    divisor: (m) => ecmDivisor(m, bound, BigInt(from + i)),
  }));
}

/**
 * One after another, the cheapest first: primes of 10 digits by rho, of 15 and 20 by 30 and 80 curves
 * (Zimmermann and Dodson, 20 years of ECM, ANTS 2006, table 1).
 */
const METHODS: readonly Method[] = [
  { products: algebraicProducts, divisor: algebraicDivisor },
  rho(1 << 12),
  pMinus1(2000),
  rho(1 << 16),
  pMinus1(50_000),
  ...curves(2000, 6, 30),
  ...curves(11_000, 36, 80),
];

/** How many rounds there are: trial division, and one for each method. */
export const ROUNDS: number = METHODS.length + 1;

/** The factors of one number, as far as they have been found. */
export class Factoring {
  readonly m: bigint;
  readonly #primes = new Set<bigint>();
  readonly #isPrime: (m: bigint) => boolean;
  #composites: bigint[] = [];

  /** @param isPrime whether a number is prime, or a probable prime */
  constructor(m: bigint, isPrime: (m: bigint) => boolean) {
    this.m = m;
    this.#isPrime = isPrime;
  }

  /** The primes and probable primes that have been found, each once, ascending. */
  get primes(): readonly bigint[] {
    return [...this.#primes].toSorted((a, b) => (a < b ? -1 : 1));
  }

  /**
   * Goes through one more round, as far as the budget allows. Rounds come in order, from 0.
   *
   * @returns whether something has been found
   */
  advance(round: number, budget: Budget): boolean {
    const method = METHODS[round - 1];
    const before = this.#primes.size + this.#composites.length;
    if (method === undefined) this.#beginWithTrialDivision();
    else this.#splitAll(method, budget);
    return this.#primes.size + this.#composites.length > before;
  }

  #beginWithTrialDivision(): void {
    const { primes, rest } = smallPart(this.m);
    for (const p of primes) this.#primes.add(p);
    this.#add(rest);
  }

  #splitAll({ products, divisor }: Method, budget: Budget): void {
    const left = this.#composites;
    this.#composites = [];
    for (let m = left.pop(); m !== undefined; m = left.pop()) {
      const found = budget.takes(products(m), m) ? divisor(m) : undefined;
      if (found === undefined) this.#composites.push(m);
      else for (const part of [found, m / found]) this.#add(part, left);
    }
  }

  /** Takes note of a part of the number; a composite one is to be split. */
  #add(part: bigint, composites: bigint[] = this.#composites): void {
    if (part === 1n) return;
    const root = exactSquareRoot(part);
    if (root !== undefined) this.#add(root, composites);
    else if (this.#isPrime(part)) this.#primes.add(part);
    else composites.push(part);
  }
}
