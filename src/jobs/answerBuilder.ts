import type { Kernels } from '../kernels/kernels.ts';
import { diagnose, type ParseError } from '../text/parseError.ts';
import { errorRow, type Kind, type KindFormat, kindRow, row, type Style } from '../text/rows.ts';
import { verdictOf } from './checker.ts';
import { now } from './clock.ts';
import { countKind, type MutableCounts, NO_COUNTS } from './counts.ts';
import type { BlockJob, LineDiagnostic, RowsResult, Settings } from './job.ts';
import { RowBuffer } from './rowBuffer.ts';

/** As many bad lines of a job are explained; of the others only the count is told. */
export const MOST_DIAGNOSTICS = 10;

/**
 * A worker keeps at most so many milliseconds of a job and hands the rest back. Raising it makes
 * fewer messages where a job was larger than it looked; lowering it shares such a job out sooner.
 */
const SLICE_MS = 20;

/** The clock is looked at after so many small numbers, and after every other one. */
const CHECKS_PER_LOOK = 32;

/** A small number takes some 20 microseconds at most. */
const SMALL = { fast: 1n << 64n, trial: 1n << 28n } as const;

/** Rows of a kernel, and how many numbers of each kind it has answered. */
interface KernelPiece {
  readonly rows: Uint8Array;
  readonly primes: number;
  readonly composites: number;
  readonly neither: number;
}

/** The answer to one job, as it comes to be. */
export class Sheet {
  readonly settings: Settings;
  readonly #kernels: Kernels;
  readonly #start = now();
  readonly #counts: MutableCounts = { ...NO_COUNTS };
  readonly #diagnostics: LineDiagnostic[] = [];
  readonly #rows: RowBuffer;
  #lines = 0;
  #checksUnseen = 0;
  #isOverdue = false;

  /** @param spare memory to put the rows into, if they fit */
  constructor(settings: Settings, kernels: Kernels, spare?: ArrayBuffer) {
    this.settings = settings;
    this.#kernels = kernels;
    this.#rows = new RowBuffer(spare);
  }

  /** How many lines of a block have been answered. */
  get lines(): number {
    return this.#lines;
  }

  /** When the job has had its slice of time, on the clock of `now`. */
  get deadline(): number {
    return this.#start + SLICE_MS;
  }

  /** Whether the job has had its slice of time. */
  get isOverdue(): boolean {
    if (this.#checksUnseen >= CHECKS_PER_LOOK) {
      this.#checksUnseen = 0;
      this.#isOverdue = now() >= this.deadline;
    }
    return this.#isOverdue;
  }

  /** Checks n and adds its row. */
  check(text: string, n: bigint): void {
    const { method, times } = this.settings;
    const start = times ? now() : 0;
    const verdict = verdictOf(n, method, this.#kernels);
    const elapsed = times ? (now() - start) / 1000 : undefined;
    this.#count(verdict.kind, n < SMALL[method] ? 1 : CHECKS_PER_LOOK);
    this.#rows.addText(row(this.settings, text, n, verdict, elapsed));
  }

  /** Adds the row of a number whose kind is known without a check. */
  add(style: Style<KindFormat>, text: string, kind: Kind): void {
    this.#count(kind, 1 / CHECKS_PER_LOOK);
    this.#rows.addText(kindRow(style, text, kind));
  }

  /** Adds numbers that a kernel has answered, until the deadline or until it had no more. */
  addPiece(piece: KernelPiece): void {
    const { rows, primes, composites, neither } = piece;
    this.#counts.primes += primes;
    this.#counts.composites += composites;
    this.#counts.neither += neither;
    this.#checksUnseen = CHECKS_PER_LOOK;
    this.#rows.addBytes(rows);
  }

  /** Takes note of a bad line; in JSON its error stands in the place of its row. */
  addError(text: string, fault: ParseError, { file, line }: BlockJob): void {
    const before = this.#lines;
    this.#counts.errors++;
    if (this.#diagnostics.length < MOST_DIAGNOSTICS) {
      this.#diagnostics.push({ ...diagnose(fault, text), before });
    }
    if (this.settings.format !== 'json') return;
    this.#rows.addText(errorRow(text, fault.message, file, line && line + before));
  }

  /** Takes note that so many more lines of a block are answered. */
  endLines(count: number): void {
    this.#lines += count;
  }

  result(): RowsResult {
    return {
      type: 'rows',
      rows: this.#rows.take(),
      counts: this.#counts,
      lines: this.#lines,
      diagnostics: this.#diagnostics,
      elapsed: this.#elapsedMs / 1000,
    };
  }

  get #elapsedMs(): number {
    return now() - this.#start;
  }

  #count(kind: Kind, weight: number): void {
    this.#checksUnseen += weight;
    countKind(this.#counts, kind);
  }
}
