/** `import { checkAll, primality } from 'procs'`: what another program has of this one. */

import { availableParallelism } from 'node:os';
import type { Numbers } from './jobs/numberStream.ts';
import { kernelCode } from './kernels/code.ts';
import { Engines } from './kernels/engines.ts';
import { forcedEngine } from './kernels/forcedEngine.ts';
import { primality as primalityBy } from './prime/index.ts';
import type { Verdict } from './prime/verdict.ts';
import { notBigint } from './text/notBigint.ts';

export type { Evidence, Proof, Verdict } from './prime/verdict.ts';

/** A number with the verdict on it. */
export interface Checked {
  readonly n: bigint;
  readonly verdict: Verdict;
}

export interface CheckAllOptions {
  /** How many worker threads there may be, from 0 to 256; by default one for each CPU core. */
  readonly workers?: number;
  /** Ends the iteration at once, with the signal's reason as its error, wherever its workers are. */
  readonly signal?: AbortSignal;
}

const MOST_WORKERS = 256;

const LARGE = 1n << 64n;

/** Of this thread. */
let engines: Engines | undefined;

/**
 * What n is, for n of any size and sign, computed in this thread.
 *
 * `prime`, with its proof, `composite`, with its evidence, and `neither`, for n < 2, are certain, and
 * below 3317044064679887385961981 there is no other verdict. From there on `probable prime` means
 * that n passes BPSW (Baillie, Pomerance, Selfridge, Wagstaff). No composite that passes is known,
 * but it is not a proof, and not enough for an n that an adversary may have chosen.
 *
 * The verdict depends on nothing but n. Above 5,454 bits `checkAll` is faster, by floating-point
 * transforms.
 *
 * @throws TypeError where n is not a bigint
 */
export function primality(n: bigint): Verdict {
  if (typeof n !== 'bigint') throw notBigint(n);
  if (n < LARGE) return primalityBy(n);
  engines ??= new Engines({ montgomery: kernelCode('montgomery') });
  return primalityBy(n, engines.engineFor);
}

/**
 * The numbers, in their order, each with what `primality` says of it, computed by worker threads.
 *
 * Numbers are read ahead of their reader, up to some 16,000 for each worker, fewer if they are long;
 * but none waits to be checked because the source takes its time for the next.
 * When the iteration ends, by itself, by `break`, `return` or an error, the source is closed and no
 * worker is left. Without workers (0) this thread checks one number after another.
 *
 * @throws TypeError, RangeError for arguments that it does not take. The iteration throws a TypeError
 *   for what is not a bigint, and what the source throws, after the answers to all numbers before;
 *   the reason of the signal; an Error that names the number where two workers have died on it
 */
export function checkAll(
  numbers: Iterable<bigint> | AsyncIterable<bigint>,
  options: CheckAllOptions = {},
): AsyncGenerator<Checked, void, undefined> {
  const { workers = availableParallelism(), signal } = options;
  if (!isIterable(numbers)) {
    throw new TypeError('checkAll: expected an iterable or an async iterable of bigint');
  }
  if (!Number.isInteger(workers) || workers < 0 || workers > MOST_WORKERS) {
    throw new RangeError(`workers: expected an integer from 0 to ${MOST_WORKERS}, got ${workers}`);
  }
  forcedEngine();
  return check(numbers, workers, signal);
}

function isIterable(numbers: Numbers): boolean {
  const isObject = typeof numbers === 'object' && numbers !== null;
  return isObject && (Symbol.iterator in numbers || Symbol.asyncIterator in numbers);
}

async function* check(
  numbers: Numbers,
  workers: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Checked, void, undefined> {
  // A program that asks for nothing but `primality` does not load it.
  const { verdicts } = await import('./workers/verdicts.ts');
  yield* verdicts(numbers, workers, signal);
}
