import { bitLength } from '../prime/bits.ts';
import { isStrongLucasProbablePrime } from '../prime/lucas.ts';
import { isStrongProbablePrime } from '../prime/strongTest.ts';
import { compileKernel } from './compile.ts';
import { WASM } from './generated/montgomery.wasm.ts';
import { type Candidate, lucasConstants } from './montgomery/lucasConstants.ts';
import { shapePasses } from './montgomery/selfTest.ts';
import { limbsOf, MOST_BITS, type Shape, shapeOf } from './montgomery/shape.ts';
import { enableRelaxedSimd } from './relaxedSimd.ts';

/** What both tests need of assembly/montgomery.ts. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly INPUT: WebAssembly.Global;
  readonly INPUT_STRIDE: WebAssembly.Global;
  readonly NUMBER: WebAssembly.Global;
  fused(): number;
  strong(limbs: number, vectors: number, lanes: number): number;
  lucas(limbs: number, vectors: number, lanes: number): number;
}

/** The least numbers that the kernel takes; smaller ones are left to BigInt. */
const LEAST = 7n;

/** The module, or undefined where there is no WebAssembly with relaxed SIMD. */
export function compileMontgomery(): WebAssembly.Module | undefined {
  enableRelaxedSimd();
  return compileKernel(WASM);
}

/**
 * The kernel in this thread, or undefined where its multiply-add rounds twice or it can't be
 * instantiated.
 */
export function startMontgomery(module: WebAssembly.Module): MontgomeryKernel | undefined {
  try {
    const kernel = new WebAssembly.Instance(module).exports as unknown as Exports;
    return kernel.fused() ? new MontgomeryKernel(kernel) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The two halves of BPSW over a batch of odd numbers n > 2, with the answers of
 * `isStrongProbablePrime(n, 2n)` and `isStrongLucasProbablePrime(n, D)`. It is meant for 65 to
 * `MOST_BITS` bits, several numbers of like size at a time; any n may come, in any order.
 *
 * Code for a size is tested when the size first comes. Where it fails, BigInt answers.
 */
export class MontgomeryKernel {
  readonly #kernel: Exports;
  readonly #words: BigUint64Array;
  readonly #passes = new Map<string, boolean>();

  constructor(kernel: Exports) {
    this.#kernel = kernel;
    const { memory, INPUT, INPUT_STRIDE } = kernel;
    this.#words = new BigUint64Array(memory.buffer, INPUT.value, (3 * INPUT_STRIDE.value) / 8);
  }

  isStrongProbablePrime2(ns: readonly bigint[]): boolean[] {
    return this.#inGroups(
      ns,
      (n) => n,
      (n) => isStrongProbablePrime(n, 2n),
      (group, shape) => this.strongGroup(group, shape),
    );
  }

  isStrongLucasProbablePrime(candidates: readonly Candidate[]): boolean[] {
    return this.#inGroups(
      candidates,
      ({ n }) => n,
      ({ n, D }) => isStrongLucasProbablePrime(n, D),
      (group, shape) => this.lucasGroup(group, shape),
    );
  }

  /** Answers items of like size in groups that fill the lanes, and others one by one. */
  #inGroups<T>(
    items: readonly T[],
    numberOf: (item: T) => bigint,
    alone: (item: T) => boolean,
    together: (group: readonly T[], shape: Shape) => boolean[],
  ): boolean[] {
    const answers = new Array<boolean>(items.length).fill(false);
    for (const [limbs, places] of placesByLimbs(items, numberOf)) {
      for (let i = 0; i < places.length; ) {
        const shape = shapeOf(limbs, places.length - i);
        const end = Math.min(i + 2 * shape.vectors, places.length);
        const group = places.slice(i, end).map((place) => items[place] as T);
        const passed = this.#isSound(shape) ? together(group, shape) : group.map(alone);
        passed.forEach((answer, k) => {
          answers[places[i + k] as number] = answer;
        });
        i = end;
      }
    }
    return answers;
  }

  /** Whether the code for a shape has passed its self-test. */
  #isSound(shape: Shape): boolean {
    if (shape.limbs === 0) return false;
    const { key } = shape;
    let passes = this.#passes.get(key);
    if (passes === undefined) {
      passes = shapePasses(this, shape);
      this.#passes.set(key, passes);
    }
    return passes;
  }

  /** The strong test to base 2, for at most as many numbers as the shape has lanes. */
  strongGroup(ns: readonly bigint[], { limbs, vectors }: Shape): boolean[] {
    ns.forEach((n, lane) => {
      this.#write(n, 0, lane, limbs);
    });
    return verdicts(this.#kernel.strong(limbs, vectors, ns.length), ns.length);
  }

  /** The strong Lucas test, likewise. */
  lucasGroup(candidates: readonly Candidate[], { limbs, vectors }: Shape): boolean[] {
    const constants = candidates.map((candidate) => lucasConstants(candidate, limbs));
    candidates.forEach(({ n }, lane) => {
      this.#write(n, 0, lane, limbs);
      this.#write(constants[lane]?.P ?? 0n, 1, lane, limbs);
      this.#write(constants[lane]?.two ?? 0n, 2, lane, limbs);
    });
    const passed = verdicts(
      this.#kernel.lucas(limbs, vectors, candidates.length),
      candidates.length,
    );
    return candidates.map(({ n, D }, lane) =>
      constants[lane] === undefined ? isStrongLucasProbablePrime(n, D) : passed[lane] === true,
    );
  }

  /** The words of n, and zeros as far as the limbs reach. */
  #write(n: bigint, input: number, lane: number, limbs: number): void {
    const { INPUT_STRIDE, NUMBER } = this.#kernel;
    let at = (input * INPUT_STRIDE.value + lane * NUMBER.value) / 8;
    const end = at + Math.ceil((51 * limbs) / 64) + 2;
    for (let rest = n; at < end; at++, rest >>= 64n) this.#words[at] = rest;
  }
}

/** The places of the items, by the limbs of their numbers; 0 for numbers that the kernel leaves. */
function placesByLimbs<T>(
  items: readonly T[],
  numberOf: (item: T) => bigint,
): Map<number, number[]> {
  const places = new Map<number, number[]>();
  items.forEach((item, place) => {
    const n = numberOf(item);
    const bits = bitLength(n);
    const limbs = n < LEAST || bits > MOST_BITS ? 0 : limbsOf(bits);
    const sameSize = places.get(limbs);
    if (sameSize === undefined) places.set(limbs, [place]);
    else sameSize.push(place);
  });
  return places;
}

function verdicts(mask: number, lanes: number): boolean[] {
  return Array.from({ length: lanes }, (_, lane) => ((mask >> lane) & 1) === 1);
}
