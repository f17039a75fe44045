import { WASM } from './generated/fused64.wasm.ts';
import { compileRolled } from './relaxedSimd.ts';

/** The functions of assembly/fused64.ts. */
interface Exports {
  isFused(): number;
  test(
    isWide: boolean,
    numbers: number,
    lines: number,
    count: number,
    verdicts: number,
    firstP: number,
    group: number,
  ): void;
}

/** What assembly/lines64.ts exports for it: its memory, and where everything is. */
export interface Lines64Memory {
  readonly memory: WebAssembly.Memory;
  readonly SORTED_N: WebAssembly.Global;
  readonly SORTED_LINE: WebAssembly.Global;
  readonly LINE_VERDICT: WebAssembly.Global;
  readonly FIRST_P: WebAssembly.Global;
  readonly GROUP: WebAssembly.Global;
}

const PRIME = 1;
const PSEUDOPRIME = 3;
const COMPOSITE = 0;

/** Numbers with their verdicts: at the limits, and strong pseudoprimes to base 2. */
const KNOWN: readonly (readonly [bigint, number])[] = [
  [4_294_967_311n, PRIME],
  [2n ** 49n - 81n, PRIME],
  [2n ** 50n - 27n, PRIME],
  [4_759_123_141n, PSEUDOPRIME],
  [341_550_071_728_321n, PSEUDOPRIME],
  [65_537n * 65_539n, COMPOSITE],
  [33_554_393n * 33_554_383n, COMPOSITE],
  [2n ** 50n + 55n, PRIME],
  [2n ** 64n - 59n, PRIME],
  [3_825_123_056_546_413_051n, PSEUDOPRIME],
  [4_294_967_279n * 4_294_967_291n, COMPOSITE],
];
const WIDE = KNOWN.filter(([n]) => n >= 2n ** 50n).length;

/**
 * Tests the numbers from 2^32 on of a batch of `Lines64Kernel`, in its memory: those below 2^50 in a
 * fourth of the time, the others in 0.7 to 0.8 of it (measured).
 */
export class Fused64Kernel {
  readonly #kernel: Exports;
  readonly #at: Lines64Memory;

  private constructor(kernel: Exports, at: Lines64Memory) {
    this.#kernel = kernel;
    this.#at = at;
  }

  /**
   * The kernel, between two batches, if it can be had: there is relaxed SIMD, multiply-add is fused
   * on this machine, and a few numbers have the verdicts that are known.
   */
  static start(at: Lines64Memory): Fused64Kernel | undefined {
    const module = compileRolled(Buffer.from(WASM, 'base64'));
    if (module === undefined) return undefined;
    const { memory } = at;
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    const kernel = new Fused64Kernel(instance.exports as unknown as Exports, at);
    return kernel.#isRight() ? kernel : undefined;
  }

  /**
   * Decides `count` numbers of the sorted list, from index `first` on, of which the first `medium`
   * are below 2^50, and the others are not.
   */
  test(first: number, medium: number, count: number): void {
    this.#test(false, first, medium);
    this.#test(true, first + medium, count - medium);
  }

  #test(isWide: boolean, first: number, count: number): void {
    const { SORTED_N, SORTED_LINE, LINE_VERDICT, FIRST_P, GROUP } = this.#at;
    this.#kernel.test(
      isWide,
      SORTED_N.value + 8 * first,
      SORTED_LINE.value + 4 * first,
      count,
      LINE_VERDICT.value,
      FIRST_P.value,
      GROUP.value,
    );
  }

  #isRight(): boolean {
    if (this.#kernel.isFused() === 0) return false;
    const { memory, SORTED_N, SORTED_LINE, LINE_VERDICT } = this.#at;
    const count = KNOWN.length;
    new BigUint64Array(memory.buffer, SORTED_N.value, count).set(KNOWN.map(([n]) => n));
    new Uint32Array(memory.buffer, SORTED_LINE.value, count).set(KNOWN.map((_, line) => line));
    const verdicts = new Uint8Array(memory.buffer, LINE_VERDICT.value, count).fill(COMPOSITE);
    this.test(0, count - WIDE, count);
    return KNOWN.every(([, verdict], line) => verdicts[line] === verdict);
  }
}
