import { type LineRows, MOST_DIGITS } from '../../kernels/kernelRows.ts';
import type { Lines64Kernel } from '../../kernels/lines64.ts';
import type { LargeLines } from '../../kernels/montgomery/largeLines.ts';
import { isKindFormat, type KernelFormat } from '../../text/rows.ts';
import { now } from '../clock.ts';
import type { BlockJob } from '../job.ts';
import { kernelFormat } from '../settings.ts';
import { WORK_PER_LOOK } from '../timeSlice.ts';
import type { Means, Work } from '../work.ts';

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/** This many lines for the kernels are worth a call; fewer are read among the others. */
const WORTH_KERNEL = 8;

/** What it takes of the work on a block. */
export interface PlainWork extends Pick<Work, 'settings' | 'builder' | 'slice'> {
  readonly kernels: Pick<Means['kernels'], 'lines64' | 'largeLines'>;
}

/** Rows of lines of a loaded block, in the formats F. */
interface LinesKernel<F> {
  run(at: number, format: F, deadline: number, now: () => number): LineRows;
}

/**
 * The lines of a block that are nothing but the digits of a number, which kernels answer: one those
 * below 2^64, and one those above.
 */
export class PlainLines {
  readonly #bytes: Uint8Array;
  readonly #format: KernelFormat;
  readonly #lines64: Lines64Kernel;
  readonly #work: PlainWork;
  #loaded: LargeLines | undefined;

  private constructor(
    bytes: Uint8Array,
    format: KernelFormat,
    lines64: Lines64Kernel,
    work: PlainWork,
  ) {
    this.#bytes = bytes;
    this.#format = format;
    this.#lines64 = lines64;
    this.#work = work;
  }

  /** Those of a job, if there are kernels for the rows that are asked for. */
  static of({ bytes, tooLong, base }: BlockJob, work: PlainWork): PlainLines | undefined {
    const isDecimal = !tooLong && base === undefined;
    const format = isDecimal ? kernelFormat(work.settings) : undefined;
    const lines64 = format && work.kernels.lines64;
    return format && lines64?.load(bytes)
      ? new PlainLines(bytes, format, lines64, work)
      : undefined;
  }

  /**
   * Answers lines from `start` on, where a line begins: until one that is not plain, the end of the
   * slice, or that of the block. Each kernel goes on where the other has left a line.
   *
   * @returns where the first line begins that is not answered
   */
  answer(start: number): number {
    const format = this.#format;
    for (let at = start; ; ) {
      at = this.#run(this.#lines64, at, format);
      const large = this.#isOver(at) ? undefined : this.#largeAt(at);
      if (!large || !isKindFormat(format)) return at;
      const next = this.#run(large, at, format);
      if (next === at || this.#isOver(next)) return next;
      at = next;
    }
  }

  /** Whether the next few lines, or the last ones of the block, are plain. */
  areAt(start: number): boolean {
    const most = MOST_DIGITS[this.#largeAt(start) ? 'largeLines' : 'lines64'];
    const bytes = this.#bytes;
    let at = start;
    for (let lines = 0; lines < WORTH_KERNEL && at < bytes.length; lines++) {
      if (!isPlain(bytes, at, most)) return false;
      at = bytes.indexOf(NEWLINE, at) + 1 || bytes.length;
    }
    return true;
  }

  #isOver(at: number): boolean {
    return at === this.#bytes.length || this.#work.slice.isOver;
  }

  /**
   * The kernel for large numbers, with the block, for its formats: once this thread has one, or if the
   * block from a large number at `at` on is worth it.
   */
  #largeAt(at: number): LargeLines | undefined {
    const bytes = this.#bytes;
    const isAsked = isKindFormat(this.#format) && this.#work.settings.method === 'fast';
    if (this.#loaded === undefined && isAsked) {
      const isLarge =
        isPlain(bytes, at, MOST_DIGITS.largeLines) && !isPlain(bytes, at, MOST_DIGITS.lines64);
      const large = this.#work.kernels.largeLines(isLarge ? bytes.length - at : 0);
      if (large?.load(bytes)) this.#loaded = large;
    }
    return this.#loaded;
  }

  /** As `answer`, by one kernel, until it leaves a line. */
  #run<F>(kernel: LinesKernel<F>, start: number, format: F): number {
    const { builder, slice } = this.#work;
    for (let at = start; ; ) {
      const piece = kernel.run(at, format, slice.deadline, now);
      const { primes, probablePrimes = 0, composites, neither } = piece;
      builder.addKernelRows(piece);
      builder.endLines(primes + probablePrimes + composites + neither);
      slice.spend(WORK_PER_LOOK);
      at = piece.next;
      if (piece.leftOver || this.#isOver(at)) return at;
    }
  }
}

/** Whether the line at `start` is the digits of a number, at most `most` of them. */
function isPlain(bytes: Uint8Array, start: number, most: number): boolean {
  let at = start;
  while (isDigit(bytes[at]) && at - start <= most) at++;
  if (at === start || at - start > most) return false;
  if (bytes[at] === CARRIAGE_RETURN) at++;
  return at === bytes.length || bytes[at] === NEWLINE;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
