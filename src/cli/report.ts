import { now } from '../jobs/clock.ts';
import { addCounts, countKind, type MutableCounts, NO_COUNTS } from '../jobs/counts.ts';
import { firstRows } from '../jobs/firstRows.ts';
import type { Job } from '../jobs/job.ts';
import { kindOf } from '../jobs/jobKinds.ts';
import { diagnosticsOf, LineNumbers } from '../jobs/lineNumbers.ts';
import type { Answer, Result, RowsResult } from '../jobs/result.ts';
import type { Settings } from '../jobs/settings.ts';
import { colouredRows, unfinishedRow } from '../text/rows.ts';
import type { Tracer } from '../workers/tracer.ts';
import type { Presentation, Tally, Terminal } from './session.ts';
import { coloursRows } from './terminal/colours.ts';
import { writeAbove } from './terminal/writeAbove.ts';

/** The report loop: writes every answer as it comes, and counts, until there are no more. */
export class Report {
  readonly #settings: Settings;
  readonly #terminal: Terminal;
  readonly #tracer: Tracer<Job, Result> | undefined;
  readonly #start = now();
  readonly #counts: MutableCounts = { ...NO_COUNTS };
  readonly #lineNumbers = new LineNumbers();
  #unfinished = 0;
  #checkSeconds = 0;
  #rowsLeft: number;

  constructor(settings: Settings, terminal: Terminal, tracer?: Tracer<Job, Result>) {
    this.#settings = settings;
    this.#terminal = terminal;
    this.#tracer = tracer;
    this.#rowsLeft = settings.maxRows ?? Number.POSITIVE_INFINITY;
  }

  /** Whether all rows that are asked for have been written. */
  get hasAllRows(): boolean {
    return this.#rowsLeft <= 0;
  }

  /** What has been answered and written so far. */
  get tally(): Tally {
    const seconds = (now() - this.#start) / 1000;
    return {
      counts: this.#counts,
      unfinished: this.#unfinished,
      seconds,
      checkSeconds: this.#checkSeconds,
    };
  }

  /**
   * @throws ReaderGone, OutputFailed, and what `answers` and `onAnswer` throw
   */
  async report(
    answers: AsyncIterable<Answer>,
    { onAnswer, isOver }: Pick<Presentation, 'onAnswer' | 'isOver'>,
  ): Promise<void> {
    for await (const answer of answers) {
      const traced = this.#tracer?.reporting(answer);
      await onAnswer?.(answer);
      await this.#write(answer);
      traced?.();
      if (this.hasAllRows || isOver?.(this.tally)) return;
    }
  }

  /** The run ends with jobs that have no answer. */
  fail(error: string): void {
    this.#unfinished++;
    this.#terminal.diagnostics.error(error);
  }

  async #write(answer: Answer): Promise<void> {
    const { job, result } = answer;
    const line = this.#lineNumbers.firstOf(answer);
    if (job.kind === 'block' && job.unreadable !== undefined) {
      this.#terminal.diagnostics.error(job.unreadable);
    }
    switch (result.type) {
      case 'number': {
        await this.#print(result.row);
        if (result.row !== '') this.#rowsLeft--;
        const [, verdict, elapsed] = result.result;
        countKind(this.#counts, verdict.kind);
        this.#checkSeconds += elapsed;
        return;
      }
      case 'rows':
        await this.#writeRows(job, this.#asked(result), line);
        return;
      case 'unfinished':
        await this.#writeUnfinished(job, line, `not checked: ${result.reason}`);
    }
  }

  async #writeRows(job: Job, result: RowsResult, line: number): Promise<void> {
    this.#terminal.diagnostics.parseErrors(diagnosticsOf(job, result, line));
    await this.#print(result.rows);
    addCounts(this.#counts, result.counts);
  }

  /** What is asked for of a result: all of it, or what ends with the last row. */
  #asked(result: RowsResult): RowsResult {
    const { marks } = result;
    if (marks === undefined) return result;
    const left = this.#rowsLeft;
    this.#rowsLeft -= marks.rows;
    return marks.rows < left ? result : firstRows({ ...result, marks }, left);
  }

  async #writeUnfinished(job: Job, line: number, error: string): Promise<void> {
    const kind = kindOf(job);
    this.#unfinished++;
    this.#terminal.diagnostics.error(`${kind.describe(job, line)}: ${error}`);
    const isSingle = kind.halves(job) === undefined;
    if (!isSingle) return;
    const row = unfinishedRow(this.#settings.format, kind.textOf(job), error);
    if (row !== '') this.#rowsLeft--;
    await this.#print(row);
  }

  async #print(rows: string | Uint8Array): Promise<void> {
    await writeAbove(this.#terminal, this.#inColour(rows));
  }

  #inColour(rows: string | Uint8Array): string | Uint8Array {
    if (this.#settings.format !== 'book' || !coloursRows(this.#terminal.output.sink)) return rows;
    return colouredRows(typeof rows === 'string' ? rows : new TextDecoder().decode(rows));
  }
}
