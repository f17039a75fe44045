/**
 * Events of the Trace Event format, which Perfetto, chrome://tracing and speedscope open: "Trace
 * Event Format", Google, 2016.
 */

/** A time on the clock of `now`, in milliseconds. */
type Milliseconds = number;

/** What a person reads of an event: in the picture, and after a click on it. */
export interface Label {
  readonly name: string;
  readonly args?: object;
  /** A colour by the name that chrome://tracing has for it; Perfetto takes one from the letters of `name`. */
  readonly cname?: string;
}

/** A row of the picture: a thread. */
export interface Track {
  readonly tid: number;
}

/** Makes the events of one process, whose time begins at `start`. */
export class TraceEvents {
  readonly #pid = process.pid;
  readonly #start: Milliseconds;

  constructor(start: Milliseconds) {
    this.#start = start;
  }

  processName(name: string): object {
    return { ph: 'M', pid: this.#pid, name: 'process_name', args: { name } };
  }

  /** The tracks are shown in the order of their `tid`, the main thread first: it has that of the process. */
  threadNames({ tid }: Track, name: string): object[] {
    const thread = { ph: 'M', ...this.#thread(tid) };
    return [
      { ...thread, name: 'thread_name', args: { name } },
      { ...thread, name: 'thread_sort_index', args: { sort_index: tid } },
    ];
  }

  slice({ tid }: Track, label: Label, from: Milliseconds, to: Milliseconds): object {
    const ts = this.#micros(from);
    return { ph: 'X', ...this.#thread(tid), ts, dur: this.#micros(to) - ts, ...label };
  }

  instant({ tid }: Track, label: Label, at: Milliseconds): object {
    return { ph: 'i', s: 't', ...this.#thread(tid), ts: this.#micros(at), ...label };
  }

  #thread(k: number): object {
    return { pid: this.#pid, tid: this.#pid + k };
  }

  /** Whole, so that no sum is rounded: slices of one track nest or follow one another exactly. */
  #micros(at: Milliseconds): number {
    return Math.round((at - this.#start) * 1000);
  }
}
