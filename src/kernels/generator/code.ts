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
 * Text of AssemblyScript for the columns of long products (see columns.ts for what they are).
 *
 * One description gives two kinds of code: unrolled for a number of limbs that is known here, or
 * with loops for any number of limbs `n`. In the first an index is a number, in the second it is an
 * expression in `n` and in `k`, the column at work. Each statement is written once for every vector
 * of two lanes, one beside the other: a processor overlaps them, but V8 does not reorder them.
 */

/** A place in an array: a number, or an expression in `n` and `k`. */
export type Index = number | string;

/** Sum of an index and a constant. */
export function plus(index: Index, add: number): Index {
  if (typeof index === 'number') return index + add;
  if (add === 0) return index;
  return add > 0 ? `${index} + ${add}` : `${index} - ${-add}`;
}

/** Which halves of a product are added up. */
export type Halves = 'both' | 'high';

export class Code {
  readonly #vectors: number;
  readonly #limbs: number | undefined;
  readonly #lines: string[] = [];
  /** What the operands `a`, `b` and `d` hold, so that nothing is loaded twice. */
  readonly #held = new Map<string, string>();
  #next: 'b' | 'd' = 'b';

  /** Code for one or two vectors at a time, unrolled if the number of limbs is given. */
  constructor(vectors: number, limbs?: number) {
    this.#vectors = vectors;
    this.#limbs = limbs;
  }

  /** The suffix of the names of this code's functions: x2 or x4 for the lanes, and the limbs. */
  get suffix(): string {
    return `X${2 * this.#vectors}${this.#limbs === undefined ? '' : `N${this.#limbs}`}`;
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  /** A statement for each vector. */
  each(statement: (v: number) => string): void {
    for (let v = 0; v < this.#vectors; v++) this.line(statement(v));
  }

  /** A function whose body is done `count` times. */
  repeated(name: string, body: () => void): void {
    const limbs = this.#limbs === undefined ? 'n: i32, ' : '';
    this.line(`export function ${name}${this.suffix}(L: usize, ${limbs}count: i32): void {`);
    this.#declare();
    this.line('for (; count > 0; count--) {');
    body();
    this.line('}');
    this.line('}');
  }

  /**
   * The variables. Constants come from memory: V8 makes one that is written out anew at every use
   * (measured: 1.5 times the time).
   */
  #declare(): void {
    const constants = ['HIGH', 'LOW', 'MASK', 'TWO52', 'OFFSET', 'ONE'] as const;
    for (const name of constants) this.line(`const ${name} = ${this.slot(name, 0)};`);
    if (this.#limbs === undefined) {
      for (const name of [...ARRAYS, ...TABLES]) {
        this.line(
          `const ${name} = L + ${SLOTS.length * this.#stride} + ${this.#bytes(`n * ${placeOf(name)}`)};`,
        );
      }
      this.line('let k = 0, steps = 0, p: usize = 0, q: usize = 0;');
    }
    const names = ['p0_', 'p1_', 'p2_', 'pending', 'h', 'a', 'b', 'd', 'f', 'x'];
    this.each((v) => `let ${names.map((name) => `${name}${v} = HIGH`).join(', ')};`);
  }

  get #stride(): number {
    return 16 * this.#vectors;
  }

  #bytes(index: Index): string {
    if (typeof index === 'number') return String(index * this.#stride);
    return `(<usize>(${index}) << ${Math.log2(this.#stride)})`;
  }

  /** The number of limbs. */
  get n(): Index {
    return this.#limbs ?? 'n';
  }

  half(index: Index): Index {
    return typeof index === 'number' ? index / 2 : `(${index} >> 1)`;
  }

  /** index - n */
  lessN(index: Index): Index {
    return typeof index === 'number' ? index - Number(this.#limbs) : `(${index} - n)`;
  }

  less(index: Index, other: Index): Index {
    return typeof index === 'number' ? index - Number(other) : `(${index} - (${other}))`;
  }

  #address(name: ArrayName | TableName, index: Index, v: number): string {
    const n = this.#limbs;
    if (n === undefined) return `${name} + ${this.#bytes(index)}, ${16 * v}`;
    const slots = SLOTS.length + placeOf(name) * n + Number(index);
    return `L, ${slots * this.#stride + 16 * v}`;
  }

  slot(name: SlotName, v: number): string {
    return `v128.load(L, ${slotOf(name) * this.#stride + 16 * v})`;
  }

  storeSlot(name: SlotName, v: number, value: string): string {
    return `v128.store(L, ${value}, ${slotOf(name) * this.#stride + 16 * v});`;
  }

  load(name: ArrayName | TableName, index: Index, v: number): string {
    return `v128.load(${this.#address(name, index, v)})`;
  }

  store(name: ArrayName, index: Index, v: number, value: string): string {
    const [base, offset] = this.#address(name, index, v).split(', ');
    return `v128.store(${base}, ${value}, ${offset});`;
  }

  /** The body for the columns k, k + 1 of each pair from `from` on, as far as both are below `to`. */
  pairs(from: Index, to: Index, body: (k: Index) => void): void {
    if (this.#limbs !== undefined) {
      for (let k = Number(from); k + 1 < Number(to); k += 2) body(k);
      return;
    }
    this.line(`for (k = ${from}; k + 1 < ${to}; k += 2) {`);
    body('k');
    this.line('}');
  }

  /** The body where n is odd. */
  ifOdd(body: () => void): void {
    if (this.#limbs === undefined) this.line('if (n & 1) {');
    else if (this.#limbs % 2 === 0) return;
    body();
    if (this.#limbs === undefined) this.line('}');
  }

  /** n, or the next even number. */
  get evenN(): Index {
    return this.#limbs === undefined ? '(n + (n & 1))' : this.#limbs + (this.#limbs % 2);
  }

  /** Forgets what is held in operands; needed where arrays are written and where a loop begins. */
  forget(): void {
    this.#held.clear();
  }

  /** Adds A[i]·B[j] to column 0 or 1 of those at work. */
  multiply(A: ArrayName, i: Index, B: ArrayName, j: Index, column: 0 | 1): void {
    this.#hold('a', A, i);
    this.#product('a', this.#right(B, j), column, 'both');
  }

  /** The one of `b` and `d` that holds B[j]. */
  #right(B: ArrayName, j: Index): 'b' | 'd' {
    const key = `${B}[${j}]`;
    for (const name of ['b', 'd'] as const) if (this.#held.get(name) === key) return name;
    const name = this.#next;
    this.#next = name === 'b' ? 'd' : 'b';
    this.#hold(name, B, j);
    return name;
  }

  #hold(name: string, array: ArrayName, index: Index): void {
    const key = `${array}[${index}]`;
    if (this.#held.get(name) === key) return;
    this.#held.set(name, key);
    this.each((v) => `${name}${v} = ${this.load(array, index, v)};`);
  }

  /** The two halves of x·y, the lower one to a column, the higher one to the next. */
  #product(x: string, y: string, column: 0 | 1, halves: Halves): void {
    const next = `p${column + 1}_`;
    const here = `p${column}_`;
    this.each((v) => `h${v} = f64x2.relaxed_madd(${x}${v}, ${y}${v}, HIGH);`);
    this.each((v) => `${next}${v} = i64x2.add(${next}${v}, h${v});`);
    if (halves === 'high') return;
    this.each(
      (v) =>
        `${here}${v} = i64x2.add(${here}${v}, f64x2.relaxed_madd(${x}${v}, ${y}${v}, f64x2.sub(LOW, h${v})));`,
    );
  }

  /**
   * For each t from 0 to count - 1, adds A[i+t]·B[j+1-t] to column 1 and A[i+t]·B[j-t] to column 0.
   * Two columns at a time: a product then costs one load, not two.
   */
  run(A: ArrayName, i: Index, B: ArrayName, j: Index, count: Index, lower: Halves = 'both'): void {
    if (this.#limbs === undefined) this.#runLoop(A, i, B, j, count, lower);
    else this.#runUnrolled(A, i, B, j, Number(count), lower);
  }

  #runUnrolled(A: ArrayName, i: Index, B: ArrayName, j: Index, count: number, lower: Halves): void {
    for (let t = 0; t < count; t++) {
      this.#hold('a', A, plus(i, t));
      this.#product('a', this.#right(B, plus(j, 1 - t)), 1, 'both');
      this.#product('a', this.#right(B, plus(j, -t)), 0, lower);
    }
  }

  #runLoop(A: ArrayName, i: Index, B: ArrayName, j: Index, count: Index, lower: Halves): void {
    const S = this.#stride;
    const loadAt = (name: string, at: string, offset = 0) =>
      this.each((v) => `${name}${v} = v128.load(${at}, ${offset + 16 * v});`);
    this.#pointers(A, i, B, j, count);
    loadAt('b', 'q', S);
    this.line('for (; steps > 1; steps -= 2) {');
    loadAt('a', 'p');
    this.#product('a', 'b', 1, 'both');
    loadAt('d', 'q');
    this.#product('a', 'd', 0, lower);
    loadAt('a', 'p', S);
    this.#product('a', 'd', 1, 'both');
    loadAt('b', `q - ${S}`);
    this.#product('a', 'b', 0, lower);
    this.line(`p += ${2 * S}; q -= ${2 * S};`);
    this.line('}');
    this.line('if (steps) {');
    loadAt('a', 'p');
    this.#product('a', 'b', 1, 'both');
    loadAt('b', 'q');
    this.#product('a', 'b', 0, lower);
    this.line('}');
  }

  /** The same for column 0 alone. */
  runSingle(A: ArrayName, i: Index, B: ArrayName, j: Index, count: Index): void {
    if (this.#limbs !== undefined) {
      for (let t = 0; t < Number(count); t++) this.multiply(A, plus(i, t), B, plus(j, -t), 0);
      return;
    }
    this.#pointers(A, i, B, j, count);
    this.line(`for (; steps > 0; steps--, p += ${this.#stride}, q -= ${this.#stride}) {`);
    this.each((v) => `a${v} = v128.load(p, ${16 * v}); b${v} = v128.load(q, ${16 * v});`);
    this.#product('a', 'b', 0, 'both');
    this.line('}');
  }

  #pointers(A: ArrayName, i: Index, B: ArrayName, j: Index, count: Index): void {
    this.forget();
    this.line(`p = ${A} + ${this.#bytes(i)}; q = ${B} + ${this.#bytes(j)}; steps = ${count};`);
  }
}
