import { type ArrayName, placeOf, SLOTS, type SlotName, slotOf, type TableName } from './layout.ts';

/**
 * A writer of AssemblyScript, unrolled for a fixed number of limbs, for one or two vectors of two
 * lanes: statements, and access to the memory of the lanes. Each statement is written for one vector
 * and then for the other, because a processor overlaps neighbouring instructions, but V8 does not
 * reorder them.
 */
export class Code {
  /** The number of limbs. */
  readonly n: number;
  readonly #vectors: number;
  readonly #lines: string[] = [];

  /** Code for one or two vectors. */
  constructor(vectors: number, limbs: number) {
    this.#vectors = vectors;
    this.n = limbs;
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
   * Writes a function that runs its body `count` times. Its name gets a suffix for lanes and limbs:
   * `squaresX4N3` has four lanes and three limbs.
   */
  repeated(name: string, body: () => void): void {
    const suffix = `X${2 * this.#vectors}N${this.n}`;
    this.line(`function ${name}${suffix}(L: usize, count: i32): void {`);
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
    const names = ['p0_', 'p1_', 'p2_', 'pending', 'h', 'a', 'b', 'd', 'f', 'x'];
    this.each((v) => `let ${names.map((name) => `${name}${v} = HIGH`).join(', ')};`);
  }

  /** The offset from L of a vector, that many slots or limbs from the first one. */
  #offset(slots: number, v: number): number {
    return 16 * (slots * this.#vectors + v);
  }

  #address(name: ArrayName | TableName, index: number, v: number): number {
    return this.#offset(SLOTS.length + placeOf(name) * this.n + index, v);
  }

  /** An expression that loads a slot. */
  slot(name: SlotName, v: number): string {
    return `v128.load(L, ${this.#offset(slotOf(name), v)})`;
  }

  /** A statement that stores a value in a slot. */
  storeSlot(name: SlotName, v: number, value: string): string {
    return `v128.store(L, ${value}, ${this.#offset(slotOf(name), v)});`;
  }

  /** An expression that loads limb `index`. */
  load(name: ArrayName | TableName, index: number, v: number): string {
    return `v128.load(L, ${this.#address(name, index, v)})`;
  }

  /** A statement that stores a value in limb `index`. */
  store(name: ArrayName, index: number, v: number, value: string): string {
    return `v128.store(L, ${value}, ${this.#address(name, index, v)});`;
  }

  /** Writes the body for k = from, from + 2 …, while k + 1 < to: a pair of columns each. */
  pairs(from: number, to: number, body: (k: number) => void): void {
    for (let k = from; k + 1 < to; k += 2) body(k);
  }

  /** Writes the body if n is odd. */
  ifOdd(body: () => void): void {
    if (this.n % 2 === 1) body();
  }
}
