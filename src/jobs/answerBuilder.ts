import type { KernelRows } from '../kernels/kernelRows.ts';
import type { Verdict } from '../prime/verdict.ts';
import { diagnose } from '../text/diagnostic.ts';
import {
  errorRow,
  isPrime,
  type Kind,
  type KindFormat,
  kindRow,
  row,
  type Style,
} from '../text/rows.ts';
import { countKind, type MutableCounts, NO_COUNTS } from './counts.ts';
import type { ErrorJob } from './job.ts';
import { lineAfter, type Place } from './place.ts';
import type { LineDiagnostic, RowMarks, RowsResult } from './result.ts';
import { RowBuffer } from './rowBuffer.ts';
import type { Settings } from './settings.ts';

/** At most this many bad lines of a job are described; the rest are only counted. */
const MOST_DIAGNOSTICS = 10;

/** Verdicts and errors → the rows, counts and diagnostics that answer a job. */
export class AnswerBuilder {
  readonly #style: Style;
  readonly #maxRows: number | undefined;
  readonly #counts: MutableCounts = { ...NO_COUNTS };
  readonly #diagnostics: LineDiagnostic[] = [];
  readonly #rows: RowBuffer;
  readonly #errorsAt: number[] = [];
  #notPrimeAt: number | undefined;
  #rowCount = 0;
  #lines = 0;

  /** @param spare memory to put the rows into, if they fit */
  constructor(settings: Style & Pick<Settings, 'maxRows'>, spare?: ArrayBuffer) {
    this.#style = settings;
    this.#maxRows = settings.maxRows;
    this.#rows = new RowBuffer(spare);
  }

  /** Whether there are all rows that are asked for, so that what follows need not be answered. */
  get hasAllRows(): boolean {
    return this.#maxRows !== undefined && this.#rowCount >= this.#maxRows;
  }

  /** How many lines of a block have been answered. */
  get lines(): number {
    return this.#lines;
  }

  /** @param elapsed the seconds of the check, where rows show them */
  addVerdict(text: string, n: bigint, verdict: Verdict, elapsed: number | undefined): void {
    this.#addRow(row(this.#style, text, n, verdict, elapsed), verdict.kind);
  }

  /** Adds the row of a number whose kind is known without a check. */
  addKind(format: KindFormat, text: string, kind: Kind): void {
    this.#addRow(kindRow(format, text, kind), kind);
  }

  addKernelRows({ rows, primes, probablePrimes = 0, composites, neither }: KernelRows): void {
    const { format } = this.#style;
    if (format !== 'composites') this.#rowCount += primes + probablePrimes;
    if (format !== 'primes') this.#rowCount += composites + neither;
    this.#counts.primes += primes;
    this.#counts.probablePrimes += probablePrimes;
    this.#counts.composites += composites;
    this.#counts.neither += neither;
    this.#rows.addBytes(rows);
  }

  /** Adds a text that is not a number; in JSON its error is in the place of its row. */
  addError(text: string, error: ErrorJob['error'], { file, line }: Place): void {
    const before = this.#lines;
    this.#counts.errors++;
    if (this.#maxRows !== undefined) this.#errorsAt.push(this.#rowCount);
    if (this.#diagnostics.length < MOST_DIAGNOSTICS) {
      this.#diagnostics.push({ ...diagnose(error, text), before });
    }
    if (this.#style.format !== 'json') return;
    this.#rowCount++;
    this.#rows.addText(errorRow(text, error.message, file, lineAfter(line, before)));
  }

  /** Takes note of more lines of a block that are answered. */
  endLines(count: number): void {
    this.#lines += count;
  }

  /** @param elapsed the seconds that the job took */
  answer(elapsed: number): RowsResult {
    return {
      type: 'rows',
      rows: this.#rows.take(),
      counts: this.#counts,
      lines: this.#lines,
      diagnostics: this.#diagnostics,
      elapsed,
      ...(this.#maxRows !== undefined && { marks: this.#marks() }),
    };
  }

  #addRow(text: string, kind: Kind): void {
    countKind(this.#counts, kind);
    if (!isPrime(kind)) this.#notPrimeAt ??= this.#rowCount;
    if (text === '') return;
    this.#rowCount++;
    this.#rows.addText(text);
  }

  #marks(): RowMarks {
    return { rows: this.#rowCount, errorsAt: this.#errorsAt, notPrimeAt: this.#notPrimeAt };
  }
}
