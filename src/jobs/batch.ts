import type { Candidate, Checked, Checker } from './checker.ts';
import { WORK_PER_LOOK } from './timeSlice.ts';
import type { Work } from './work.ts';

/**
 * The tests of a batch take about this much, in units of the time slice, so that numbers of like size
 * fill the lanes of a kernel; but there are always enough for one group of lanes.
 */
const TEST_WORK = 500;
const LANES = 4;

/** Numbers that are checked together, in the order in which they are added. */
export class Batch {
  readonly #checker: Checker;
  readonly #candidates: Candidate[] = [];
  #done = 0;
  #left = 0;
  #open = 0;

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  /** The work of the batch, in units of the time slice. */
  get cost(): number {
    return this.#done + this.#left;
  }

  /** Whether it is time to finish: to look at the clock, or because there are enough tests to do. */
  get isFull(): boolean {
    return this.#done >= WORK_PER_LOOK || (this.#open >= LANES && this.#left >= TEST_WORK);
  }

  /** Adds n, and does at once what of its check is not better done together. */
  add(n: bigint): void {
    this.#add(this.#checker.begin(n));
  }

  /** Adds an n >= 2^64 that a sieve has left. */
  addSieved(n: bigint): void {
    this.#add(this.#checker.candidate(n));
  }

  /** Adds work that is no check, such as reading a line without numbers. */
  spend(units: number): void {
    this.#done += units;
  }

  /** Does the tests that are left; the numbers come in order, each with its verdict. */
  finish(): readonly Checked[] {
    return this.#checker.finish(this.#candidates);
  }

  #add(candidate: Candidate): void {
    this.#candidates.push(candidate);
    if (candidate.verdict !== undefined) {
      this.#done += candidate.cost;
    } else {
      this.#left += candidate.cost;
      this.#open++;
    }
  }
}

/**
 * Finishes a batch and adds the rows of its numbers.
 *
 * @param texts the numbers as they were given; by default in decimal
 */
export function addRows(
  batch: Batch,
  { builder, slice }: Work,
  texts: readonly string[] = [],
): void {
  for (const [at, { n, verdict, elapsed }] of batch.finish().entries()) {
    builder.addVerdict(texts[at] ?? String(n), n, verdict, elapsed);
  }
  slice.spend(batch.cost);
}
