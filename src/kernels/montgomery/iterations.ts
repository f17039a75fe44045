import { bitLength } from '../../prime/bits.ts';
import { type Iteration, iterate } from '../../prime/special/iteration.ts';
import { passes } from '../compile.ts';
import type { Exports } from './exports.ts';
import { testPrime } from './selfTest.ts';
import {
  calledLimbs,
  codeOf,
  lanesOf,
  limbBitsOf,
  placesByLimbs,
  plainShapeOf,
  type Shape,
  testLimbs,
} from './shape.ts';
import { numberFrom, Words } from './words.ts';

/** What the kernel needs of an iteration. */
interface Start {
  readonly n: bigint;
  readonly start: bigint;
  readonly steps: number;
}

/**
 * The squarings of the tests of special forms, for several numbers of any size at a time. The code
 * of each shape is tested when it is first needed. If it fails, BigInt does them instead.
 */
export class Iterations {
  readonly #kernel: Exports;
  readonly #moduli: Words;
  readonly #starts: Words;
  readonly #steps: Int32Array;
  readonly #sound = new Map<string, boolean>();

  constructor(kernel: Exports) {
    const { memory, INPUT, EXPONENTS, BEGIN } = kernel;
    this.#kernel = kernel;
    this.#moduli = new Words(kernel, INPUT);
    this.#starts = new Words(kernel, EXPONENTS);
    this.#steps = new Int32Array(memory.buffer, BEGIN.value, 4);
  }

  /** For each, in order, the last x, as `iterate` gives it. */
  run(iterations: readonly Iteration[]): bigint[] {
    const last: bigint[] = [];
    for (const c of [0, 2] as const) {
      const places = [...iterations.keys()].filter((i) => iterations[i]?.subtrahend === c);
      const some = places.map((i) => iterations[i] as Iteration);
      for (const [i, x] of this.#runAll(some, c).entries()) last[places[i] as number] = x;
    }
    return last;
  }

  /** Whether the code for a shape has passed its self-test, in this thread. */
  isSound(shape: Shape): boolean {
    const code = codeOf('strong', shape);
    const key = `${code.limbs} ${code.vectors}`;
    let sound = this.#sound.get(key);
    if (sound === undefined) {
      sound = passes(() => this.#passesSelfTest(code));
      this.#sound.set(key, sound);
    }
    return sound;
  }

  /** As `run`, where all have the same subtrahend c. */
  #runAll(iterations: readonly Iteration[], c: 0 | 2): bigint[] {
    const last: bigint[] = [];
    for (const [limbs, places] of placesByLimbs(iterations.map(({ form }) => form.n))) {
      for (let from = 0; from < places.length; ) {
        const shape = plainShapeOf('strong', limbs, places.length - from);
        const group = places.slice(from, from + lanesOf(shape));
        const some = group.map((place) => iterations[place] as Iteration);
        const isTaken = limbs > 0 && this.isSound(shape);
        const found = isTaken ? this.#group(some.map(startOf), c, shape) : some.map(iterate);
        group.forEach((place, lane) => {
          last[place] = found[lane] as bigint;
        });
        from += group.length;
      }
    }
    return last;
  }

  /** The last x of each, as many as a shape has lanes. */
  #group(starts: readonly Start[], c: 0 | 2, shape: Shape): bigint[] {
    const limbBits = limbBitsOf(shape);
    const limbs = calledLimbs('strong', shape, bitLength(starts[0]?.n ?? 0n));
    const formBits = BigInt(limbs * limbBits);
    for (const [lane, { n, start, steps }] of starts.entries()) {
      this.#moduli.write(lane, n);
      this.#starts.write(lane, (start << formBits) % n);
      this.#steps[lane] = steps;
    }
    const at = this.#kernel.iterate(limbs, shape.vectors, starts.length, c);
    const lanes = lanesOf(shape);
    const digits = new Float64Array(this.#kernel.memory.buffer, at, limbs * lanes);
    return starts.map(({ n }, lane) => {
      const x = numberFrom(digits, lanes, lane, limbBits) % n;
      return x < 0n ? x + n : x;
    });
  }

  /**
   * Whether the last x is right in every lane, for lanes that begin one after another. A wrong digit
   * anywhere changes all of x in the steps that follow.
   */
  #passesSelfTest(code: Shape): boolean {
    const steps = 70;
    return testLimbs(code).every((limbs) => {
      const n = testPrime(limbs);
      const starts = Array.from({ length: lanesOf(code) }, (_, lane) => ({
        n,
        start: n / BigInt(lane + 3),
        steps: steps - 2 * lane,
      }));
      return ([0, 2] as const).every((c) => {
        const found = this.#group(starts, c, { limbs, vectors: code.vectors });
        return starts.every((start, lane) => found[lane] === reference(start, BigInt(c)));
      });
    });
  }
}

function startOf({ form, start, steps }: Iteration): Start {
  return { n: form.n, start, steps };
}

function reference({ n, start, steps }: Start, c: bigint): bigint {
  let x = start;
  for (let i = 0; i < steps; i++) x = (x * x - c) % n;
  return x < 0n ? x + n : x;
}
