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
  testStrong(isWide: boolean, numbers: number, lines: number, count: number, group: number): number;
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

/** The addresses of what `Exports` takes. */
interface Places {
  readonly numbers: number;
  readonly lines: number;
  readonly verdicts: number;
  readonly firstP: number;
  readonly group: number;
}

/** They are read once: to read a global takes as long as some lines. */
function placesOf({ SORTED_N, SORTED_LINE, LINE_VERDICT, FIRST_P, GROUP }: Lines64Memory): Places {
  return {
    numbers: SORTED_N.value,
    lines: SORTED_LINE.value,
    verdicts: LINE_VERDICT.value,
    firstP: FIRST_P.value,
    group: GROUP.value,
  };
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

/** Of these numbers below 2^32 the first ones pass the strong test. */
const NARROW = [66_067n, 25_326_001n, 4_294_967_291n, 257n * 263n, 65_519n * 65_521n];
const PASSING = 3;

/**
 * Tests the numbers of a batch of `Lines64Kernel`, in its memory: those below 2^32 in 0.65 of the time,
 * those below 2^50 in a fourth of it, the others in 0.7 to 0.8 of it (measured).
 */
export class Fused64Kernel {
  readonly #kernel: Exports;
  readonly #at: Places;

  private constructor(kernel: Exports, at: Places) {
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
    const kernel = new Fused64Kernel(instance.exports as unknown as Exports, placesOf(at));
    return kernel.#isRight(memory) ? kernel : undefined;
  }

  /**
   * Moves those of the first `count` numbers of the sorted list, all below 2^32, that pass the strong
   * test to its front; returns how many they are.
   */
  keepPassing(count: number): number {
    const { numbers, lines, group } = this.#at;
    return this.#kernel.testStrong(false, numbers, lines, count, group);
  }

  /**
   * Decides the numbers of the sorted list from index `first` to `end` - 1, all at least 2^32: those
   * before index `wide` are below 2^50, and the others are not.
   */
  test(first: number, wide: number, end: number): void {
    this.#test(false, first, wide - first);
    this.#test(true, wide, end - wide);
  }

  #test(isWide: boolean, first: number, count: number): void {
    const { numbers, lines, verdicts, firstP, group } = this.#at;
    this.#kernel.test(
      isWide,
      numbers + 8 * first,
      lines + 4 * first,
      count,
      verdicts,
      firstP,
      group,
    );
  }

  #isRight({ buffer }: WebAssembly.Memory): boolean {
    if (this.#kernel.isFused() === 0) return false;
    const at = this.#at;
    const numbers = new BigUint64Array(buffer, at.numbers, KNOWN.length);
    numbers.set(NARROW);
    if (this.keepPassing(NARROW.length) !== PASSING) return false;
    if (NARROW.slice(0, PASSING).some((n, k) => numbers[k] !== n)) return false;
    const count = KNOWN.length;
    numbers.set(KNOWN.map(([n]) => n));
    new Uint32Array(buffer, at.lines, count).set(KNOWN.map((_, line) => line));
    const verdicts = new Uint8Array(buffer, at.verdicts, count).fill(COMPOSITE);
    this.test(0, count - WIDE, count);
    return KNOWN.every(([, verdict], line) => verdicts[line] === verdict);
  }
}
