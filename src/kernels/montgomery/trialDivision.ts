import { findPrime } from '../../prime/remainderTree.ts';
import { trialDepthOf } from '../../prime/trialDivision.ts';
import { passes } from '../compile.ts';
import type { Exports } from './exports.ts';
import { buildTrialTable, type TrialTable } from './trialTable.ts';

/** The kernel's memory has no room for larger tables. */
const MOST_OCTAVES = 20;

/** The bits of the longest numbers: there is room for four of 88 words, and the kernel reads one beyond. */
export const MOST_TRIAL_BITS: number = 64 * (4 * 88 - 1);

const DEEPEST_OF_LINES = 17;

/** The words of the longest numbers of `LargeLines`, of 1,505 digits. */
const MOST_LINE_WORDS = 79;

/**
 * Trial division of long numbers, by products of primes that fit into doubles. The kernel's tables are
 * made and moved here alone, for `LargeLines` too.
 */
export class LongTrialDivision {
  readonly #kernel: Exports;
  readonly #words: BigUint64Array;
  /** For a line's number of that many words, how many blocks of the tables to use; 0: none is known. */
  readonly #lineBlocks: Int32Array;
  #table: TrialTable | undefined;
  #sound = false;

  constructor(kernel: Exports) {
    this.#kernel = kernel;
    const { memory, INPUT, NUMBER, TRIAL_BLOCKS } = kernel;
    this.#words = new BigUint64Array(memory.buffer, INPUT.value, (4 * NUMBER.value) / 8);
    this.#lineBlocks = new Int32Array(memory.buffer, TRIAL_BLOCKS.value, MOST_LINE_WORDS + 1);
  }

  /**
   * The smallest odd prime p < 2^k that divides the odd n >= 2^64, or undefined if there is none, for
   * k >= 8. By the kernel for numbers of at most `MOST_TRIAL_BITS`.
   */
  smallFactor(n: bigint, k: number): number | undefined {
    const reached = Math.min(k, MOST_OCTAVES);
    if (n >= LIMIT || !this.#reach(reached)) return reference(n, k);
    return this.#find(n, reached) ?? (k > reached ? reference(n, k, reached) : undefined);
  }

  /** Makes tables for the lines' numbers of that many words; returns whether there are any. */
  reachLines(words: number): boolean {
    return words <= MOST_LINE_WORDS && this.#reach(depthOfLines(words));
  }

  /** Makes tables for the primes below 2^k; returns whether the kernel has passed their test. */
  #reach(k: number): boolean {
    if (this.#table === undefined || this.#table.k < k) this.#build(k);
    return this.#sound;
  }

  #find(n: bigint, k: number): number | undefined {
    const words = this.#words;
    let length = 0;
    for (let rest = n; rest !== 0n; length++, rest >>= 64n) words[length] = rest;
    words[length] = 0n;
    const blocks = this.#table?.blocksBelow[k] as number;
    const digits = Math.ceil((64 * length) / 48);
    const p = this.#kernel.smallFactor(blocks, digits);
    return p > 0 && p < 2 ** k ? p : undefined;
  }

  /** Puts the tables for primes below 2^k into memory, and tests them. */
  #build(k: number): void {
    const table = buildTrialTable(k);
    this.#table = table;
    const { memory, TABLES } = this.#kernel;
    let end = TABLES.value;
    const [products, ends, primes] = [table.products, table.ends, table.primes].map((part) => {
      const at = end;
      const { buffer, byteLength } = part;
      new Uint8Array(memory.buffer, at, byteLength).set(new Uint8Array(buffer, 0, byteLength));
      end += byteLength;
      return at;
    }) as [number, number, number];
    this.#kernel.setTables(products, ends, primes);
    this.#sound = passes(
      () =>
        table.samples.every((p) => this.#find(BigInt(p) * NO_FACTOR, k) === p) &&
        this.#find(NO_FACTOR, k) === undefined,
    );
    for (let words = 1; words <= MOST_LINE_WORDS; words++) {
      const blocks = table.blocksBelow[depthOfLines(words)] ?? 0;
      this.#lineBlocks[words] = this.#sound ? blocks : 0;
    }
  }
}

/**
 * How deep trial division of lines' numbers of that many words goes. Their rows do not show by what a
 * number is composite, so that it can be an octave deeper than elsewhere, as is best for this kernel:
 * random odd numbers of 256 to 1024 bits take 3 to 6 % less time (measured). Beyond 2^17 the tables
 * of another octave take longer to make.
 */
function depthOfLines(words: number): number {
  const k = trialDepthOf(Math.max(65, 64 * words));
  return k < DEEPEST_OF_LINES ? k + 1 : Math.min(k, DEEPEST_OF_LINES + 1);
}

function reference(n: bigint, k: number, from?: number): number | undefined {
  return findPrime(n, k, (_, residue) => residue === 0, from);
}

const LIMIT = 1n << BigInt(MOST_TRIAL_BITS);

/** A Mersenne prime. */
const NO_FACTOR = 2n ** 127n - 1n;
