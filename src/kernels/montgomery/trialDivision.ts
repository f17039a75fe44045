import { findPrime } from '../../prime/remainderTree.ts';
import type { Exports } from './exports.ts';
import { buildTrialTable, type TrialTable } from './trialTable.ts';

/** The trial depth of the longest numbers. The kernel's memory has no room for larger tables. */
export const MOST_OCTAVES = 19;

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

  #find(n: bigint, k: number): number | undefined {
    const { products, ends, blocksBelow } = this.#table as TrialTable;
    const words = this.#words;
    let length = 0;
    for (let rest = n; rest !== 0n; length++, rest >>= 64n) words[length] = rest;
    // The kernel reads one word beyond the highest.
    if (length >= words.length) return reference(n, k);
    words[length] = 0n;
    const at = this.#kernel.TABLES.value;
    const endsAt = at + products.byteLength;
    const primesAt = endsAt + ends.byteLength;
    const blocks = blocksBelow[k] as number;
    const digits = Math.ceil((64 * length) / 48);
    const p = this.#kernel.smallFactor(at, endsAt, primesAt, blocks, digits);
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
