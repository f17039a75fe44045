import type { EcppAnswer, EcppRequest } from './requests.ts';

/** Has a request answered, perhaps by another thread. */
export type Submit = <R extends EcppRequest>(request: R) => Promise<EcppAnswer<R>>;

/** The threads that answer requests. */
export interface Answerers {
  /** How many others answer at the same time, at least 1. */
  readonly parallel: number;
  /** Has one of them answer a request. */
  readonly submit: Submit;
  /**
   * Has this thread answer one, where it does a part of the work. It hears nothing meanwhile, so that it
   * is asked for little at a time.
   */
  readonly here?: Submit | undefined;
  /** For each of the others that can't answer yet, the time from which it can. */
  readonly busy?: readonly Promise<unknown>[] | undefined;
}

/**
 * Begins a part of what is to be answered; undefined if nothing is left to begin.
 *
 * @param among how many are to share what is left, with this part
 */
export type BeginPart = (by: Submit, among: number) => Promise<void> | undefined;

/** The threads that answer requests, and which of them are free to share one. */
export class Team {
  /** See `Answerers`. */
  readonly here: Submit | undefined;
  readonly #submit: Submit;
  readonly #parallel: number;
  /** How many of the others do something else. */
  #occupied = 0;
  /** Called where one of the others becomes free. */
  #onFree: (() => void) | undefined;

  constructor({ parallel, submit, here }: Answerers) {
    this.#parallel = parallel;
    this.#submit = submit;
    this.here = here;
  }

  /** Whether one more may do something else: one thread is left, this one if it does a part. */
  get canSpare(): boolean {
    return this.#occupied < this.#parallel - (this.here === undefined ? 1 : 0);
  }

  /** Leaves one of the others to something else until its end. */
  occupy(end: Promise<unknown>, onEnd: () => void): void {
    this.#occupied++;
    const free = (): void => {
      this.#occupied--;
      onEnd();
      this.#onFree?.();
    };
    end.then(free, free);
  }

  /**
   * Has all threads that are free do parts of a request, one after another, those that become free meanwhile too;
   * until it is over, or nothing is left to begin and all parts are done.
   */
  async share(begin: BeginPart, isOver: () => boolean = () => false): Promise<void> {
    const here = this.here === undefined ? 0 : 1;
    let joined = 0;
    let active = 0;
    await new Promise<void>((resolve, reject) => {
      const takePart = async (by: Submit, among: () => number): Promise<void> => {
        active++;
        for (let part = begin(by, among()); part !== undefined; part = begin(by, among())) {
          await part;
          if (isOver()) {
            resolve();
            return;
          }
        }
        active--;
        if (active === 0) resolve();
      };
      const join = (): void => {
        for (; joined < this.#free; joined++) {
          takePart(this.#submit, () => Math.max(1, this.#free - joined) + here).catch(reject);
        }
      };
      this.#onFree = join;
      join();
      if (this.here !== undefined) takePart(this.here, () => 1).catch(reject);
    });
    this.#onFree = undefined;
  }

  /** How many of the others have nothing else to do; without this thread, at least one. */
  get #free(): number {
    return Math.max(this.here === undefined ? 1 : 0, this.#parallel - this.#occupied);
  }
}
