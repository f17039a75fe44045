import { bitLength } from '../prime/bits.ts';
import type { EngineFor } from '../prime/engine.ts';
import { type RemaindersAround, remaindersAround } from '../prime/proof/ecpp/euclid.ts';
import { bigintArithmetic, type ModularArithmeticFor } from '../prime/proof/ecpp/modular.ts';
import { type Multiple, multiple } from '../prime/proof/verify/curve.ts';
import { kernelCode } from './code.ts';
import { startKernel } from './compile.ts';
import { forcedEngine } from './forcedEngine.ts';
import type { Exports } from './modular/exports.ts';
import { ModularKernel } from './modular/kernel.ts';
import { ProofTests } from './modular/proofTests.ts';
import { passesSelfTest } from './modular/selfTest.ts';
import { compileRelaxedSimd } from './relaxedSimd.ts';

/** Below this there is nothing to prove by elliptic curves. */
const FEWEST_BITS = 65;

/** Below this, to pass numbers to the kernel takes as long as their gcd (measured). */
const FEWEST_BITS_OF_GCD = 250;

/**
 * Modular arithmetic for the prover and for the verifier of certificates: by a kernel with fused
 * multiply-add up to 21,980 bits, four to six times as fast as BigInt (measured at 65 to 3,322 bits),
 * which does the rest.
 *
 * The kernel starts when it is first needed. **Nothing is computed with it before it has passed its
 * self-test in this thread**; if it can't be had, or fails, BigInt arithmetic takes its place.
 */
export class Modular {
  readonly #proofTests: ProofTests = new ProofTests(this);
  #code: Uint8Array | undefined;
  #kernel: ModularKernel | undefined;

  /** @param code that of the kernel; without it BigInt arithmetic does all */
  constructor(code?: Uint8Array) {
    this.#code = code;
  }

  /** For the prover; see `ModularArithmetic`. */
  readonly arithmeticFor: ModularArithmeticFor = (n) =>
    this.#kernelFor(n)?.arithmetic(n) ?? bigintArithmetic(n);

  /** The engines for the strong tests of proofs; `others` test numbers of any size. */
  proofTestsFor(others: EngineFor): EngineFor {
    return this.#proofTests.amongst(others);
  }

  /** For the verifier: the same as `multiple`, for points and an a from 0 to n - 1. */
  readonly multiple: Multiple = (k, point, a, n) => {
    const kernel = k < n ? this.#kernelFor(n) : undefined;
    return kernel?.multiplyPoint(k, point, a, n) ?? multiple(k, point, a, n);
  };

  /** The same as `remaindersAround` of prime/proof/ecpp/euclid.ts. */
  readonly remaindersAround: RemaindersAround = (a, b, bound) => {
    const kernel = bitLength(a) < FEWEST_BITS_OF_GCD ? undefined : this.#started;
    return kernel?.remaindersAround(a, b, bound) ?? remaindersAround(a, b, bound);
  };

  /** Whether the kernel does the arithmetic modulo odd numbers of that many bits. */
  takes(bits: number): boolean {
    const kernel = bits < FEWEST_BITS ? undefined : this.#started;
    return kernel !== undefined && bits <= kernel.mostBits;
  }

  #kernelFor(n: bigint): ModularKernel | undefined {
    return BigInt.asUintN(1, n) === 1n && this.takes(bitLength(n)) ? this.#kernel : undefined;
  }

  get #started(): ModularKernel | undefined {
    if (this.#code !== undefined) {
      this.#kernel = start(this.#code);
      this.#code = undefined;
    }
    return this.#kernel;
  }
}

/** Loads the code of the kernel, unless the environment asks for another engine. */
export function loadModular(): Modular {
  const engine = forcedEngine();
  if (engine !== undefined && engine !== 'montgomery') return new Modular();
  return new Modular(kernelCode('modular'));
}

/**
 * The kernel, or undefined if relaxed SIMD is not available, there is not enough memory, multiply-add
 * rounds twice, or the self-test fails. Does not throw.
 */
function start(code: Uint8Array): ModularKernel | undefined {
  return startKernel(
    () => compileRelaxedSimd(code),
    (exports: Exports) => {
      const kernel = exports.fused() ? new ModularKernel(exports) : undefined;
      return kernel && passesSelfTest(kernel) ? kernel : undefined;
    },
  );
}
