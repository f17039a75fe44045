import type { Job } from '../jobs/job.ts';
import type { Result } from '../jobs/result.ts';
import type { ProofStep } from '../prime/proof/certificate.ts';
import type { EcppAnswer, EcppRequest, StepsRequest } from '../prime/proof/ecpp/requests.ts';
import type { Submit } from '../prime/proof/ecpp/team.ts';
import type { DoPart } from './partsHere.ts';
import type { ProofTracker } from './proofTracker.ts';

/** Has the requests of a proof answered by jobs; keeps track of its curves. */
export function tracked(
  n: bigint,
  tracker: ProofTracker,
  resultOf: (part: Job, isSearch: boolean) => Promise<Result>,
): Submit {
  const answerTo = async <R extends EcppRequest>(request: R): Promise<EcppAnswer<R>> => {
    const part = { kind: 'proofStep', n, request } as const;
    const result = await resultOf(part, request.type !== 'steps');
    if (result.type === 'proofStep') return result.answer as EcppAnswer<R>;
    throw new Error(`an answer of type ${result.type}`);
  };
  return async (request) => {
    if (request.type === 'steps') tracker.chose(request.reductions);
    const answer = await answerTo(request);
    if (request.type === 'steps') {
      for (const step of answer as EcppAnswer<StepsRequest>) tracker.found(step);
    }
    return answer;
  };
}

/** The threads that verify the steps of a certificate. */
export interface StepVerifiers {
  readonly workers: number;
  readonly byWorker: DoPart;
  readonly here?: DoPart | undefined;
}

/**
 * What each step of a proof of n fails in, undefined where it is right. The first steps are the largest:
 * workers begin there, this thread at the end, so that it is not deaf to them for long.
 */
export async function verifySteps(
  steps: readonly ProofStep[],
  n: bigint,
  { workers, byWorker, here }: StepVerifiers,
): Promise<(string | undefined)[]> {
  const name = `a step of the proof of ${n}`;
  const failed: (string | undefined)[] = [];
  const left = [...steps.entries()];
  const verify = async (by: DoPart, next: () => [number, ProofStep] | undefined): Promise<void> => {
    for (let one = next(); one !== undefined; one = next()) {
      const [index, step] = one;
      const result = await by({ kind: 'certificateStep', name, step });
      if (result.type !== 'step') throw new Error(`an answer of type ${result.type}`);
      failed[index] = result.failed;
    }
  };
  const others = Array.from({ length: workers }, () => verify(byWorker, () => left.shift()));
  await Promise.all(here ? [...others, verify(here, () => left.pop())] : others);
  return failed;
}
