import type { Job } from '../../jobs/job.ts';
import { grouped, quantity } from '../../text/grouped.ts';
import type { ProofProgress } from '../../workers/proofTracker.ts';
import { elapsedLine, type Look } from '../terminal/progress.ts';

/** The proofs of large numbers that are under way, and the line that shows the one begun first. */
export class ProofsUnderWay {
  readonly #proofs = new Map<bigint, ProofProgress>();

  readonly goOn = (progress: ProofProgress): void => {
    this.#proofs.set(progress.n, progress);
  };

  end(job: Job): void {
    if (job.kind === 'proof') this.#proofs.delete(job.n);
  }

  /** `3 numbers proved  12 s  1,243 of 2,048 bits left, step 31`; nothing in the first second. */
  readonly line = (before: Look, now: Look): string => {
    const elapsed = elapsedLine(before, now).replace('check', 'prov');
    const [first] = this.#proofs.values();
    return elapsed === '' || first === undefined ? elapsed : `${elapsed}  ${stateOf(first)}`;
  };
}

function stateOf({ bits, bitsLeft, step, curvesWanted, curvesFound }: ProofProgress): string {
  if (curvesWanted > 0)
    return `${grouped(curvesFound)} of ${quantity(curvesWanted, 'curve')} found`;
  return `${grouped(bitsLeft)} of ${grouped(bits)} bits left, step ${grouped(step)}`;
}
