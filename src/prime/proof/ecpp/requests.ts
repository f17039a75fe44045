import type { EcppStep } from '../certificate.ts';
import type { NormSolution } from './cornacchia.ts';
import type { Reduction } from './realise.ts';

/**
 * The work of a proof, as data: a proof is a generator that yields a request and goes on with the
 * answer. It runs in one thread or, as each request has a list that can be split, in many.
 */
export type EcppRequest =
  | SquareRootsRequest
  | NormsRequest
  | CofactorsRequest
  | FirstPrimeRequest
  | ForeseenRequest
  | StepsRequest;

/** A square root mod n of each signed prime, or undefined where n shows to be composite. */
export interface SquareRootsRequest {
  readonly type: 'square roots';
  readonly n: bigint;
  readonly signedPrimes: readonly number[];
}

/**
 * Norm equations 4n = t² + |D|v², with a root of D mod n each: a solution, or undefined, for each.
 */
export interface NormsRequest {
  readonly type: 'norms';
  readonly n: bigint;
  readonly problems: readonly { readonly D: number; readonly root: bigint }[];
}

/** Each m without its prime factors below the bound. */
export interface CofactorsRequest {
  readonly type: 'cofactors';
  readonly ms: readonly bigint[];
  readonly bound: number;
}

/** The index of the first probable prime, -1 if there is none. Below 2^64 it must be prime. */
export interface FirstPrimeRequest {
  readonly type: 'first prime';
  readonly qs: readonly bigint[];
}

/**
 * No question: the step of this reduction will be asked for, unless the way down ends soon. It may be
 * begun where there is nothing else to do.
 */
export interface ForeseenRequest {
  readonly type: 'foreseen';
  readonly reduction: Reduction;
}

/** The step of each reduction, or undefined where it fails. */
export interface StepsRequest {
  readonly type: 'steps';
  readonly reductions: readonly Reduction[];
}

export type EcppAnswer<R extends EcppRequest = EcppRequest> = R extends SquareRootsRequest
  ? readonly bigint[] | undefined
  : R extends NormsRequest
    ? readonly (NormSolution | undefined)[]
    : R extends CofactorsRequest
      ? readonly bigint[]
      : R extends FirstPrimeRequest
        ? number
        : R extends StepsRequest
          ? readonly (EcppStep | undefined)[]
          : undefined;

/** A computation that asks, and in the end returns T. */
export type Asking<T> = Generator<EcppRequest, T, EcppAnswer>;

/** Asks, with the type of the answer that belongs to the request. */
export function* ask<R extends EcppRequest>(request: R): Asking<EcppAnswer<R>> {
  return (yield request) as EcppAnswer<R>;
}

/** Runs a computation to its end in this thread. */
export function answerAll<T>(asking: Asking<T>, answer: (request: EcppRequest) => EcppAnswer): T {
  let next = asking.next();
  while (next.done !== true) next = asking.next(answer(next.value));
  return next.value;
}
