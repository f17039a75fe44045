import { bitLength } from '../../bits.ts';
import { BPSW_PROVEN_BELOW, bpswEvidence } from '../../bpsw.ts';
import { bigintEngine, type Engine, type EngineFor } from '../../engine.ts';
import type { EcppStep } from '../certificate.ts';
import { Claims } from './claims.ts';
import type { RemaindersAround } from './euclid.ts';
import { PrecisionError } from './genusField.ts';
import { bigintArithmetic, type ModularArithmetic, type ModularArithmeticFor } from './modular.ts';
import { ordersOf } from './orders.ts';
import { type Reduction, realise } from './realise.ts';
import type { EcppAnswer, EcppRequest, FirstPrimeRequest } from './requests.ts';
import { CompositeModulusError } from './residues.ts';
import { type PowersOfSmall, SquareRoots } from './squareRoots.ts';

/** What a solver computes with; BigInt arithmetic by default. Answers do not depend on it. */
export interface EcppTools {
  readonly arithmeticFor?: ModularArithmeticFor | undefined;
  readonly remaindersAround?: RemaindersAround | undefined;
  readonly engineFor?: EngineFor | undefined;
}

/** Groups that are tested before an answer by default, so that a thread is not busy for long. */
const MOST_GROUPS = 16;

/**
 * Answers the requests of a proof. What it keeps from one to the next is only what can be made
 * anew.
 */
export class EcppSolver {
  readonly #arithmeticFor: ModularArithmeticFor;
  readonly #remaindersAround: RemaindersAround | undefined;
  readonly #engineFor: EngineFor;
  #squareRoots: { readonly n: bigint; readonly roots: SquareRoots } | undefined;

  constructor({ arithmeticFor, remaindersAround, engineFor }: EcppTools = {}) {
    this.#remaindersAround = remaindersAround;
    this.#arithmeticFor = arithmeticFor ?? bigintArithmetic;
    this.#engineFor = engineFor ?? (() => bigintEngine);
  }

  readonly answer = (request: EcppRequest): EcppAnswer => {
    switch (request.type) {
      case 'square roots':
        return this.#rootsOf(request.n, request.signedPrimes);
      case 'orders':
        return ordersOf(request, this.#remaindersAround);
      case 'first prime':
        return this.#firstPrime(request);
      case 'foreseen':
        return undefined;
      case 'steps':
        return request.reductions.map((reduction) => this.#step(reduction));
    }
  };

  #rootsOf(n: bigint, signedPrimes: readonly number[]): bigint[] | undefined {
    if (this.#squareRoots?.n !== n) {
      const bits = bitLength(n);
      const powers: PowersOfSmall = (bases, exponent) =>
        this.#engineFor(bits, bases.length).powersOfSmall?.(n, bases, exponent) ?? [];
      this.#squareRoots = { n, roots: new SquareRoots(this.#arithmeticFor(n), powers) };
    }
    const { roots } = this.#squareRoots;
    return unlessComposite(() => roots.ofAll(signedPrimes));
  }

  #firstPrime({ qs, claims: shared, groups: most = MOST_GROUPS }: FirstPrimeRequest): number {
    if (shared === undefined) return this.#firstAmong(qs);
    const claims = new Claims(qs.length, shared);
    let first = -1;
    for (let groups = 0; groups < most && first < 0; groups++) {
      const group = claims.take();
      if (group === undefined) break;
      const index = this.#firstAmong(qs.slice(group.start, group.end));
      if (index >= 0) first = group.start + index;
      claims.tested(group, first);
    }
    return first;
  }

  #firstAmong(qs: readonly bigint[]): number {
    for (let start = 0; start < qs.length; ) {
      const bits = bitLength(qs[start] as bigint);
      const engine = this.#engineFor(bits);
      const end = start + (engine.lanes?.(bits) ?? 1);
      const found = arePrime(qs.slice(start, end), engine).indexOf(true);
      if (found >= 0) return start + found;
      start = end;
    }
    return -1;
  }

  #step(reduction: Reduction): EcppStep | undefined {
    const arithmetic: ModularArithmetic = this.#arithmeticFor(reduction.n);
    try {
      return unlessComposite(() => realise(reduction, arithmetic));
    } catch (error) {
      if (error instanceof PrecisionError) return undefined;
      throw error;
    }
  }
}

function arePrime(qs: readonly bigint[], engine: Engine): boolean[] {
  const large = qs.filter((q) => q >= BPSW_PROVEN_BELOW);
  const answers = engine.isStrongProbablePrime2(large).values();
  return qs.map((q) =>
    q < BPSW_PROVEN_BELOW ? bpswEvidence(q) === undefined : (answers.next().value as boolean),
  );
}

function unlessComposite<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CompositeModulusError) return undefined;
    throw error;
  }
}
