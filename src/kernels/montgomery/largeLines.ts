import type { Engine } from '../../prime/engine.ts';
import { testedPrimality } from '../../prime/index.ts';
import { findWitness, SORENSON_WEBSTER_BELOW } from '../../prime/sorensonWebster.ts';
import type { Kind, KindFormat } from '../../text/rows.ts';
import { FORMATS, type LineRows } from '../kernelRows.ts';
import type { Exports } from './exports.ts';
import { calledLimbs, calledVectors, lanesOf, type Shape, shapeOf, type Test } from './shape.ts';
import type { LongTrialDivision } from './trialDivision.ts';

/** As assembly/montgomery/lines/memory.ts numbers them. */
const STATES = { composite: 0, 'probable prime': 1, prime: 2 } as const;
/** As assembly/montgomery/lines/read.ts numbers them. */
const LEFT = 1;
const NO_TABLE = 2;

const NEWLINE = 10;
const MOST_LIMBS = 127;
/** The bits of the largest numbers for which there are proofs. */
const PROVEN_BITS = 82;

/** An engine that knows whether the code for a shape has passed its self-test. */
interface SoundEngine extends Engine {
  isSound(test: Test, shape: Shape): boolean;
}

/**
 * Checks blocks of text whose lines are numbers, most of them above 2^64, without making a BigInt of
 * any: read, divided by small primes, tested in the lanes by size, and written, all in the memory of
 * the kernel.
 *
 * It answers lines of at most 1,505 decimal digits and \n, \r\n or the end of the block. Any other
 * line is left to the caller; so is a number that may have a proof by its form, and the ninth of
 * nine numbers in a row that are below 2^64.
 */
export class LargeLines {
  readonly #kernel: Exports;
  readonly #trial: LongTrialDivision;
  readonly #engine: SoundEngine;
  readonly #limbCounts: Int32Array;
  #length = 0;

  /** @param engine the one that has the kernel */
  constructor(kernel: Exports, trial: LongTrialDivision, engine: SoundEngine) {
    this.#kernel = kernel;
    this.#trial = trial;
    this.#engine = engine;
    const { memory, LIMB_COUNTS } = kernel;
    this.#limbCounts = new Int32Array(memory.buffer, LIMB_COUNTS.value, MOST_LIMBS + 1);
  }

  /**
   * Takes a copy of a block, which may be in shared memory, in place of the one before.
   *
   * @returns whether there is room for it; if not, no block is loaded
   */
  load(block: Uint8Array): boolean {
    const { memory, BLOCK, MOST_BLOCK } = this.#kernel;
    this.#length = 0;
    if (block.length > MOST_BLOCK.value) return false;
    const input = new Uint8Array(memory.buffer, BLOCK.value, block.length + 1);
    input.set(block);
    input[block.length] = NEWLINE;
    this.#length = block.length;
    return true;
  }

  /**
   * Answers lines of the loaded block from `at` on, where a line begins: until one is left to the
   * caller, the block ends, or `now` is at least `deadline`, which it looks at after every batch.
   */
  run(at: number, format: KindFormat, deadline: number, now: () => number): LineRows {
    const kernel = this.#kernel;
    const block = kernel.BLOCK.value;
    const end = block + this.#length;
    kernel.clearRows();
    let next = block + at;
    let leftOver = false;
    do {
      next = kernel.readLines(next, end);
      leftOver = kernel.stopped.value === LEFT;
      if (kernel.stopped.value === NO_TABLE)
        leftOver = !this.#trial.reachLines(kernel.wantedWords.value);
      this.#test();
      kernel.writeRows(FORMATS[format]);
    } while (next < end && !leftOver && this.#hasRoom && now() < deadline);
    const rows = kernel.ROWS.value;
    return {
      rows: new Uint8Array(kernel.memory.buffer, rows, kernel.rowsEnd.value - rows),
      primes: kernel.primes.value,
      probablePrimes: kernel.probablePrimes.value,
      composites: kernel.composites.value,
      neither: kernel.neither.value,
      next: Math.min(next - block, this.#length),
      leftOver,
    };
  }

  /** Whether there is room for the rows of another batch. */
  get #hasRoom(): boolean {
    const { memory, rowsEnd, MOST_BLOCK } = this.#kernel;
    return rowsEnd.value + 2 * MOST_BLOCK.value < memory.buffer.byteLength;
  }

  /** Settles what trial division has left open in a batch. */
  #test(): void {
    const kernel = this.#kernel;
    kernel.sortOpen();
    this.#testGroups('strong');
    kernel.findDiscriminants();
    kernel.sortOpen();
    this.#testGroups('lucas');
    const left = kernel.settlePassing(PROVEN_BITS);
    for (let place = 0; place < left; place++) {
      const n = this.#numberAt(place);
      const isProven = n < SORENSON_WEBSTER_BELOW;
      const isComposite = isProven && findWitness(n, this.#engine) !== undefined;
      this.#setKind(place, isComposite ? 'composite' : isProven ? 'prime' : 'probable prime');
    }
  }

  #testGroups(test: Test): void {
    let place = 0;
    for (let limbs = 2; limbs <= MOST_LIMBS; limbs++) {
      for (let left = this.#limbCounts[limbs] as number; left > 0; ) {
        const shape = shapeOf(test, limbs, left);
        const count = Math.min(lanesOf(shape), left);
        this.#testGroup(test, place, count, shape);
        place += count;
        left -= count;
      }
    }
  }

  #testGroup(test: Test, place: number, count: number, shape: Shape): void {
    const passed = this.#engine.isSound(test, shape) ? this.#passed(test, place, count, shape) : -1;
    if (passed >= 0) {
      this.#kernel.settle(place, count, passed);
      return;
    }
    for (let i = place; i < place + count; i++) {
      const [verdict] = testedPrimality([this.#numberAt(i)]);
      if (verdict) this.#setKind(i, verdict.kind);
    }
  }

  /** The numbers of a group that pass, a bit each; -1 where the kernel can't tell. */
  #passed(test: Test, place: number, count: number, shape: Shape): number {
    const bits = this.#kernel.take(place, count);
    if (bits === 0) return -1;
    return this.#kernel[test](calledLimbs(test, shape, bits), calledVectors(shape), count);
  }

  #setKind(place: number, kind: Kind): void {
    this.#kernel.setState(place, STATES[kind as keyof typeof STATES]);
  }

  /** The number at a place in the order. */
  #numberAt(place: number): bigint {
    const kernel = this.#kernel;
    const count = Math.ceil(kernel.bitsAt(place) / 64);
    const words = new BigUint64Array(kernel.memory.buffer, kernel.wordsAt(place), count);
    return words.reduceRight((n, word) => (n << 64n) | word, 0n);
  }
}
