/** How each kind of job is done. */

import type { Job, JobKind, JobOf } from './job.ts';
import { performBlock } from './kinds/block.ts';
import { performCertificateStep } from './kinds/certificateStep.ts';
import { performError } from './kinds/error.ts';
import { performHalf } from './kinds/half.ts';
import { performList } from './kinds/list.ts';
import { performNumber } from './kinds/number.ts';
import { performNumbers } from './kinds/numbers.ts';
import { performProof } from './kinds/proof.ts';
import { performProofStep } from './kinds/proofStep.ts';
import { performRange } from './kinds/range.ts';
import { performVerdicts } from './kinds/verdicts.ts';
import type { Step } from './report.ts';
import type { Result } from './result.ts';
import { beginWork, type Means, type Work } from './work.ts';

type Perform<J> = (job: J, means: Means, spare?: ArrayBuffer) => Generator<Step, Result>;

/** Exhaustive: a new kind of job does not compile before it has its entry here. */
const PERFORM: { readonly [K in JobKind]: Perform<JobOf<K>> } = {
  number: performNumber,
  half: performHalf,
  proof: performProof,
  proofStep: performProofStep,
  block: withWork(performBlock),
  range: withWork(performRange),
  numbers: withWork(performNumbers),
  list: withWork(performList),
  error: withWork(performError),
  certificateStep: performCertificateStep,
  verdicts: performVerdicts,
};

/**
 * Does a job, in a worker or, for a sequential run, in the main thread. Yields what it hands back
 * before the work that would keep it waiting, and how far a test is that takes long; returns the
 * result of what it kept.
 *
 * @param spare memory to put the rows into, if they fit
 */
export function perform(job: Job, means: Means, spare?: ArrayBuffer): Generator<Step, Result> {
  const performKind = PERFORM[job.kind] as Perform<Job>;
  return performKind(job, means, spare);
}

/** For the kinds that are answered by rows. */
function withWork<J>(perform: (job: J, work: Work) => Generator<Step, Result>): Perform<J> {
  return (job, means, spare) => perform(job, beginWork(means, spare));
}
