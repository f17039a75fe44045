import type { Engine, LucasCandidate } from '../prime/engine.ts';
import type { Ladders } from '../prime/ladder.ts';
import { type Iteration, iterate } from '../prime/special/iteration.ts';

/** Engines for one size. */
interface Engines {
  /**
   * The one that is faster for numbers together, if there is one.
   *
   * @param isWorthStart whether it is to be started, if it has not been
   */
  readonly pairs: (isWorthStart: boolean) => Engine | undefined;
  /** The one that is faster for a number alone, and for special forms. */
  readonly alone: () => Engine;
}

/** Tests numbers together by one engine, and a number alone by another. */
export class Pairs implements Engine {
  readonly #engines: Engines;

  constructor(engines: Engines) {
    this.#engines = engines;
  }

  get ladders(): Ladders | undefined {
    return this.#engines.alone().ladders;
  }

  lanes(): number {
    return 2;
  }

  isStrongProbablePrime2(ns: readonly bigint[]): boolean[] {
    const engine = ns.length > 1 ? this.#engines.pairs(true) : undefined;
    return (engine ?? this.#engines.alone()).isStrongProbablePrime2(ns);
  }

  /** One alone gains as well, but less than it takes to start the engine for numbers together. */
  isStrongLucasProbablePrime(candidates: readonly LucasCandidate[]): boolean[] {
    const engine = this.#engines.pairs(candidates.length > 1) ?? this.#engines.alone();
    return engine.isStrongLucasProbablePrime(candidates);
  }

  iterate(iterations: readonly Iteration[]): bigint[] {
    const engine = this.#engines.alone();
    return engine.iterate?.(iterations) ?? iterations.map(iterate);
  }
}
