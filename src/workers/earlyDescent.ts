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
  #firstResultIsThere: () => void = () => {};
  /** What is to be reported once it is needed. */
  #kept: ProofProgress[] | undefined = [];

  constructor(
    job: ProofJob,
    report: Report,
    descend: (
      report: Report,
      signal: AbortSignal,
      firstResult: Promise<void>,
    ) => Promise<EcppOutcome>,
  ) {
    // One for each part that is under way.
    setMaxListeners(0, this.#stop.signal);
    this.job = job;
    this.#report = report;
    const firstResult = new Promise<void>((resolve) => {
      this.#firstResultIsThere = resolve;
    });
    const reportLater = (progress: ProofProgress): void => {
      if (this.#kept === undefined) report(progress);
      else this.#kept.push(progress);
    };
    this.#outcome = descend(reportLater, this.#stop.signal, firstResult);
    // Where it fails, that is seen if it is needed.
    this.#outcome.catch(() => {});
  }

  /**
   * Takes the first result of its job, and returns whether that asks for it. If not, takes back what
   * workers have in hand for it.
   */
  goesOn(result: Result): boolean {
    this.#firstResultIsThere();
    const needs = result.type === 'needs' ? result.needs : undefined;
    const isNeeded = needs?.type === 'curves' && needs.n === this.job.n;
    if (!isNeeded) this.#stop.abort('the proof does not need these curves');
    return isNeeded;
  }

  /** From now on it reports, and what it has kept first. */
  outcome(): Promise<EcppOutcome> {
    this.#kept?.forEach(this.#report);
    this.#kept = undefined;
    return this.#outcome;
  }
}
