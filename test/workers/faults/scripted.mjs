/**
 * A worker that does with each job what the test's script says. Jobs are ranges of two numbers,
 * 2k and 2k + 1, of which `acts[k]` is the act; or blocks, which kill where they hold "poison".
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';

const { port, settings } = workerData;
const { acts, atPill, counters } = settings.script;

/** Shared by all workers: how many have started, poison pills taken, then attempts at each job. */
const tally = new Int32Array(counters);
Atomics.add(tally, 0, 1);

const ATTEMPTS = 2;

function rowsOf(job) {
  if (job.kind === 'block') return Buffer.from(job.bytes).toString();
  let rows = '';
  for (let n = job.from; n <= job.to; n++) rows += `${n}\n`;
  return rows;
}

function post({ id, job }) {
  const counts = { primes: 0, probablePrimes: 0, composites: 0, neither: 0, errors: 0 };
  const rows = new TextEncoder().encode(rowsOf(job));
  const result = { type: 'rows', rows, counts, lines: 0, diagnostics: [], elapsed: 0.01 };
  port.postMessage({ type: 'result', id, result });
}

const ACTS = {
  ok: post,
  twice(message) {
    post(message);
    post(message);
  },
  async late(message) {
    await sleep(200);
    post(message);
  },
  async soon(message) {
    await sleep(5);
    post(message);
  },
  split({ id, job }) {
    if (job.from === job.to) return post({ id, job });
    const kept = { ...job, to: job.from };
    port.postMessage({ type: 'split', id, kept, rest: [{ ...job, from: job.to }] });
    post({ id, job: kept });
  },
  splitThenExit({ id, job }, attempt) {
    if (attempt > 0) return post({ id, job });
    const kept = { ...job, to: job.from };
    port.postMessage({ type: 'split', id, kept, rest: [{ ...job, from: job.to }] });
    process.exit(1);
  },
  once(message, attempt) {
    if (attempt === 0) process.exit(1);
    post(message);
  },
  answerThenExit(message) {
    post(message);
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
  garbage: ({ job }) =>
    port.postMessage([null, 7, 'prime', {}, { type: 'x' }][Number(job.from) % 5]),
  doneWithoutPill() {
    port.postMessage({ type: 'done' });
  },
  silent() {},
  silentOnce(message, attempt) {
    if (attempt > 0) post(message);
  },
  busy(message) {
    const start = performance.now();
    while (performance.now() - start < 4000);
    post(message);
  },
  forever() {
    for (;;);
  },
  memory() {
    for (const kept = []; ; ) kept.push(new Array(1000).fill(1.5));
  },
};

const AT_PILL = {
  done() {
    port.postMessage({ type: 'done' });
    port.close();
  },
  exit: () => process.exit(1),
  throw() {
    throw new Error('thrown at the end');
  },
  silent() {},
  stay() {
    setInterval(() => {}, 1000);
    port.postMessage({ type: 'done' });
  },
};

port.on('message', (message) => {
  if (message === null) {
    Atomics.add(tally, 1, 1);
    return AT_PILL[atPill]();
  }
  const { job } = message;
  if (job.kind === 'block') return rowsOf(job).includes('poison') ? process.exit(1) : post(message);
  const k = Number(job.from) >> 1;
  return ACTS[acts[k]](message, Atomics.add(tally, ATTEMPTS + k, 1));
});
