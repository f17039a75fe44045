import { setMaxListeners } from 'node:events';
import type { ProofJob } from '../jobs/job.ts';
import type { Result } from '../jobs/result.ts';
import type { EcppOutcome } from '../prime/proof/outcome.ts';
import type { ProofProgress } from './proofTracker.ts';

type Report = (progress: ProofProgress) => void;

/**
 * A descent from the number of a proof that is begun before it is known that the proof needs it: until
 * then it reports nothing.
 */
export class EarlyDescent {
  readonly job: ProofJob;
  readonly #report: Report;
  readonly #stop = new AbortController();
  readonly #outcome: Promise<EcppOutcome>;
  /** What is to be reported once it is needed. */
  #kept: ProofProgress[] | undefined = [];

  constructor(
    job: ProofJob,
    report: Report,
    descend: (report: Report, signal: AbortSignal) => Promise<EcppOutcome>,
  ) {
    // One for each part that is under way.
    setMaxListeners(0, this.#stop.signal);
    this.job = job;
    this.#report = report;
    this.#outcome = descend((progress) => {
      if (this.#kept === undefined) report(progress);
      else this.#kept.push(progress);
    }, this.#stop.signal);
    // Where it fails, that is seen if it is needed.
    this.#outcome.catch(() => {});
  }

  /** Whether it is the one that the first result of its job asks for. */
  isNeeded(result: Result): boolean {
    const needs = result.type === 'needs' ? result.needs : undefined;
    return needs?.type === 'curves' && needs.n === this.job.n;
  }

  /** From now on it reports, and what it has kept first. */
  outcome(): Promise<EcppOutcome> {
    this.#kept?.forEach(this.#report);
    this.#kept = undefined;
    return this.#outcome;
  }

  /** Takes back what workers have in hand for it. */
  stop(): void {
    this.#stop.abort('the proof does not need these curves');
  }
}
