import type { Engine, LucasCandidate } from '../prime/engine.ts';
import { isStrongLucasProbablePrime } from '../prime/lucas.ts';
import { type Iteration, iterate } from '../prime/special/iteration.ts';
import { isStrongProbablePrime } from '../prime/strongTest.ts';
import { compileCode, exportsOf } from './compile.ts';
import { Arithmetic } from './fft/arithmetic.ts';
import { attempt, type Lengths, type Test } from './fft/attempts.ts';
import type { FftCode } from './fft/code.ts';
import type { Exports } from './fft/exports.ts';
import { Doublings, Squarings } from './fft/iterations.ts';
import { FEWEST_BITS, lengthsFor } from './fft/length.ts';
import { LucasTest } from './fft/lucas.ts';
import { lucasParameter } from './fft/lucasParameter.ts';
import { passesSelfTest } from './fft/selfTest.ts';
import { StrongTest } from './fft/strong.ts';
import { compileRelaxedSimd } from './relaxedSimd.ts';

/**
 * The kernel for this thread, with fused multiply-add where there is one; undefined if WebAssembly has
 * no vectors here, there is not enough memory, or the self-test fails. Does not throw.
 */
export function startFft({ fused, plain }: FftCode): FftKernel | undefined {
  return start(() => compileRelaxedSimd(fused)) ?? start(() => compileCode(plain));
}

function start(compile: () => WebAssembly.Module | undefined): FftKernel | undefined {
  try {
    const module = compile();
    if (module === undefined) return undefined;
    const kernel = exportsOf(module) as unknown as Exports;
    return passesSelfTest(kernel) ? new FftKernel(kernel) : undefined;
  } catch {
    return undefined;
  }
}

const FEWEST = 1n << BigInt(FEWEST_BITS - 1);

/**
 * The two halves of BPSW, and the iterations of special forms, for odd numbers of thousands of digits,
 * one after another.
 */
export class FftKernel implements Engine {
  readonly #arithmetic: Arithmetic;
  readonly #lengths: Lengths;

  /** @param lengths the transforms to use, for tests */
  constructor(kernel: Exports, lengths: Lengths = lengthsFor) {
    this.#arithmetic = new Arithmetic(kernel);
    this.#lengths = lengths;
  }

  /** For each n, in order, whether `isStrongProbablePrime(n, 2n)`. */
  isStrongProbablePrime2(ns: readonly bigint[]): boolean[] {
    return ns.map((n) => this.#answer(n, () => new StrongTest(n)) ?? isStrongProbablePrime(n, 2n));
  }

  /** For each n and D, in order, whether `isStrongLucasProbablePrime(n, D)`. */
  isStrongLucasProbablePrime(candidates: readonly LucasCandidate[]): boolean[] {
    return candidates.map(({ n, D }) => {
      const P = lucasParameter(n, D);
      const answer = P === undefined ? undefined : this.#answer(n, () => new LucasTest(n, P));
      return answer ?? isStrongLucasProbablePrime(n, D);
    });
  }

  /** For each, in order, the last x, as `iterate` gives it. */
  iterate(iterations: readonly Iteration[]): bigint[] {
    return iterations.map((iteration) => {
      const { form, subtrahend } = iteration;
      const x =
        subtrahend === 0
          ? this.#answer(form.n, () => new Squarings(iteration))
          : this.#answer(form.n, () => new Doublings(iteration));
      return x ?? iterate(iteration);
    });
  }

  /** The answer of a test, or undefined if it is left to BigInt. */
  #answer<S, A>(n: bigint, test: () => Test<S, A>): A | undefined {
    if (n < FEWEST) return undefined;
    return attempt(this.#arithmetic, n, test(), this.#lengths);
  }
}
