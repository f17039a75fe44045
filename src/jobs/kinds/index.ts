/** How each kind of job is done. */

import { AnswerBuilder } from '../answerBuilder.ts';
import type { JobKind, JobOf } from '../job.ts';
import type { Step } from '../report.ts';
import type { Result } from '../result.ts';
import { TimeSlice } from '../timeSlice.ts';
import type { Perform, Work } from '../work.ts';
import { performBlock } from './block.ts';
import { performCertificateStep } from './certificateStep.ts';
import { performError } from './error.ts';
import { performHalf } from './half.ts';
import { performList } from './list.ts';
import { performNumber } from './number.ts';
import { performNumbers } from './numbers.ts';
import { performProof } from './proof.ts';
import { performProofStep } from './proofStep.ts';
import { performRange } from './range.ts';
import { performVerdicts } from './verdicts.ts';

/** Exhaustive: a new kind of job does not compile before it has its entry here. */
export const PERFORM: { readonly [K in JobKind]: Perform<JobOf<K>> } = {
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

/** For the kinds that are answered by rows. */
function withWork<J>(perform: (job: J, work: Work) => Generator<Step, Result>): Perform<J> {
  return (job, means, spare) => {
    const builder = new AnswerBuilder(means.settings, spare);
    return perform(job, { ...means, builder, slice: new TimeSlice() });
  };
}

export { performBlock };
