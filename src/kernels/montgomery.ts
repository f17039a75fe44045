import { bitLength } from '../prime/bits.ts';
import type { Engine, LucasCandidate } from '../prime/engine.ts';
import { SEARCH_DEPTH } from '../prime/factorSearch.ts';
import { isStrongLucasProbablePrime } from '../prime/lucas.ts';
import type { Iteration } from '../prime/special/iteration.ts';
import { isStrongProbablePrime } from '../prime/strongTest.ts';
import { smallFactor, trialDepth } from '../prime/trialDivision.ts';
import { passes, startKernel } from './compile.ts';
import type { Exports } from './montgomery/exports.ts';
import { Iterations } from './montgomery/iterations.ts';
import { LargeLines } from './montgomery/largeLines.ts';
import { passesSelfTest } from './montgomery/selfTest.ts';
import {
  calledLimbs,
  calledVectors,
  codeOf,
  type LaneTest,
  lanesOf,
  limbsOf,
  placesByLimbs,
  type Shape,
  shapeOf,
  type Test,
} from './montgomery/shape.ts';
import { SmallPowers } from './montgomery/smallPowers.ts';
import { LongTrialDivision } from './montgomery/trialDivision.ts';
import { Words } from './montgomery/words.ts';
import { compileRelaxedSimd } from './relaxedSimd.ts';

const MOST_LANES = 4;

/** Four numbers of the fewest limbs: of at most 99 bits. */
const FOUR_SMALL: Shape = { limbs: 2, vectors: 2 };

/**
 * An instance of the kernel for this thread, or undefined if relaxed SIMD is not available, there
 * is not enough memory, or multiply-add rounds twice. Does not throw.
 *
 * @param code that of the kernel
 */
export function startMontgomery(code: Uint8Array): MontgomeryKernel | undefined {
  return startKernel(
    () => compileRelaxedSimd(code),
    (kernel: Exports) => (kernel.fused() ? new MontgomeryKernel(kernel) : undefined),
  );
}

/**
 * Trial division, the two halves of BPSW for a batch of odd numbers n > 2, and the squarings of the
 * tests of special forms. It is meant for numbers of 65 to `MOST_BITS` bits, several of similar size at a
 * time, but answers for any size and any order.
 *
 * The code for a size is tested when it is first needed. If it fails, BigInt answers instead.
 */
export class MontgomeryKernel implements Engine {
  readonly #kernel: Exports;
  readonly #inputs: Words;
  readonly #discriminants: Int32Array;
  readonly #trial: LongTrialDivision;
  readonly #iterations: Iterations;
  readonly #sound = new Map<string, boolean>();
  readonly powersOfSmall: NonNullable<Engine['powersOfSmall']>;
  #lines: LargeLines | undefined;

  constructor(kernel: Exports) {
    this.#kernel = kernel;
    const { memory, INPUT, DISCRIMINANTS } = kernel;
    this.#inputs = new Words(kernel, INPUT);
    this.#discriminants = new Int32Array(memory.buffer, DISCRIMINANTS.value, 4);
    this.#trial = new LongTrialDivision(kernel);
    this.#iterations = new Iterations(kernel);
    this.powersOfSmall = new SmallPowers(kernel).of;
  }

  /** The same as `smallFactor` of prime/trialDivision.ts, for odd n. */
  smallFactor(n: bigint): number | undefined {
    return n >> 64n === 0n ? smallFactor(n) : this.#trial.smallFactor(n, trialDepth(n));
  }

  /** The same as `searchFactor` of prime/factorSearch.ts, for odd n >= 2^64. */
  searchFactor(n: bigint): number | undefined {
    if (trialDepth(n) >= SEARCH_DEPTH) return undefined;
    return this.#trial.smallFactor(n, SEARCH_DEPTH);
  }

  /** Lines of numbers to rows. */
  get lines(): LargeLines {
    this.#lines ??= new LargeLines(this.#kernel, this.#trial, this);
    return this.#lines;
  }

  /** How many numbers of that many bits its fastest strong test takes at once. */
  lanes(bits: number): number {
    return lanesOf(shapeOf('strong', limbsOf(bits), MOST_LANES));
  }

  /** For each n, in order, whether `isStrongProbablePrime(n, 2n)`. */
  isStrongProbablePrime2(ns: readonly bigint[]): boolean[] {
    return this.#answer('strong', ns, []);
  }

  /** For each n and D, in order, whether `isStrongLucasProbablePrime(n, D)`. */
  isStrongLucasProbablePrime(candidates: readonly LucasCandidate[]): boolean[] {
    const ns = candidates.map(({ n }) => n);
    const Ds = candidates.map(({ D }) => D);
    return this.#answer('lucas', ns, Ds);
  }

  /** Whether n, of at most 99 bits, passes `isStrongProbablePrime` to each of the bases below 2^31. */
  isStrongProbablePrimeTo(n: bigint, bases: readonly number[]): boolean {
    const isSound = this.isSound('strongToBases', FOUR_SMALL);
    if (!isSound) return bases.every((base) => isStrongProbablePrime(n, BigInt(base)));
    for (let from = 0; from < bases.length; from += 4) {
      const group = bases.slice(from, from + 4);
      const ns = group.map(() => n);
      const passed = this.#group('strongToBases', ns, group, FOUR_SMALL);
      if (passed !== 2 ** group.length - 1) return false;
    }
    return true;
  }

  /** For each, in order, the last x, as `iterate` gives it. */
  iterate(iterations: readonly Iteration[]): bigint[] {
    return this.#iterations.run(iterations);
  }

  /** Whether the code for a shape has passed its self-test, in this thread. */
  isSound(test: LaneTest, shape: Shape): boolean {
    const code = codeOf(test, shape);
    const key = `${test} ${code.limbs} ${calledVectors(code)}`;
    let sound = this.#sound.get(key);
    if (sound === undefined) {
      const run = (ns: readonly bigint[], size: Shape, D: number) =>
        this.#group(test, ns, new Array<number>(ns.length).fill(D), size);
      sound =
        passes(() => passesSelfTest(run, test, code)) &&
        (test !== 'lucas' || !code.isBipartite || this.isSound('strong', { ...code, vectors: 1 }));
      this.#sound.set(key, sound);
    }
    return sound;
  }

  #answer(test: Test, ns: readonly bigint[], Ds: readonly number[]): boolean[] {
    const answers = new Array<boolean>(ns.length).fill(false);
    for (const [limbs, places] of placesByLimbs(ns)) {
      for (let from = 0; from < places.length; ) {
        const shape = shapeOf(test, limbs, places.length - from);
        const group = places.slice(from, from + lanesOf(shape));
        const n = group.map((place) => ns[place] as bigint);
        const D = group.map((place) => Ds[place] ?? 0);
        const isTaken = limbs > 0 && this.isSound(test, shape);
        const passed = isTaken ? this.#group(test, n, D, shape) : undefined;
        group.forEach((place, lane) => {
          answers[place] =
            passed === undefined
              ? reference(test, n[lane] as bigint, D[lane] as number)
              : ((passed >> lane) & 1) === 1;
        });
        from += group.length;
      }
    }
    return answers;
  }

  /**
   * Which numbers pass: bit i for the i-th. Undefined if the Q of one of them is not coprime to it, or
   * too large for the kernel.
   */
  #group(
    test: LaneTest,
    ns: readonly bigint[],
    Ds: readonly number[],
    shape: Shape,
  ): number | undefined {
    for (let lane = 0; lane < ns.length; lane++) {
      // The kernel reads no further.
      this.#inputs.write(lane, ns[lane] as bigint, shape.limbs + 4);
      this.#discriminants[lane] = Ds[lane] as number;
    }
    const limbs = calledLimbs(test, shape, Math.max(...ns.map(bitLength)));
    const passed = this.#kernel[test](limbs, calledVectors(shape), ns.length);
    return passed < 0 ? undefined : passed;
  }
}

function reference(test: Test, n: bigint, D: number): boolean {
  return test === 'strong' ? isStrongProbablePrime(n, 2n) : isStrongLucasProbablePrime(n, D);
}
