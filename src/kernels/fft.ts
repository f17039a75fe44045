import { bitLength } from '../prime/bits.ts';
import type { Engine, LucasCandidate } from '../prime/engine.ts';
import { inOneGo, type Ladders } from '../prime/ladder.ts';
import { isStrongLucasProbablePrime } from '../prime/lucas.ts';
import type { SpecialForm } from '../prime/special/form.ts';
import { type Iteration, iterate } from '../prime/special/iteration.ts';
import { isStrongProbablePrime } from '../prime/strongTest.ts';
import { compileCode, startKernel } from './compile.ts';
import { Arithmetic } from './fft/arithmetic.ts';
import { attempt, taken } from './fft/attempts.ts';
import type { FftCode } from './fft/code.ts';
import type { Exports } from './fft/exports.ts';
import { IrrationalBase } from './fft/irrationalBase.ts';
import type { KernelArithmetic } from './fft/kernelArithmetic.ts';
import { laddersBy } from './fft/ladders.ts';
import { FEWEST_BITS, irrationalLengths, type Lengths, lengthsFor } from './fft/length.ts';
import { passesSelfTest } from './fft/selfTest.ts';
import { compileRelaxedSimd } from './relaxedSimd.ts';

/**
 * The kernel for this thread, with fused multiply-add where there is one; undefined if WebAssembly has
 * no vectors here, there is not enough memory, or the self-test fails. Does not throw.
 */
export function startFft({ fused, plain }: FftCode): FftKernel | undefined {
  return start(() => compileRelaxedSimd(fused)) ?? start(() => compileCode(plain));
}

function start(compile: () => WebAssembly.Module | undefined): FftKernel | undefined {
  return startKernel(compile, (kernel: Exports) =>
    passesSelfTest(kernel) ? new FftKernel(kernel) : undefined,
  );
}

const FEWEST = 1n << BigInt(FEWEST_BITS - 1);

/**
 * The two halves of BPSW, and the iterations of special forms, for odd numbers of thousands of digits,
 * one after another.
 */
export class FftKernel implements Engine {
  /** The same, of one number of at least `FEWEST_BITS`. */
  readonly ladders: Ladders;

  readonly #arithmetic: Arithmetic;
  readonly #irrationalBase: IrrationalBase;
  readonly #lengths: Lengths;

  /** @param lengths the transforms to use for numbers of no special form, for tests */
  constructor(kernel: Exports, lengths: Lengths = lengthsFor) {
    this.#arithmetic = new Arithmetic(kernel);
    this.#irrationalBase = new IrrationalBase(kernel);
    this.#lengths = lengths;
    this.ladders = laddersBy((n, test, from, form) =>
      attempt(n, test, this.#arithmetics(n, form), from),
    );
  }

  /** What a test of n begins with and, where that fails, is continued with. */
  *#arithmetics(n: bigint, form: SpecialForm | undefined): Generator<KernelArithmetic> {
    const base = this.#irrationalBase;
    const arithmetic = this.#arithmetic;
    if (form !== undefined) {
      arithmetic.forget();
      yield* taken(base, irrationalLengths(form), (length) => base.take(form, length));
    }
    base.forget();
    yield* taken(arithmetic, this.#lengths(bitLength(n)), (length) => arithmetic.take(n, length));
  }

  /** For each n, in order, whether `isStrongProbablePrime(n, 2n)`. */
  isStrongProbablePrime2(ns: readonly bigint[]): boolean[] {
    return ns.map((n) =>
      n < FEWEST ? isStrongProbablePrime(n, 2n) : inOneGo(this.ladders.strong(n)),
    );
  }

  /** For each n and D, in order, whether `isStrongLucasProbablePrime(n, D)`. */
  isStrongLucasProbablePrime(candidates: readonly LucasCandidate[]): boolean[] {
    return candidates.map(({ n, D }) =>
      n < FEWEST ? isStrongLucasProbablePrime(n, D) : inOneGo(this.ladders.lucas(n, D)),
    );
  }

  /** For each, in order, the last x, as `iterate` gives it. */
  iterate(iterations: readonly Iteration[]): bigint[] {
    return iterations.map((iteration) =>
      iteration.form.n < FEWEST ? iterate(iteration) : inOneGo(this.ladders.iterate(iteration)),
    );
  }
}
