import { bitLength } from '../prime/bits.ts';
import { bigintEngine, type Engine, type EngineFor, type LucasCandidate } from '../prime/engine.ts';
import { isStrongLucasProbablePrime } from '../prime/lucas.ts';
import { isStrongProbablePrime } from '../prime/strongTest.ts';
import { passesSelfTest } from './alone/selfTest.ts';
import { kernelCode } from './code.ts';
import { passes, startKernel, unlessTrap } from './compile.ts';
import { compileRolled } from './relaxedSimd.ts';

/**
 * From this size on the kernel finds that one number is prime sooner than BigInt arithmetic does, its
 * start included; Node 20 has to set a flag first, by a module that is large itself (measured).
 */
const FROM_BITS = Number.parseInt(process.versions.node, 10) === 20 ? 1100 : 800;

/** The bits of the longest numbers that it accepts, of 108 limbs of 50 bits in the Lucas test. */
const MOST_BITS = 5390;

/** The arrays of assembly/montgomery/memory.ts. */
const X = 0;
const T = 5;

/** What assembly/alone.ts exports. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly INPUT: WebAssembly.Global;
  readonly DISCRIMINANTS: WebAssembly.Global;
  readonly NUMBER: WebAssembly.Global;
  /** The address of the digits of an array. */
  array(name: number, lane: 0): number;
  readonly limbs: WebAssembly.Global;
  outOfForm(name: number): void;
  fused(): number;
  strong(limbs: number, vectors: 0, numbers: 1): number;
  lucas(limbs: number): number;
}

/** The engines of a thread that tests few numbers: none of them starts with more than a few KB of code. */
export function fewNumbers(code: Uint8Array = kernelCode('alone')): EngineFor {
  let started: { readonly engine: Engine } | undefined;
  return (bits) => {
    if (bits < FROM_BITS || bits > MOST_BITS) return bigintEngine;
    started ??= { engine: startAlone(code) ?? bigintEngine };
    return started.engine;
  };
}

/**
 * An instance of the kernel for one number, or undefined if relaxed SIMD is not available, there is
 * not enough memory, or multiply-add rounds twice. Does not throw.
 */
export function startAlone(code: Uint8Array): AloneKernel | undefined {
  return startKernel(
    () => compileRolled(code),
    (exports: Exports) => (exports.fused() ? new AloneKernel(exports) : undefined),
  );
}

/**
 * Both halves of BPSW for odd numbers n > 6 of at most `MOST_BITS` bits, one after another.
 *
 * The first answers are given only after the self-test: it comes when they have been computed, because
 * by then V8 has optimized the code. So it is that which is tested, and in half of the time (measured).
 * If it fails, BigInt answers instead.
 */
export class AloneKernel implements Engine {
  readonly #kernel: Exports;
  readonly #words: BigUint64Array;
  readonly #discriminant: Int32Array;
  #isSound: boolean | undefined;

  constructor(kernel: Exports) {
    this.#kernel = kernel;
    const { memory, INPUT, NUMBER, DISCRIMINANTS } = kernel;
    this.#words = new BigUint64Array(memory.buffer, INPUT.value, NUMBER.value / 8);
    this.#discriminant = new Int32Array(memory.buffer, DISCRIMINANTS.value, 1);
  }

  /** For each n, in order, whether `isStrongProbablePrime(n, 2n)`. */
  isStrongProbablePrime2(ns: readonly bigint[]): boolean[] {
    return this.#trusted(
      () =>
        ns.map((n) => (isTaken(n) ? this.strong(n, limbsOf(n, 3)) : isStrongProbablePrime(n, 2n))),
      () => bigintEngine.isStrongProbablePrime2(ns),
    );
  }

  /** For each n and D, in order, whether `isStrongLucasProbablePrime(n, D)`. */
  isStrongLucasProbablePrime(candidates: readonly LucasCandidate[]): boolean[] {
    return this.#trusted(
      () =>
        candidates.map(({ n, D }) => {
          const passed = isTaken(n) ? this.lucas(n, D, limbsOf(n, 10)) : undefined;
          return passed ?? isStrongLucasProbablePrime(n, D);
        }),
      () => bigintEngine.isStrongLucasProbablePrime(candidates),
    );
  }

  #trusted(own: () => boolean[], reference: () => boolean[]): boolean[] {
    const answers = this.#isSound === false ? undefined : unlessTrap(own);
    return answers !== undefined && this.isSound ? answers : reference();
  }

  /** Whether it has passed its self-test. */
  get isSound(): boolean {
    this.#isSound ??= passes(() => passesSelfTest(this));
    return this.#isSound;
  }

  /** Of at most 50·limbs - 3 bits, in a multiple of 4 limbs. */
  strong(n: bigint, limbs: number): boolean {
    this.#write(n);
    return this.#kernel.strong(limbs, 0, 1) === 1;
  }

  /**
   * Of at most 50·limbs - 10 bits, in a multiple of 4 limbs. Undefined if Q is not coprime to n, or too
   * large for the kernel.
   */
  lucas(n: bigint, D: number, limbs: number): boolean | undefined {
    this.#write(n);
    this.#discriminant[0] = D;
    const passed = this.#kernel.lucas(limbs);
    return passed < 0 ? undefined : passed === 1;
  }

  lastResidue(): bigint {
    const { memory, array, limbs, outOfForm } = this.#kernel;
    outOfForm(X);
    const digits = new Float64Array(memory.buffer, array(T, 0), limbs.value);
    return digits.reduceRight((sum, digit) => (sum << 50n) + BigInt(digit), 0n);
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
