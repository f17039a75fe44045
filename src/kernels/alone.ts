import { bitLength } from '../prime/bits.ts';
import { bigintEngine, type Engine, type EngineFor, type LucasCandidate } from '../prime/engine.ts';
import { isqrt } from '../prime/isqrt.ts';
import { isStrongLucasProbablePrime } from '../prime/lucas.ts';
import { isStrongProbablePrime } from '../prime/strongTest.ts';
import { startKernel } from './compile.ts';
import { WASM } from './generated/alone.wasm.ts';
import { compileRolled } from './relaxedSimd.ts';

/**
 * From this size on the kernel finds that one number is prime sooner than BigInt arithmetic does, its
 * start included; Node 20 has to set a flag first, by a module that is large itself (measured).
 */
const FROM_BITS = Number.parseInt(process.versions.node, 10) === 20 ? 1100 : 800;

/** The bits of the longest numbers that it accepts, of 108 limbs of 50 bits in the Lucas test. */
const MOST_BITS = 5390;

/** A prime without a pattern in its digits, and a composite; -7 has no root modulo either. */
const TEST_PRIME: bigint = (isqrt(1n << 503n) | 1n) + 78n;
const TEST_COMPOSITE: bigint = TEST_PRIME - 10n;
const TEST_D = -7;

/** What assembly/alone.ts exports. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly INPUT: WebAssembly.Global;
  readonly DISCRIMINANTS: WebAssembly.Global;
  readonly NUMBER: WebAssembly.Global;
  fused(): number;
  strong(limbs: number, vectors: 0, numbers: 1): number;
  lucas(limbs: number): number;
}

/** The engines of a thread that tests few numbers: none of them starts with more than a few KB of code. */
export function fewNumbers(code: Uint8Array = Buffer.from(WASM, 'base64')): EngineFor {
  let started: { readonly engine: Engine } | undefined;
  return (bits) => {
    if (bits < FROM_BITS || bits > MOST_BITS) return bigintEngine;
    started ??= { engine: startAlone(code) ?? bigintEngine };
    return started.engine;
  };
}

/**
 * An instance of the kernel for one number, or undefined if relaxed SIMD is not available, there is
 * not enough memory, or it fails its self-test. Does not throw.
 */
export function startAlone(code: Uint8Array): AloneKernel | undefined {
  return startKernel(
    () => compileRolled(code),
    (exports: Exports) => {
      const kernel = exports.fused() ? new AloneKernel(exports) : undefined;
      return kernel?.passesSelfTest() ? kernel : undefined;
    },
  );
}

/** Both halves of BPSW for odd numbers n > 6 of at most `MOST_BITS` bits, one after another. */
export class AloneKernel implements Engine {
  readonly #kernel: Exports;
  readonly #words: BigUint64Array;
  readonly #discriminant: Int32Array;

  constructor(kernel: Exports) {
    this.#kernel = kernel;
    const { memory, INPUT, NUMBER, DISCRIMINANTS } = kernel;
    this.#words = new BigUint64Array(memory.buffer, INPUT.value, NUMBER.value / 8);
    this.#discriminant = new Int32Array(memory.buffer, DISCRIMINANTS.value, 1);
  }

  /** For each n, in order, whether `isStrongProbablePrime(n, 2n)`. */
  isStrongProbablePrime2(ns: readonly bigint[]): boolean[] {
    return ns.map((n) => (isTaken(n) ? this.#strong(n) : isStrongProbablePrime(n, 2n)));
  }

  /** For each n and D, in order, whether `isStrongLucasProbablePrime(n, D)`. */
  isStrongLucasProbablePrime(candidates: readonly LucasCandidate[]): boolean[] {
    return candidates.map(({ n, D }) => {
      const passes = isTaken(n) ? this.#lucas(n, D) : undefined;
      return passes ?? isStrongLucasProbablePrime(n, D);
    });
  }

  /**
   * Whether a prime passes and a composite does not. A prime passes only if every step of the ladder is
   * right, since the result is compared with 1, -1 or 0. The code is the same for all sizes.
   */
  passesSelfTest(): boolean {
    return (
      this.#strong(TEST_PRIME) &&
      !this.#strong(TEST_COMPOSITE) &&
      this.#lucas(TEST_PRIME, TEST_D) === true &&
      this.#lucas(TEST_COMPOSITE, TEST_D) === false
    );
  }

  #strong(n: bigint): boolean {
    this.#write(n);
    return this.#kernel.strong(limbsOf(n, 3), 0, 1) === 1;
  }

  /** Undefined if Q is not coprime to n, or too large for the kernel. */
  #lucas(n: bigint, D: number): boolean | undefined {
    this.#write(n);
    this.#discriminant[0] = D;
    const passed = this.#kernel.lucas(limbsOf(n, 10));
    return passed < 0 ? undefined : passed === 1;
  }

  /** Writes the words of n, then zeros. */
  #write(n: bigint): void {
    let at = 0;
    for (let rest = n; rest !== 0n; rest >>= 64n) this.#words[at++] = rest;
    this.#words.fill(0n, at);
  }
}

/** The limbs of 50 bits, a multiple of 4, for n and some bits more. */
function limbsOf(n: bigint, more: number): number {
  return 4 * Math.ceil((bitLength(n) + more) / 200);
}

function isTaken(n: bigint): boolean {
  return n > 6n && bitLength(n) <= MOST_BITS;
}
