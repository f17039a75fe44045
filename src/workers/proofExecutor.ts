/** Proofs that all workers of a pool share. */

import { now } from '../jobs/clock.ts';
import type { Job, ProofJob, SharedProof } from '../jobs/job.ts';
import type { Answer, ProofNeeds, Result } from '../jobs/result.ts';
import type { KeptProof } from '../prime/proof/ecpp/kept.ts';
import type { EcppOutcome } from '../prime/proof/outcome.ts';
import { EarlyDescent } from './earlyDescent.ts';
import type { DoPart } from './partsHere.ts';
import type { Pool } from './pool.ts';
import type { SubmitOptions } from './poolOptions.ts';
import { tracked, verifySteps } from './proofParts.ts';
import { type ProofProgress, ProofTracker } from './proofTracker.ts';

export interface ProofExecutorOptions {
  /** How many workers there may be. */
  readonly workers: number;
  readonly submit: Pool<Job, Result>['submit'];
  /** Does a part in this thread, where it does the part of another worker. */
  readonly here?: DoPart | undefined;
  readonly onProgress?: ((progress: ProofProgress) => void) | undefined;
  /** Proofs that go on. */
  readonly kept?: readonly KeptProof[] | undefined;
}

/** Where one proof leaves a worker idle, a second one has work. More would only all end later. */
const MOST = 2;

/** From this on the proof takes hours, and whether the number is prime at all, seconds. */
const EARLY_BELOW = 1n << 8192n;

/**
 * Goes on with proofs in this thread, which asks; workers answer, and where it does the part of one, this
 * thread, too. If a worker dies, another gives its answer.
 */
export class ProofExecutor {
  readonly #options: ProofExecutorOptions;
  #begun = 0;
  #active = 0;
  #hasBegun = false;
  #early: EarlyDescent | undefined;

  constructor(options: ProofExecutorOptions) {
    this.#options = options;
  }

  /** Whether another proof may be begun. */
  get hasRoom(): boolean {
    return this.#active < MOST;
  }

  /**
   * Has all workers start for the first shared proof, and begin to look for its curves while one of
   * them tries what comes before them: few large primes do without.
   */
  prepare(job: Job): void {
    const { workers, here } = this.#options;
    const others = here === undefined ? workers - 1 : workers;
    if (this.#hasBegun || job.kind !== 'proof' || others === 0) return;
    if (job.shared === undefined || job.n < job.shared.from || job.n >= EARLY_BELOW) return;
    this.#hasBegun = true;
    if (here !== undefined) void compileLess();
    this.#early = new EarlyDescent(job, this.#report, (report, signal, firstResult) => {
      const starts = this.#startOthers(job, signal);
      // This thread goes on while they start; without it they begin together.
      const busy = here === undefined ? [firstResult] : [firstResult, ...starts];
      return this.#descend({ n: job.n, proved: job.n }, report, { signal, busy });
    });
  }

  /** At once: the first request takes a while to come, and may have too few parts. */
  #startOthers({ n }: ProofJob, signal: AbortSignal): Promise<unknown>[] {
    const nothing: Job = { kind: 'proofStep', n, request: { type: 'first prime', qs: [] } };
    // A worker that can't start is none that is waited for.
    return Array.from({ length: this.#options.workers - 1 }, () =>
      this.#options.submit(nothing, { signal }).catch(() => {}),
    );
  }

  /** The job that goes on with a proof, once what its result says that it needs has been found. */
  sequel(job: Job, result: Result): Promise<Job> | undefined {
    if (job === this.#early?.job && !this.#early.goesOn(result)) this.#early = undefined;
    if (job.kind !== 'proof' || job.shared === undefined || result.type !== 'needs') {
      return undefined;
    }
    const { needs, elapsed } = result;
    return needs.type === 'halves' ? undefined : this.#goOn(job, job.shared, { needs, elapsed });
  }

  async #goOn(
    job: ProofJob,
    shared: SharedProof,
    { needs, elapsed }: { readonly needs: ProofNeeds; readonly elapsed: number },
  ): Promise<Job> {
    const start = now();
    this.#active++;
    try {
      const found = await this.#find(needs, job.n, shared);
      const seconds = shared.seconds + elapsed + (now() - start) / 1000;
      return { ...job, shared: { ...found, seconds } };
    } finally {
      this.#active--;
    }
  }

  async #find(needs: ProofNeeds, proved: bigint, shared: SharedProof): Promise<SharedProof> {
    switch (needs.type) {
      case 'curves': {
        const { n } = needs;
        const outcome = await this.#curves({ proved, n });
        return { ...shared, found: [...shared.found, { n, outcome }] };
      }
      case 'steps': {
        const { workers, here } = this.#options;
        const byWorker: DoPart = (job) => this.#submitted(job, { priority: 1 });
        const failed = await verifySteps(needs.steps, proved, { workers, byWorker, here });
        return { ...shared, verified: { text: needs.text, failed } };
      }
    }
  }

  #curves(descent: DescentOf): Promise<EcppOutcome> {
    const early = this.#early;
    const isEarly = early?.job.n === descent.proved && early.job.n === descent.n;
    if (!isEarly) return this.#descend(descent, this.#report);
    this.#early = undefined;
    return early.outcome();
  }

  readonly #report = (progress: ProofProgress): void => this.#options.onProgress?.(progress);

  async #descend(
    { proved, n }: DescentOf,
    report: (progress: ProofProgress) => void,
    { signal, busy }: EarlyOptions = {},
  ): Promise<EcppOutcome> {
    const { descendInParallel } = await import('../prime/proof/ecpp/parallel.ts');
    const { workers: parallel, here: doPart, kept: proofs = [] } = this.#options;
    const descents = proofs.find((proof) => proof.n === proved)?.descents;
    const kept = descents?.find((descent) => descent.n === n)?.steps ?? [];
    const tracker = new ProofTracker(proved, { n, steps: kept }, report);
    // Those that were begun first come first, and of each proof the search.
    const rank = ++this.#begun;
    const submit = tracked(n, tracker, (part, isSearch) => {
      const priority = 1 / (isSearch ? rank : rank + 0.5);
      return this.#submitted(part, { ...(signal && { signal }), priority });
    });
    const here =
      doPart &&
      tracked(n, tracker, (part) => {
        signal?.throwIfAborted();
        return doPart(part);
      });
    const { descend: progress } = tracker;
    return descendInParallel(n, { parallel, submit, here, busy, progress, kept });
  }

  async #submitted(job: Job, how: SubmitOptions): Promise<Result> {
    // Such jobs are not split.
    const [answer] = await this.#options.submit(job, how);
    const { result } = answer as Answer;
    if (result.type === 'unfinished') throw new Error(result.reason);
    return result;
  }
}

/** Where there are no descriptors left for its code, that is to be seen where more depends on it. */
async function compileLess(): Promise<void> {
  await import('./fewerCompilations.ts').then(
    (module) => module.compileLess(),
    () => {},
  );
}

interface EarlyOptions {
  readonly signal?: AbortSignal;
  /** For each worker that does something else first, the end of that. */
  readonly busy?: readonly Promise<unknown>[];
}

/** The curves from n on, for the proof of a number. */
interface DescentOf {
  readonly proved: bigint;
  readonly n: bigint;
}
