import type { Index } from './indices.ts';
import {
  ARRAYS,
  type ArrayName,
  placeOf,
  SLOTS,
  type SlotName,
  slotOf,
  TABLES,
  type TableName,
} from './layout.ts';

/**
 * A writer of AssemblyScript for one or two vectors of two lanes: statements, loops, and access to
 * the memory of the lanes.
 *
 * One description gives two kinds of code: unrolled for a fixed number of limbs, or with loops for
 * any number of limbs `n`. In unrolled code an index is a number; in loops it is an expression in
 * `n` and in `k`, the current column. Each statement is written for one vector and then for the
 * other, because a processor overlaps neighbouring instructions, but V8 does not reorder them.
 */
export class Code {
  readonly #vectors: number;
  readonly #limbs: number | undefined;
  readonly #lines: string[] = [];

  /** Code for one or two vectors; unrolled if the number of limbs is given. */
  constructor(vectors: number, limbs?: number) {
    this.#vectors = vectors;
    this.#limbs = limbs;
  }

  /** The source written so far. */
  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** Writes a line. */
  line(text: string): void {
    this.#lines.push(text);
  }

  /** Writes a statement for each vector `v`. */
  each(statement: (v: number) => string): void {
    for (let v = 0; v < this.#vectors; v++) this.line(statement(v));
  }

  /**
   * Writes a function that runs its body `count` times. Its name gets a suffix for the lanes, X2 or
   * X4, and in unrolled code one for the limbs: `squaresX4N3` has four lanes and three limbs.
   */
  repeated(name: string, body: () => void): void {
    const suffix = `X${2 * this.#vectors}${this.isUnrolled ? `N${this.#limbs}` : ''}`;
    const limbs = this.isUnrolled ? '' : 'n: i32, ';
    this.line(`export function ${name}${suffix}(L: usize, ${limbs}count: i32): void {`);
    this.#declare();
    this.line('for (; count > 0; count--) {');
    body();
    this.line('}');
    this.line('}');
  }

  /**
   * The variables. Constants are loaded from memory because V8 would rebuild a literal at every use
   * (measured: 1.5 times the time).
   */
  #declare(): void {
    const constants = ['HIGH', 'LOW', 'MASK', 'TWO52', 'OFFSET', 'ONE'] as const;
    for (const name of constants) this.line(`const ${name} = ${this.slot(name, 0)};`);
    if (this.#limbs === undefined) {
      for (const name of [...ARRAYS, ...TABLES]) {
        this.line(
          `const ${name} = L + ${SLOTS.length * this.stride} + ${this.bytes(`n * ${placeOf(name)}`)};`,
        );
      }
      this.line('let k = 0, steps = 0, p: usize = 0, q: usize = 0;');
    }
    const names = ['p0_', 'p1_', 'p2_', 'pending', 'h', 'a', 'b', 'd', 'f', 'x'];
    this.each((v) => `let ${names.map((name) => `${name}${v} = HIGH`).join(', ')};`);
  }

  /** Whether the code is unrolled, for a fixed number of limbs. */
  get isUnrolled(): boolean {
    return this.#limbs !== undefined;
  }

  /** The bytes from one limb of a lane to the next, which is also the size of a slot. */
  get stride(): number {
    return 16 * this.#vectors;
  }

  /** The offset of limb `index`, in bytes. */
  bytes(index: Index): string {
    if (typeof index === 'number') return String(index * this.stride);
    return `(<usize>(${index}) << ${Math.log2(this.stride)})`;
  }

  /** The number of limbs. */
  get n(): Index {
    return this.#limbs ?? 'n';
  }

  #address(name: ArrayName | TableName, index: Index, v: number): string {
    const n = this.#limbs;
    if (n === undefined) return `${name} + ${this.bytes(index)}, ${16 * v}`;
    const slots = SLOTS.length + placeOf(name) * n + Number(index);
    return `L, ${slots * this.stride + 16 * v}`;
  }

  /** An expression that loads a slot. */
  slot(name: SlotName, v: number): string {
    return `v128.load(L, ${slotOf(name) * this.stride + 16 * v})`;
  }

  /** A statement that stores a value in a slot. */
  storeSlot(name: SlotName, v: number, value: string): string {
    return `v128.store(L, ${value}, ${slotOf(name) * this.stride + 16 * v});`;
  }

  /** An expression that loads limb `index`. */
  load(name: ArrayName | TableName, index: Index, v: number): string {
    return `v128.load(${this.#address(name, index, v)})`;
  }

  /** A statement that stores a value in limb `index`. */
  store(name: ArrayName, index: Index, v: number, value: string): string {
    const [base, offset] = this.#address(name, index, v).split(', ');
    return `v128.store(${base}, ${value}, ${offset});`;
  }

  /** Writes the body for k = from, from + 2 …, while k + 1 < to: a pair of columns each. */
  pairs(from: Index, to: Index, body: (k: Index) => void): void {
    if (this.#limbs !== undefined) {
      for (let k = Number(from); k + 1 < Number(to); k += 2) body(k);
      return;
    }
    this.line(`for (k = ${from}; k + 1 < ${to}; k += 2) {`);
    body('k');
    this.line('}');
  }

  /** Writes the body, to be run only if n is odd. */
  ifOdd(body: () => void): void {
    if (this.#limbs === undefined) this.line('if (n & 1) {');
    else if (this.#limbs % 2 === 0) return;
    body();
    if (this.#limbs === undefined) this.line('}');
  }

  /** The smallest even number >= n. */
  get evenN(): Index {
    return this.#limbs === undefined ? '(n + (n & 1))' : this.#limbs + (this.#limbs % 2);
  }
}
