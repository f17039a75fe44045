import { bitLength } from '../../prime/bits.ts';
import { bigintEngine, type Engine, type EngineFor } from '../../prime/engine.ts';
import { powerCost } from '../../prime/proof/ecpp/cost.ts';
import type { ModularArithmeticFor } from '../../prime/proof/ecpp/modular.ts';
import { isStrongProbablePrime } from '../../prime/strongTest.ts';
import { FFT_FROM_BITS } from '../crossover.ts';
import { forcedEngine } from '../forcedEngine.ts';

/** The arithmetic that proofs have. */
interface Arithmetic {
  readonly arithmeticFor: ModularArithmeticFor;
  /** Whether it is that of a kernel for numbers of that many bits. */
  takes(bits: number): boolean;
}

/** Up to this size an engine with lanes has code of its own for each number of limbs, of 51 bits: see shape.ts. */
const UNROLLED_BITS = 405;
const BITS_OF_CODE = 51;

/** Milliseconds of tests of a size that are worth the start of its lanes, for each 1,000 bits squared. */
const WORTH_LANES_MS = 60;

function worthLanes(bits: number): number {
  return WORTH_LANES_MS * (bits / 1000) ** 2;
}

/**
 * The strong tests of proofs in one thread. A proof has some dozens of each size on its way down. Lanes
 * take about half the time for them, but for small numbers more than that to be compiled and tested for
 * each size, while the arithmetic of square roots and curves has one code for all sizes, and has
 * started. So lanes are for large numbers, and for a thread that does several proofs.
 */
export class ProofTests {
  readonly #arithmetic: Arithmetic;
  /** Estimated milliseconds, by size. */
  readonly #spent = new Map<number, number>();
  readonly #engine: Engine;

  constructor(arithmetic: Arithmetic) {
    this.#arithmetic = arithmetic;
    this.#engine = {
      ...bigintEngine,
      isStrongProbablePrime2: (ns) => ns.map((n) => this.#test(n)),
    };
  }

  /** The engines for them, where others have lanes, or are forced. */
  amongst(others: EngineFor): EngineFor {
    if (forcedEngine() !== undefined) return others;
    return (bits, count) => {
      if (bits >= FFT_FROM_BITS || !this.#arithmetic.takes(bits)) return others(bits, count);
      if (bits <= UNROLLED_BITS && this.#spentOn(bits) < worthLanes(bits)) return this.#engine;
      const other = others(bits, count);
      return other.lanes === undefined ? this.#engine : other;
    };
  }

  #spentOn(bits: number): number {
    return this.#spent.get(Math.floor(bits / BITS_OF_CODE)) ?? 0;
  }

  #test(n: bigint): boolean {
    const bits = bitLength(n);
    this.#spent.set(Math.floor(bits / BITS_OF_CODE), this.#spentOn(bits) + powerCost(bits));
    return isStrongProbablePrime(n, 2n, this.#arithmetic.arithmeticFor(n).power);
  }
}
