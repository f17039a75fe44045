import type { EcppStep } from '../certificate.ts';
import type { SharedClaims } from './claims.ts';
import type { NormSolution } from './cornacchia.ts';
import type { Reduction } from './realise.ts';

/**
 * The work of a proof, as data: a proof is a generator that yields a request and goes on with the
 * answer. It runs in one thread or, as each request has a list that can be split, in many.
 */
export type EcppRequest =
  | SquareRootsRequest
  | OrdersRequest
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
 * The orders n + 1 - t of the curves mod n with complex multiplication by each discriminant, without
 * their prime factors below the bound. Undefined where D is the discriminant of no curve mod n.
 */
export interface OrdersRequest {
  readonly type: 'orders';
  readonly n: bigint;
  readonly discriminants: readonly Factored[];
  /** Square roots mod n, by the indices of their signed primes. */
  readonly roots: ReadonlyMap<number, bigint>;
  readonly bound: number;
}

/** A discriminant, and the indices in SIGNED_PRIMES of its factors, ascending. */
export interface Factored {
  readonly D: number;
  readonly factors: readonly number[];
}

/** A solution of the norm equation, and what is left of the order for each of its `traces`. */
export interface Orders {
  readonly norm: NormSolution;
  readonly cofactors: readonly bigint[];
}

/**
 * The index of the first probable prime, -1 if there is none. Below 2^64 it must be prime. With
 * claims the answer is of those numbers alone that this thread has tested: see `Claims`.
 */
export interface FirstPrimeRequest {
  readonly type: 'first prime';
  readonly qs: readonly bigint[];
  readonly claims?: SharedClaims | undefined;
  /** The most groups of numbers that are taken, so that the answer does not come late. */
  readonly groups?: number | undefined;
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
  : R extends OrdersRequest
    ? readonly (Orders | undefined)[]
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
