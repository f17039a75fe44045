import { now } from '../../jobs/clock.ts';
import type { Job, Split } from '../../jobs/job.ts';
import type { Answer, Result } from '../../jobs/result.ts';
import type { Slot } from '../../workers/slot.ts';
import type { Tracer, WorkerTracer } from '../../workers/tracer.ts';
import { answerLabel, answerName, jobName } from './labels.ts';
import { type Label, TraceEvents, type Track } from './traceEvents.ts';

/** Takes the events of a trace, in any order. */
export interface EventSink {
  add(event: object): void;
}

const MAIN: Track = { tid: 0 };

/** Writes what is done as trace events: one track for the main thread, and one for each worker. */
export class EventTracer implements Tracer<Job, Result> {
  readonly #sink: EventSink;
  readonly #events = new TraceEvents(now());
  #workers = 0;

  /** @param args the command line, for the title */
  constructor(sink: EventSink, args: readonly string[]) {
    this.#sink = sink;
    sink.add(this.#events.processName(['procs', ...args].join(' ')));
    this.name(MAIN, 'main thread');
  }

  queueing(job: Job): () => void {
    return this.#main({ name: `queue ${jobName(job)}` });
  }

  checking(): (answer: Answer) => void {
    const start = now();
    return (answer) => this.slice(MAIN, answerLabel(answer), start, now());
  }

  reporting(answer: Answer): () => void {
    // Its memory is another job's once it has been written.
    return this.#main({ name: `report ${answerName(answer)}` });
  }

  worker(): WorkerTracer<Job, Result> {
    return new WorkerTrack(this, ++this.#workers);
  }

  name(track: Track, name: string): void {
    for (const event of this.#events.threadNames(track, name)) this.#sink.add(event);
  }

  slice(track: Track, label: Label, from: number, to: number): void {
    this.#sink.add(this.#events.slice(track, label, from, to));
  }

  instant(track: Track, label: Label, at: number): void {
    this.#sink.add(this.#events.instant(track, label, at));
  }

  #main(label: Label): () => void {
    const start = now();
    return () => this.slice(MAIN, label, start, now());
  }
}

/** The track of one worker. */
class WorkerTrack implements WorkerTracer<Job, Result>, Track {
  readonly tid: number;
  readonly #tracer: EventTracer;
  readonly #name: string;
  readonly #created = now();
  #hasBegun = false;
  /** When its job was begun, while it has one. */
  #took: number | undefined;
  #poisoned: number | undefined;
  #isDone = false;

  constructor(tracer: EventTracer, tid: number) {
    this.tid = tid;
    this.#tracer = tracer;
    this.#name = `worker ${tid}`;
  }

  started(): void {
    this.#tracer.name(this, this.#name);
    this.#tracer.slice(MAIN, { name: `start ${this.#name}` }, this.#created, now());
  }

  took(at: number = now()): void {
    this.#begin(at);
    this.#took = at;
  }

  handedBack({ rest }: Split, at: number = now()): void {
    if (rest.length === 0) return;
    const args = { rest: rest.map(jobName) };
    this.#tracer.instant(this, { name: 'hand back the rest', args }, at);
  }

  answered({ job }: Slot<Job>, result: Result, at: number = now()): void {
    if (this.#took === undefined) return;
    this.#tracer.slice(this, answerLabel({ job, result }), this.#took, at);
    this.#took = undefined;
  }

  poisoned(): void {
    this.#poisoned = now();
  }

  done(at: number = now()): void {
    this.#begin(at);
    this.#tracer.slice(this, PILL, this.#poisoned ?? at, at);
    this.#tracer.slice(this, DONE, at, now());
    this.#isDone = true;
  }

  ended(slot: Slot<Job> | undefined, reason: string): void {
    if (this.#isDone) return;
    const at = now();
    this.#begin(at);
    if (slot !== undefined && this.#took !== undefined) {
      const args = { unanswered: reason };
      this.#tracer.slice(this, { name: jobName(slot.job), args, cname: 'bad' }, this.#took, at);
    }
    this.#tracer.instant(this, { name: 'ended', args: { reason } }, at);
  }

  /** Until its first job, it starts. */
  #begin(at: number): void {
    if (!this.#hasBegun) this.#tracer.slice(this, START, this.#created, at);
    this.#hasBegun = true;
  }
}

const START: Label = { name: 'start', cname: 'startup' };
const PILL: Label = { name: 'poison pill', cname: 'terrible' };
const DONE: Label = { name: 'done', cname: 'generic_work' };
