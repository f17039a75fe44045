import { kernelCode } from './code.ts';
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

type Known = readonly [n: bigint, verdict: number];

/** The least c for which 2^k - c is prime, from k = 33 on (OEIS A013603). */
const BELOW_POWERS = [
  ...[9, 41, 31, 5, 25, 45, 7, 87, 21, 11, 57, 17, 55, 21, 115, 59],
  ...[81, 27, 129, 47, 111, 33, 55, 5, 13, 27, 55, 93, 1, 57, 25, 59],
];

/** Those primes for k > `from`, up to `to`, and for each the next odd number. */
function belowPowers(from: number, to: number): Known[] {
  return BELOW_POWERS.slice(from - 32, to - 32).flatMap((c, i): Known[] => {
    const prime = 2n ** BigInt(from + 1 + i) - BigInt(c);
    return [
      [prime, PRIME],
      [prime + 2n, COMPOSITE],
    ];
  });
}

/** Numbers from 2^32 to 2^50, and from there on: at the limits, and strong pseudoprimes to base 2. */
const MEDIUM: readonly Known[] = [
  [4_294_967_311n, PRIME],
  [4_759_123_141n, PSEUDOPRIME],
  [341_550_071_728_321n, PSEUDOPRIME],
  [65_537n * 65_539n, COMPOSITE],
  [33_554_393n * 33_554_383n, COMPOSITE],
  ...belowPowers(32, 50),
];
const WIDE: readonly Known[] = [
  [2n ** 50n + 55n, PRIME],
  [3_825_123_056_546_413_051n, PSEUDOPRIME],
  [4_294_967_279n * 4_294_967_291n, COMPOSITE],
  ...belowPowers(50, 64),
];
const KNOWN = [...MEDIUM, ...WIDE];

/** Primes and strong pseudoprimes to base 2 below 2^32 (OEIS A001262), of which a test has 16 at a time. */
const PASSING = [
  ...[74_665n, 80_581n, 85_489n, 88_357n, 90_751n, 104_653n, 130_561n, 196_093n, 220_729n],
  ...[25_326_001n, 66_067n, 2n ** 17n - 1n, 2n ** 31n - 1n, 4_294_967_279n, 4_294_967_291n],
];
const NARROW = PASSING.flatMap((n, i) => [n, BigInt(257 + 2 * i) * 65_521n]);

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
    const module = compileRolled(kernelCode('fused64'));
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
    if (this.keepPassing(NARROW.length) !== PASSING.length) return false;
    if (PASSING.some((n, k) => numbers[k] !== n)) return false;
    const count = KNOWN.length;
    numbers.set(KNOWN.map(([n]) => n));
    new Uint32Array(buffer, at.lines, count).set(KNOWN.map((_, line) => line));
    const verdicts = new Uint8Array(buffer, at.verdicts, count).fill(COMPOSITE);
    this.test(0, MEDIUM.length, count);
    return KNOWN.every(([, verdict], line) => verdicts[line] === verdict);
  }
}
