import { now } from '../jobs/clock.ts';
import {
  addCounts,
  type Counts,
  countKind,
  type MutableCounts,
  NO_COUNTS,
} from '../jobs/counts.ts';
import { nameOf, textOf } from '../jobs/describe.ts';
import type { Answer, Job } from '../jobs/job.ts';
import { diagnosticsOf, LineNumbers } from '../jobs/lineNumbers.ts';
import { row, unfinishedRow } from '../text/rows.ts';
import type { Plan } from './plan.ts';
import type { Diagnostics } from './terminal/diagnostics.ts';
import type { Output } from './terminal/output.ts';
import type { StatusLine } from './terminal/statusLine.ts';

/** What a run has answered. */
export interface Tally {
  readonly counts: Counts;
  /** How many jobs could not be finished. */
  readonly unfinished: number;
  readonly seconds: number;
}

/** Where answers and errors go. */
interface Sinks {
  readonly output: Output;
  readonly statusLine: StatusLine;
  readonly diagnostics: Diagnostics;
}

/** The report loop: writes every answer as it comes, and counts, until there are no more. */
export class Report {
  readonly #plan: Plan;
  readonly #output: Output;
  readonly #statusLine: StatusLine;
  readonly #diagnostics: Diagnostics;
  readonly #start = now();
  readonly #counts: MutableCounts = { ...NO_COUNTS };
  readonly #lineNumbers = new LineNumbers();
  #unfinished = 0;

  constructor(plan: Plan, { output, statusLine, diagnostics }: Sinks) {
    this.#plan = plan;
    this.#output = output;
    this.#statusLine = statusLine;
    this.#diagnostics = diagnostics;
  }

  get tally(): Tally {
    const seconds = (now() - this.#start) / 1000;
    return { counts: this.#counts, unfinished: this.#unfinished, seconds };
  }

  /** @throws ReaderGone, OutputFailed, and what `answers` throws */
  async run(answers: AsyncIterable<Answer>): Promise<void> {
    await this.#output.write(this.#plan.header);
    for await (const answer of answers) await this.#write(answer);
  }

  /** The run ends with jobs that have no answer. */
  fail(error: string): void {
    this.#unfinished++;
    this.#diagnostics.error(error);
  }

  /** What is counted has been written. */
  async #write(answer: Answer): Promise<void> {
    const { job, result } = answer;
    const line = this.#lineNumbers.firstOf(answer);
    switch (result.type) {
      case 'number': {
        const [n, verdict, elapsed] = result.result;
        const { settings } = this.#plan;
        const text = job.type === 'number' ? job.text : String(n);
        await this.#output.write(
          row(settings, text, n, verdict, settings.times ? elapsed : undefined),
        );
        countKind(this.#counts, verdict.kind);
        return;
      }
      case 'rows':
        this.#diagnostics.parseErrors(diagnosticsOf(job, result, line));
        await this.#print(result.rows);
        addCounts(this.#counts, result.counts);
        return;
      case 'unfinished':
        await this.#writeUnfinished(job, line, `not finished, ${result.reason}`);
    }
  }

  async #writeUnfinished(job: Job, line: number, error: string): Promise<void> {
    this.#unfinished++;
    this.#diagnostics.error(`${nameOf(job, line)}: ${error}`);
    const text = textOf(job);
    if (text === undefined) return;
    await this.#print(unfinishedRow(this.#plan.settings.format, text, error));
  }

  /** Rows on the same terminal go above the status line. */
  async #print(rows: string | Uint8Array): Promise<void> {
    this.#statusLine.erase();
    await this.#output.write(rows);
  }
}
