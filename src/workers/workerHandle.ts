/** One worker, as the main thread holds it: its thread, its port, and the job that it has in hand. */

import { extname } from 'node:path';
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';
import { type JobMessage, type MessageFromWorker, POISON_PILL } from './messages.ts';
import type { PoolWorker, Slot, WorkerListener } from './slot.ts';
import type { WorkerTracer } from './tracer.ts';

/** Beside this file: `worker.ts` among the sources, `worker.cjs` in the build. */
const WORKER_FILE = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Memory for a worker's short-lived garbage. V8 would take 48 MB, and is no faster for it; with 6
 * it is 1.2 times slower (measured on rows of 64-bit numbers).
 */
const YOUNG_GENERATION_MB = 16;

/** Addresses for a worker's code: V8 would take 512 MB, and end the process where it can't. */
const CODE_RANGE_MB = 64;

/** Watchdog: its interval, and how many idle intervals before the worker is terminated. */
const LOOK_MS = 500;
const LOOKS = 6;

export interface WorkerHandleOptions<J, R> {
  /** What the worker gets beside its port. */
  readonly workerData: object;
  /** What the worker runs. */
  readonly workerFile?: URL | undefined;
  readonly tracer?: WorkerTracer<J, R> | undefined;
}

export class WorkerHandle<J, R> implements PoolWorker<J> {
  readonly #thread: Worker;
  readonly #port: MessagePort;
  readonly #listener: WorkerListener<J, R>;
  readonly #tracer: WorkerTracer<J, R> | undefined;
  readonly #watch: NodeJS.Timeout;
  #slot: Slot<J> | undefined;
  #isLeaving = false;
  #ended = false;
  #couldNotStart = false;
  #reason = '';
  #idleLooks = 0;
  #active = 0;

  /** @throws an error of which `isStartFailure` holds, where the system has no more threads */
  constructor(listener: WorkerListener<J, R>, options: WorkerHandleOptions<J, R>) {
    const { workerData, workerFile = WORKER_FILE, tracer } = options;
    this.#listener = listener;
    this.#tracer = tracer;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#thread = new Worker(workerFile, {
      workerData: { ...workerData, port: port2 },
      transferList: [port2],
      // Else process.stdout and process.stderr would be opened, which make pipes non-blocking.
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
        codeRangeSizeMb: CODE_RANGE_MB,
      },
    });
    port1.on('message', (message: MessageFromWorker<J, R>) => this.#receive(message));
    port1.on('messageerror', () => this.#kill('its answer could not be read'));
    this.#thread.on('messageerror', () => this.#kill('its message could not be read'));
    this.#thread.on('error', (error: unknown) => {
      this.#reason = messageOf(error);
      this.#couldNotStart = isStartFailure(error);
    });
    this.#thread.on('exit', (code) => this.#exit(code));
    this.#watch = setInterval(() => this.#look(), LOOK_MS).unref();
    tracer?.started();
  }

  get isFree(): boolean {
    return this.#slot === undefined && !this.#isLeaving;
  }

  take(slot: Slot<J>, spare?: ArrayBuffer): void {
    this.#slot = slot;
    this.#idleLooks = 0;
    const message: JobMessage<J> = { id: slot.id, job: slot.job };
    if (spare === undefined) this.#port.postMessage(message);
    else this.#port.postMessage({ ...message, spare }, [spare]);
  }

  has(slot: Slot<J>): boolean {
    return this.#slot === slot;
  }

  finish(): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#tracer?.poisoned();
    this.#port.postMessage(POISON_PILL);
  }

  dismiss(): void {
    this.#slot = undefined;
    this.#kill('it was dismissed');
  }

  async terminate(): Promise<void> {
    this.#close();
    await this.#thread.terminate();
  }

  #receive(message: MessageFromWorker<J, R>): void {
    if (this.#ended) return;
    const slot = this.#slot;
    switch (message?.type) {
      case 'done':
        this.#reason ||= 'it said that it was done';
        this.#tracer?.done(message.at);
        this.#end();
        return;
      case 'begun':
        this.#tracer?.took(message.at);
        return;
      case 'split':
        if (slot === undefined || message.id !== slot.id) return;
        this.#tracer?.handedBack(message, message.at);
        this.#listener.onSplit(slot, message);
        return;
      case 'test':
        if (slot !== undefined && message.id === slot.id) this.#listener.onReport(slot, message);
        return;
      case 'result':
        // An answer to what this worker has not in hand is one too many: it has been answered.
        if (slot === undefined || message.id !== slot.id) return;
        this.#slot = undefined;
        this.#tracer?.answered(slot, message.result, message.at);
        this.#listener.onResult(slot, message.result);
        return;
      default:
        this.#kill('its answer could not be read');
    }
  }

  /** What the worker posted before its exit counts, so it is received first. */
  #exit(code: number): void {
    this.#isLeaving = true;
    let left = receiveMessageOnPort(this.#port);
    for (; left !== undefined; left = receiveMessageOnPort(this.#port)) this.#receive(left.message);
    this.#reason ||= `it ended with exit code ${code}`;
    this.#end();
  }

  #end(): void {
    if (this.#ended) return;
    const slot = this.#slot;
    this.#close();
    void this.#thread.terminate();
    if (this.#couldNotStart) this.#listener.onStartFailed(this, slot, this.#reason);
    else this.#listener.onEnd(this, slot, this.#reason);
  }

  #close(): void {
    if (!this.#ended) this.#tracer?.ended(this.#slot, this.#reason || 'it was stopped');
    this.#ended = true;
    this.#slot = undefined;
    clearInterval(this.#watch);
    this.#port.close();
  }

  #kill(reason: string): void {
    this.#isLeaving = true;
    this.#reason ||= reason;
    void this.#thread.terminate();
  }

  /**
   * A worker that checks a number is active; one whose event loop sleeps with a job in hand, or
   * with its poison pill, has lost it, and will never answer.
   */
  #look(): void {
    const { active, idle } = this.#thread.performance.eventLoopUtilization();
    const sleeps = !this.isFree && idle > 0 && active - this.#active < 1;
    this.#active = active;
    this.#idleLooks = sleeps ? this.#idleLooks + 1 : 0;
    if (this.#idleLooks >= LOOKS) this.#kill('it stopped answering');
  }
}

/** An error loses its class on the way between threads, and some, as DataCloneError, all else. */
function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return `it threw ${String(error)}`;
  const { message } = error as { message?: unknown };
  return typeof message === 'string' ? message : 'it threw an error without a message';
}

/** What Node.js and the system call it, the latter where a worker can't open its file. */
const START_FAILURES: readonly unknown[] = ['ERR_WORKER_INIT_FAILED', 'EMFILE', 'ENFILE'];

/** Whether the system has no more threads, descriptors or memory for a worker. */
export function isStartFailure(error: unknown): boolean {
  return START_FAILURES.includes((error as { code?: unknown } | null)?.code);
}
