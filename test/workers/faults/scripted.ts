/**
 * A worker that does with each job what the test's script says. Jobs are ranges of two numbers,
 * 2k and 2k + 1, of which `acts[k]` is the act; or blocks, which kill where they hold "poison".
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { type MessagePort, workerData } from 'node:worker_threads';
import { NO_COUNTS } from '../../../src/jobs/counts.ts';
import type { BlockJob, RangeJob, Split } from '../../../src/jobs/job.ts';
import type { RowsResult } from '../../../src/jobs/result.ts';
import {
  type JobMessage,
  type MessageFromWorker,
  type MessageToWorker,
  POISON_PILL,
} from '../../../src/workers/messages.ts';
import { type Act, type AtPill, OVERTAKEN_BY, type Script } from './script.ts';

type Scripted = RangeJob | BlockJob;
type Message = JobMessage<Scripted>;

interface ScriptedData {
  readonly port: MessagePort;
  readonly settings: { readonly script: Script };
}

const { port, settings } = workerData as ScriptedData;
const { acts, atPill, counters } = settings.script;

/** Shared by all workers: how many have started, poison pills taken, then attempts at each job. */
const tally = new Int32Array(counters);
Atomics.add(tally, 0, 1);

const ATTEMPTS = 2;

function rowsOf(job: Scripted): string {
  if (job.kind === 'block') return Buffer.from(job.bytes).toString();
  let rows = '';
  for (let n = job.from; n <= job.to; n++) rows += `${n}\n`;
  return rows;
}

function post(message: MessageFromWorker<Scripted, RowsResult>): void {
  port.postMessage(message);
}

function answer({ id, job }: Message): void {
  const rows = new Uint8Array(Buffer.from(rowsOf(job)));
  const counts = NO_COUNTS;
  post({
    type: 'result',
    id,
    result: { type: 'rows', rows, counts, lines: 0, diagnostics: [], elapsed: 0.01 },
  });
}

/** Hands back the second of the two numbers; returns the first. */
function split({ id, job }: Message): Message {
  if (job.kind === 'block') throw new Error('a block is not split');
  const kept = { ...job, to: job.from };
  const handedBack: Split<Scripted> = { type: 'split', kept, rest: [{ ...job, from: job.to }] };
  post({ id, ...handedBack });
  return { id, job: kept };
}

/** How many jobs have been tried at least once. */
function jobsTried(): number {
  return tally.subarray(ATTEMPTS).filter((attempts) => attempts > 0).length;
}

function isSingle({ job }: Message): boolean {
  return job.kind === 'range' && job.from === job.to;
}

const ACTS: { readonly [act in Act]: (message: Message, attempt: number) => unknown } = {
  ok: answer,
  twice(message) {
    answer(message);
    answer(message);
  },
  async late(message) {
    await sleep(200);
    answer(message);
  },
  async overtaken(message) {
    while (jobsTried() <= OVERTAKEN_BY) await sleep(5);
    answer(message);
  },
  async soon(message) {
    await sleep(5);
    answer(message);
  },
  split(message) {
    answer(isSingle(message) ? message : split(message));
  },
  splitThenExit(message, attempt) {
    if (attempt > 0) return answer(message);
    split(message);
    process.exit(1);
  },
  once(message, attempt) {
    if (attempt === 0) process.exit(1);
    answer(message);
  },
  answerThenExit(message) {
    answer(message);
    process.exit(1);
  },
  throw() {
    throw new Error('thrown on purpose');
  },
  throwNull() {
    throw null;
  },
  exit0: () => process.exit(0),
  exit1: () => process.exit(1),
  uncloneable: ({ id }) => port.postMessage({ type: 'result', id, result: () => {} }),
  garbage({ job }) {
    const k = job.kind === 'range' ? Number(job.from) : 0;
    port.postMessage([null, 7, 'prime', {}, { type: 'x' }][k % 5]);
  },
  doneWithoutPill() {
    post({ type: 'done' });
  },
  silent() {},
  silentOnce(message, attempt) {
    if (attempt > 0) answer(message);
  },
  busy(message) {
    const start = performance.now();
    while (performance.now() - start < 4000);
    answer(message);
  },
  forever() {
    for (;;);
  },
  memory() {
    for (const kept: number[][] = []; ; ) kept.push(new Array(1000).fill(1.5));
  },
};

const AT_PILL: { readonly [ending in AtPill]: () => unknown } = {
  done() {
    post({ type: 'done' });
    port.close();
  },
  exit: () => process.exit(1),
  throw() {
    throw new Error('thrown at the end');
  },
  silent() {},
  stay() {
    setInterval(() => {}, 1000);
    post({ type: 'done' });
  },
};

port.on('message', (message: MessageToWorker<Scripted>) => {
  if (message === POISON_PILL) {
    Atomics.add(tally, 1, 1);
    return AT_PILL[atPill]();
  }
  const { job } = message;
  if (job.kind === 'block')
    return rowsOf(job).includes('poison') ? process.exit(1) : answer(message);
  const k = Number(job.from) >> 1;
  return ACTS[acts[k] ?? 'ok'](message, Atomics.add(tally, ATTEMPTS + k, 1));
});
