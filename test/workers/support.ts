/** Runs of workers, real and faulty, and what came of them. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { addCounts, type Counts, NO_COUNTS } from '../../src/jobs/counts.ts';
import type { BlockJob, Job, QueuedJob, RangeJob } from '../../src/jobs/job.ts';
import { diagnosticsOf, LineNumbers } from '../../src/jobs/lineNumbers.ts';
import type { Answer } from '../../src/jobs/result.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { type ProcsOptions, procs } from '../../src/workers/procs.ts';
import type { Act, AtPill } from './faults/script.ts';

export type { Act, AtPill } from './faults/script.ts';

/** The built one: Node 20 can't start a `.ts` file as a worker. */
export const workerFile: URL = new URL('../../dist/worker.cjs', import.meta.url);

/** faults/scripted.ts, built for the same reason. */
const SCRIPTED = new URL('../../coverage/doubles/scripted.mjs', import.meta.url);

export const settings: Settings = { method: 'fast', format: 'book', times: false, colours: false };

export function number(n: bigint): Job {
  return { kind: 'number', text: String(n), n };
}

export function range(from: bigint, to: bigint): RangeJob {
  return { kind: 'range', from, to, place: {} };
}

/** The lines of `text`, from line 1 of a file. */
export function block(text: string): BlockJob {
  const encoded = new TextEncoder().encode(text);
  const bytes = new Uint8Array(new SharedArrayBuffer(encoded.length));
  bytes.set(encoded);
  return { kind: 'block', bytes, file: 'numbers.txt', line: 1 };
}

export async function* feed(jobs: Iterable<Job | QueuedJob>): AsyncGenerator<QueuedJob> {
  for (const job of jobs) yield 'job' in job ? job : { job };
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** All that answers say, in their order, but for the times. */
export interface Told {
  readonly rows: string;
  readonly counts: Counts;
  readonly diagnostics: readonly string[];
}

/** Reads each answer before the next is asked for, as its rows may be written over then. */
export async function told(answers: AsyncIterable<Answer>): Promise<Told> {
  const counts = { ...NO_COUNTS };
  const told: string[] = [];
  let rows = '';
  const lineNumbers = new LineNumbers();
  for await (const answer of answers) {
    const { job, result } = answer;
    const line = lineNumbers.firstOf(answer);
    if (result.type === 'rows') {
      rows += Buffer.from(result.rows).toString();
      addCounts(counts, result.counts);
      told.push(
        ...diagnosticsOf(job, result, line).map((diagnostic) => JSON.stringify(diagnostic)),
      );
    } else if (result.type === 'number') {
      rows += `${result.result[0]}: ${JSON.stringify(result.result[1], text)}\n`;
    } else {
      rows += `unfinished: ${job.kind}\n`;
    }
  }
  return { rows, counts, diagnostics: told };
}

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** A run of scripted workers, and what they have counted. */
export class Scripted {
  readonly acts: readonly Act[];
  readonly #atPill: AtPill;
  readonly #tally: Int32Array<SharedArrayBuffer>;
  /** Jobs that have been asked for, and the most that were without their last answer. */
  asked = 0;
  mostOpen = 0;
  released = 0;
  #closed = 0;

  constructor(acts: readonly Act[], atPill: AtPill = 'done') {
    this.acts = acts;
    this.#atPill = atPill;
    this.#tally = new Int32Array(new SharedArrayBuffer(4 * (2 + acts.length)));
  }

  get started(): number {
    return Atomics.load(this.#tally, 0);
  }

  get pills(): number {
    return Atomics.load(this.#tally, 1);
  }

  async *answers(options: Partial<ProcsOptions> = {}): AsyncGenerator<Answer> {
    for await (const answer of this.run(this.#jobs(), options)) {
      if (answer.job.kind === 'range' && answer.job.to % 2n === 1n) this.#closed++;
      yield answer;
    }
  }

  run(jobs: AsyncIterable<QueuedJob>, options: Partial<ProcsOptions> = {}): AsyncGenerator<Answer> {
    const script = { acts: this.acts, atPill: this.#atPill, counters: this.#tally.buffer };
    const scripted = { ...settings, script };
    return procs(jobs, {
      workers: 2,
      ordered: true,
      settings: scripted,
      workerFile: SCRIPTED,
      ...options,
    });
  }

  async *#jobs(): AsyncGenerator<QueuedJob> {
    for (let k = 0n; k < this.acts.length; k++) {
      this.asked++;
      this.mostOpen = Math.max(this.mostOpen, this.asked - this.#closed);
      const release = (): void => {
        this.released++;
      };
      yield { job: range(2n * k, 2n * k + 1n), release };
    }
  }
}

/** The numbers that were answered, in the order of the answers, each with its row or "unfinished". */
export async function outcomes(
  answers: AsyncIterable<Answer>,
): Promise<readonly [n: number, outcome: string][]> {
  const list: [number, string][] = [];
  for await (const { job, result } of answers) {
    if (job.kind !== 'range') throw new Error(`an answer for a ${job.kind}`);
    const rows = result.type === 'rows' ? Buffer.from(result.rows).toString().split('\n') : [];
    for (let n = job.from; n <= job.to; n++) list.push([Number(n), rows.shift() ?? 'unfinished']);
  }
  return list;
}

const started: Worker[] = [];
process.on('worker', (worker) => started.push(worker));

/** How many threads of this file's workers have not ended; they have a moment to do so. */
export async function threadsLeft(): Promise<number> {
  const left = (): number => started.filter(({ threadId }) => threadId !== -1).length;
  for (let wait = 0; left() > 0 && wait < 50; wait++) await sleep(10);
  return left();
}

/** How many workers have been started, by anyone in this process. */
export function workersStarted(): number {
  return started.length;
}
