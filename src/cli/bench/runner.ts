/** Does the runs that are timed. */

import type { Worker } from 'node:worker_threads';
import { now } from '../../jobs/clock.ts';
import {
  addCounts,
  answered,
  countKind,
  type MutableCounts,
  NO_COUNTS,
} from '../../jobs/counts.ts';
import type { QueuedJob } from '../../jobs/job.ts';
import { kindOf } from '../../jobs/jobKinds.ts';
import { diagnosticsOf, LineNumbers } from '../../jobs/lineNumbers.ts';
import type { Answer } from '../../jobs/result.ts';
import { answers, type Run } from '../../workers/answers.ts';
import { WorkersFailed } from '../../workers/errors.ts';
import type { Terminal } from '../session.ts';
import { label, type Timing } from './comparison.ts';
import { Reference, type RowSink, RunFailed } from './expectedRows.ts';
import type { Workload } from './workload.ts';

/** Does the runs. A run that is stopped or fails throws. */
export interface Runner {
  /** The sequential run that all others are compared with; reports what is wrong with the input. */
  first(): Promise<Found>;
  /** All of the work once, with this number of workers, started for this run; 0: sequential. */
  run(workers: number): Promise<Timing>;
  /** The same with one trivial job for each worker: what remains is their start and their end. */
  start(workers: number): Promise<Timing>;
}

/** What the first run has found. */
export interface Found {
  readonly numbers: number;
}

/**
 * Runs the work in this process. Sequential runs reuse the code that earlier runs compiled, workers
 * never can: so the speed-up is underestimated rather than overestimated.
 */
export class WorkRunner implements Runner {
  readonly #work: Workload;
  readonly #terminal: Pick<Terminal, 'diagnostics' | 'signals'>;
  readonly #workerFile: URL | undefined;
  readonly #reference = new Reference();

  /** @param workerFile the file that a worker runs, if it is not the usual one */
  constructor(
    work: Workload,
    terminal: Pick<Terminal, 'diagnostics' | 'signals'>,
    workerFile?: URL,
  ) {
    this.#work = work;
    this.#terminal = terminal;
    this.#workerFile = workerFile;
  }

  async first(): Promise<Found> {
    const counts = { ...NO_COUNTS };
    await this.#do(this.#work.run(0), 'no workers', this.#reference, counts);
    this.#terminal.diagnostics.totalParseErrors(counts.errors);
    return { numbers: answered(counts) };
  }

  async run(workers: number): Promise<Timing> {
    const name = label(workers);
    return await timed(() =>
      this.#do(this.#work.run(workers), name, this.#reference.compare(name)),
    );
  }

  async start(workers: number): Promise<Timing> {
    const run = { ...this.#work.run(workers), jobs: trivialJobs(workers) };
    return await timed(() => this.#do(run, label(workers), new Reference()));
  }

  async #do(run: Run, name: string, sink: RowSink, counts?: MutableCounts): Promise<void> {
    try {
      const lineNumbers = new LineNumbers();
      for await (const answer of await this.#answers(run)) {
        this.#take(answer, lineNumbers.firstOf(answer), name, sink, counts);
      }
    } catch (error) {
      throw error instanceof WorkersFailed ? new RunFailed(error.message) : error;
    }
    this.#terminal.signals.signal.throwIfAborted();
    sink.end();
  }

  #answers(run: Run): Promise<AsyncIterable<Answer>> {
    const { signal, onBusy } = this.#terminal.signals;
    // Each of the book's numbers takes milliseconds; others may keep a signal waiting for minutes.
    const isBusy = run.settings.method === 'fast' && { onBusy };
    return answers(run, { signal, workerFile: this.#workerFile, ...isBusy });
  }

  #take(
    { job, result }: Answer,
    line: number,
    name: string,
    sink: RowSink,
    counts?: MutableCounts,
  ): void {
    switch (result.type) {
      case 'number': {
        const [, { kind }] = result.result;
        sink.add(Buffer.from(result.row));
        if (counts) countKind(counts, kind);
        return;
      }
      case 'rows':
        sink.add(result.rows);
        if (counts) {
          addCounts(counts, result.counts);
          this.#terminal.diagnostics.parseErrors(diagnosticsOf(job, result, line));
        }
        return;
      case 'unfinished':
        throw new RunFailed(
          `${kindOf(job).describe(job, line)}: not checked with ${name}: ${result.reason}`,
        );
    }
  }
}

async function* trivialJobs(count: number): AsyncGenerator<QueuedJob> {
  for (let k = 0; k < count; k++) yield { job: { kind: 'number', text: '2', n: 2n } };
}

/** Times a run; then waits until all its threads are gone, so that they do not disturb the next. */
async function timed(run: () => Promise<void>): Promise<Timing> {
  const threads: Promise<void>[] = [];
  const watch = (worker: Worker): void => {
    threads.push(new Promise((resolve) => worker.once('exit', () => resolve())));
  };
  process.on('worker', watch);
  try {
    const before = process.cpuUsage();
    const start = now();
    await run();
    const elapsed = (now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    return { elapsed, user: user / 1e6, system: system / 1e6 };
  } finally {
    process.off('worker', watch);
    await Promise.all(threads);
  }
}
