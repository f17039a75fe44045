import type { EcppOutcome } from '../outcome.ts';
import { Descent, type Progress } from './descent.ts';
import type { Reduction } from './realise.ts';
import type { Asking, EcppAnswer, EcppRequest, FirstPrimeRequest } from './requests.ts';

/** Has a request answered, perhaps by another thread. */
export type Submit = <R extends EcppRequest>(request: R) => Promise<EcppAnswer<R>>;

/**
 * Runs a computation to its end, each request split into parts that are submitted at once. The
 * outcome depends neither on their number nor on the order in which they are answered.
 *
 * @param parallel how many parts can be worked at at the same time, at least 1
 */
export async function answerAllInParallel<T>(
  asking: Asking<T>,
  parallel: number,
  submit: Submit,
): Promise<T> {
  let next = asking.next();
  while (next.done !== true) next = asking.next(await answerByParts(next.value, parallel, submit));
  return next.value;
}

export interface DescentOptions {
  readonly parallel: number;
  readonly submit: Submit;
  readonly progress?: Progress | undefined;
  /** The first steps, where it goes on. */
  readonly kept?: readonly Reduction[] | undefined;
}

/**
 * What `ecppCertificate` finds for a probable prime n > 2^64, by others who do the work; where it is
 * not proved, no evidence against it is looked for.
 */
export function descendInParallel(
  n: bigint,
  { parallel, submit, progress, kept }: DescentOptions,
): Promise<EcppOutcome> {
  return answerAllInParallel(new Descent(n, progress, kept).run(), parallel, submit);
}

async function answerByParts(
  request: EcppRequest,
  parallel: number,
  submit: Submit,
): Promise<EcppAnswer> {
  switch (request.type) {
    case 'square roots': {
      const parts = split(request.signedPrimes, parallel);
      const answers = parts.map((signedPrimes) => submit({ ...request, signedPrimes }));
      const roots = await Promise.all(answers);
      return roots.some((part) => part === undefined)
        ? undefined
        : roots.flatMap((part) => part ?? []);
    }
    case 'norms': {
      const parts = split(request.problems, parallel);
      return (await Promise.all(parts.map((problems) => submit({ ...request, problems })))).flat();
    }
    case 'cofactors': {
      const parts = split(request.ms, parallel);
      return (await Promise.all(parts.map((ms) => submit({ ...request, ms })))).flat();
    }
    case 'first prime':
      return firstPrime(request, parallel, submit);
    case 'steps': {
      // They differ in size: one at a time keeps everyone busy.
      const steps = request.reductions.map((one) => submit({ ...request, reductions: [one] }));
      return (await Promise.all(steps)).flat();
    }
  }
}

/**
 * Numbers in a part of the search for the first prime: those after that prime are tested in vain.
 */
const BLOCK = 4;

async function firstPrime(
  { type, qs }: FirstPrimeRequest,
  parallel: number,
  submit: Submit,
): Promise<number> {
  const round = parallel * BLOCK;
  for (let start = 0; start < qs.length; start += round) {
    const parts = split(qs.slice(start, start + round), parallel);
    const found = await Promise.all(parts.map((part) => submit({ type, qs: part })));
    let offset = start;
    for (const [i, index] of found.entries()) {
      if (index >= 0) return offset + index;
      offset += (parts[i] as readonly bigint[]).length;
    }
  }
  return -1;
}

/** A list in at most `count` parts, in order and of about the same length. */
function split<T>(list: readonly T[], count: number): T[][] {
  const parts: T[][] = [];
  const size = Math.max(1, Math.ceil(list.length / count));
  for (let start = 0; start < list.length; start += size) {
    parts.push(list.slice(start, start + size));
  }
  return parts;
}
