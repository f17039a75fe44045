import { type Lazy, lazyLines64 } from '../kernels/lazy.ts';
import type { Lines64Kernel } from '../kernels/lines64.ts';
import type { KernelModules } from '../kernels/modules.ts';
import type { BlockJob, Job } from './job.ts';
import type { PlainOptions, performPlain } from './kinds/plainBlock.ts';
import type { Step } from './report.ts';
import type { Result } from './result.ts';
import { kernelFormat, type Settings } from './settings.ts';
import { TimeSlice } from './timeSlice.ts';
import type { Means, Perform } from './work.ts';

/** A job as it is done: what is said of it before its result. */
type Steps = AsyncGenerator<Step, Result, undefined>;

/** The same of a block, as far as the kernel of lines goes. */
type PlainSteps = ReturnType<typeof performPlain>;

/** Does a job that is loaded. */
type Begin = (spare?: ArrayBuffer) => Steps;

/**
 * How the jobs of a run are done, in a worker or, for a sequential run, in the main thread. What a job
 * needs is loaded with the first that needs it, for a short run is mostly the loading of code: the
 * lines of most files are the digits of small numbers, and to answer those takes little of it.
 */
export class Performer {
  readonly #settings: Settings;
  readonly #modules: KernelModules;
  /** The kernel of lines, where it can write the rows. */
  #lines64: Promise<Lazy<Lines64Kernel> | undefined> | undefined;
  #means: Promise<Means> | undefined;

  constructor(settings: Settings, modules: KernelModules) {
    this.#settings = settings;
    this.#modules = modules;
  }

  /** Loads what it takes to begin the job. */
  async load(job: Job): Promise<Begin> {
    const plain = await this.#plain(job);
    if (plain !== undefined) return plain;
    const [means, perform] = await Promise.all([this.means(), performOf(job)]);
    return async function* (spare) {
      return yield* perform(job, means, spare);
    };
  }

  /**
   * The same for a block of which only what the kernel of lines can do is to be done; the rest is
   * handed back.
   *
   * @throws Error if there is no kernel of lines
   */
  async loadPlain(job: BlockJob): Promise<Begin> {
    const perform = await this.#plainly(job);
    if (perform === undefined) throw new Error('there is no kernel of lines');
    return async function* (spare) {
      const done = yield* perform({ spare, onlyPlain: true });
      if (done.type === 'begun') throw new Error('there is no memory for the block');
      return done;
    };
  }

  /** What the jobs are done with. */
  means(): Promise<Means> {
    this.#means ??= this.#makeMeans();
    return this.#means;
  }

  async #makeMeans(): Promise<Means> {
    const { makeMeans } = await import('./work.ts');
    return await makeMeans(this.#settings, this.#modules, await this.#lines64);
  }

  /** How a block is begun as long as no line has needed more than the kernel of lines. */
  async #plain(job: Job): Promise<Begin | undefined> {
    if (job.kind !== 'block' || this.#means !== undefined) return undefined;
    const perform = await this.#plainly(job);
    return perform && ((spare) => this.#goOn(job, perform({ spare })));
  }

  async #plainly(job: BlockJob): Promise<((options: PlainOptions) => PlainSteps) | undefined> {
    if (kernelFormat(this.#settings) === undefined) return undefined;
    this.#lines64 ??= lazyLines64(this.#modules);
    const lines64 = (await this.#lines64)?.kernel;
    if (lines64 === undefined) return undefined;
    const { performPlain } = await import('./kinds/plainBlock.ts');
    return (options) => performPlain(job, this.#settings, lines64, options);
  }

  /** Goes on where a line needs more than the kernel of lines, with more code. */
  async *#goOn(job: BlockJob, plain: PlainSteps): Steps {
    const done = yield* plain;
    if (done.type === 'rows') return done;
    const [means, { performBlock }] = await Promise.all([this.means(), import('./kinds/index.ts')]);
    const work = { ...means, builder: done.builder, slice: new TimeSlice() };
    return yield* performBlock(job, work, done.at);
  }
}

async function performOf(job: Job): Promise<Perform<Job>> {
  if (job.kind === 'number') {
    return (await import('./kinds/number.ts')).performNumber as Perform<Job>;
  }
  return (await import('./kinds/index.ts')).PERFORM[job.kind] as Perform<Job>;
}
