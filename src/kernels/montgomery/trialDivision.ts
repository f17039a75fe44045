import { findPrime } from '../../prime/remainderTree.ts';
import type { Exports } from './exports.ts';
import { buildTrialTable, type TrialTable } from './trialTable.ts';

/** The trial depth of the longest numbers. The kernel's memory has no room for larger tables. */
export const MOST_OCTAVES = 19;

/** Addresses, as the kernel's `smallFactor` takes them. */
export interface Tables {
  readonly products: number;
  readonly ends: number;
  readonly primes: number;
  /** For each octave from 0 on, how many blocks begin below 2^octave. */
  readonly blocksBelow: readonly number[];
}

/** Trial division of long numbers, by products of primes that fit into doubles. */
export class LongTrialDivision {
  readonly #kernel: Exports;
  readonly #words: BigUint64Array;
  #table: TrialTable | undefined;
  #sound = false;

  constructor(kernel: Exports) {
    this.#kernel = kernel;
    const { memory, INPUT, NUMBER } = kernel;
    this.#words = new BigUint64Array(memory.buffer, INPUT.value, NUMBER.value / 8);
  }

  /**
   * The smallest odd prime p < 2^k that divides the odd n >= 2^64, or undefined if there is none, for
   * 8 <= k <= `MOST_OCTAVES`.
   */
  smallFactor(n: bigint, k: number): number | undefined {
    if (this.#table === undefined || this.#table.k < k) this.#build(k);
    return this.#sound ? this.#find(n, k) : reference(n, k);
  }

  /** The k of the tables that there are; 0 before the first. A deeper k moves them. */
  get depth(): number {
    return this.#table?.k ?? 0;
  }

  /**
   * Where the tables of the odd primes below 2^k are in the kernel's memory, or undefined if the
   * kernel has not passed their test. Other tables are gone.
   */
  tables(k: number): Tables | undefined {
    if (this.#table === undefined || this.#table.k < k) this.#build(k);
    return this.#sound ? this.#places : undefined;
  }

  get #places(): Tables {
    const { products, ends, blocksBelow } = this.#table as TrialTable;
    const at = this.#kernel.TABLES.value;
    const endsAt = at + products.byteLength;
    return { products: at, ends: endsAt, primes: endsAt + ends.byteLength, blocksBelow };
  }

  #find(n: bigint, k: number): number | undefined {
    const words = this.#words;
    let length = 0;
    for (let rest = n; rest !== 0n; length++, rest >>= 64n) words[length] = rest;
    // The kernel reads one word beyond the highest.
    if (length >= words.length) return reference(n, k);
    words[length] = 0n;
    const { products, ends, primes, blocksBelow } = this.#places;
    const blocks = blocksBelow[k] as number;
    const digits = Math.ceil((64 * length) / 48);
    const p = this.#kernel.smallFactor(products, ends, primes, blocks, digits);
    return p > 0 && p < 2 ** k ? p : undefined;
  }

  /** Puts the tables for primes below 2^k into memory, and tests them. */
  #build(k: number): void {
    const table = buildTrialTable(k);
    this.#table = table;
    let at = this.#kernel.TABLES.value;
    for (const { buffer, byteLength } of [table.products, table.ends, table.primes]) {
      const bytes = new Uint8Array(this.#kernel.memory.buffer, at, byteLength);
      bytes.set(new Uint8Array(buffer, 0, byteLength));
      at += byteLength;
    }
    this.#sound = table.samples.every((p) => this.#find(BigInt(p) * NO_FACTOR, k) === p);
    this.#sound &&= this.#find(NO_FACTOR, k) === undefined;
  }
}

function reference(n: bigint, k: number): number | undefined {
  return findPrime(n, k, (_, residue) => residue === 0);
}

/** A Mersenne prime. */
const NO_FACTOR = 2n ** 127n - 1n;
