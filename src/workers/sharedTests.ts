/** The two halves of BPSW for a large number, by two workers where two are idle. */

import { now } from '../jobs/clock.ts';
import type { HalfJob, Job, NumberJob, NumbersJob, TestedHalves } from '../jobs/job.ts';
import type { HalvesNeeded, NeedsResult, Result } from '../jobs/result.ts';
import type { Evidence } from '../prime/verdict.ts';
import type { Pool } from './pool.ts';
import type { SubmitOptions } from './poolOptions.ts';

/** The first half comes before what is read ahead, the second one after it: it may be in vain. */
const NEXT = 0.5;
const IDLE = -1;

/** The second half of a number, as far as the first one decides on it. */
interface Second {
  readonly how: SubmitOptions & { priority: number };
  readonly stop: AbortController;
}

/**
 * Has both halves done, and goes on with what they have found. The evidence is that of one worker: the
 * second half counts only where n passes the first, and is given up where it does not.
 */
export class SharedTests {
  readonly #submit: Pool<Job, Result>['submit'];
  readonly #seconds = new Map<Job, Second>();

  constructor(submit: Pool<Job, Result>['submit']) {
    this.#submit = submit;
  }

  /** Takes note of a first half at once: a worker that is free now takes what comes next. */
  observe(job: Job, result: Result): void {
    const second = this.#seconds.get(job);
    if (second === undefined || result.type !== 'half') return;
    if (result.evidence === undefined) second.how.priority = NEXT;
    else second.stop.abort('the number fails the first half');
  }

  /** The job that goes on with the check of a number, once both halves have been done. */
  sequel(job: Job, result: Result): Promise<Job> | undefined {
    if (result.type !== 'needs' || result.needs.type !== 'halves') return undefined;
    if (job.kind !== 'number' && job.kind !== 'numbers') return undefined;
    return this.#goOn(job, result.needs, result);
  }

  async #goOn(
    job: NumberJob | NumbersJob,
    { n }: HalvesNeeded,
    { elapsed }: NeedsResult,
  ): Promise<Job> {
    const start = now();
    const evidence = await this.#test(n);
    const tested: TestedHalves = { evidence, seconds: elapsed + (now() - start) / 1000 };
    return { ...job, tested };
  }

  async #test(n: bigint): Promise<Evidence | undefined> {
    const first: HalfJob = { kind: 'half', n, half: 'strong' };
    const stop = new AbortController();
    const how = { priority: IDLE, signal: stop.signal };
    this.#seconds.set(first, { how, stop });
    try {
      const strong = this.#half(first, { priority: NEXT });
      const lucas = this.#half({ kind: 'half', n, half: 'lucas' }, how);
      lucas.catch(() => {}); // It is asked for only where the first half has no evidence.
      return (await strong) ?? (await lucas);
    } finally {
      this.#seconds.delete(first);
    }
  }

  async #half(job: HalfJob, how: SubmitOptions): Promise<Evidence | undefined> {
    // Such jobs are not split.
    const [answer] = await this.#submit(job, how);
    const result = answer?.result;
    if (result?.type === 'half') return result.evidence;
    throw new Error(result?.type === 'unfinished' ? result.reason : 'a half without an answer');
  }
}
