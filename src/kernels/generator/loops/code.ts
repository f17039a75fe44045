import {
  type ArrayName,
  placeOf,
  SLOTS,
  type SlotName,
  slotOf,
  type TableName,
} from '../layout.ts';

/** How many columns blocks of four leave over. */
export type Left = 1 | 2 | 3;

/**
 * A writer of AssemblyScript for loops over any number of limbs `n`, on one vector of two lanes: what
 * columns.ts explains, four columns at a time.
 *
 * A row of a block of four columns loads one digit of the first operand and multiplies it by four
 * neighbours of the second one. The accumulators of a block, p0 to p4, and all that a row needs fit
 * into the registers of V8, with less than one move and 1¼ loads a product. (Measured on an Ice Lake
 * Xeon: 1.95 cycles a product, where its arithmetic alone takes 1.85. Two columns take 2.4; with two
 * vectors, 2.0 to 2.2.) Code is short on purpose: more rows in a loop, or a copy of the loops in each
 * step, take up to a fifth longer (measured).
 */
export class LoopCode {
  readonly #stride: number;

  /** @param vectors how many are in memory, of which the code works on one */
  constructor(vectors: 1 | 2) {
    this.#stride = 16 * vectors;
  }

  /** A function on the lanes at L; its suffix says how many are in memory. */
  function(name: string, parameters: string, result: 'v128' | 'void', body: string): string {
    return `export function ${name}X${this.#stride / 8}(L: usize, n: i32, ${parameters}): ${result} {
const HIGH = ${this.slot('HIGH')}, LOW = ${this.slot('LOW')};
let p: usize = 0, q: usize = 0, steps = 0, k = 0;
let p1 = HIGH, p2 = HIGH, p3 = HIGH, p4 = HIGH, h = HIGH, a = HIGH, b = HIGH, x = HIGH;
${body}
}`;
  }

  /** The offset of limb `index`, in bytes. */
  at(index: string): string {
    return `(<usize>(${index}) << ${Math.log2(this.#stride)})`;
  }

  /** An expression for the address of an array. */
  array(name: ArrayName | TableName): string {
    return `L + ${SLOTS.length * this.#stride} + ${this.at(`n * ${placeOf(name)}`)}`;
  }

  /** An expression that loads a slot. */
  slot(name: SlotName): string {
    return `v128.load(L, ${slotOf(name) * this.#stride})`;
  }

  /** An expression that loads the digit that many limbs beyond a pointer. */
  load(pointer: string, limbs = 0): string {
    return `v128.load(${pointer}, ${limbs * this.#stride})`;
  }

  /** A statement that stores a value that many limbs beyond a pointer. */
  store(pointer: string, value: string, limbs: number): string {
    return `v128.store(${pointer}, ${value}, ${limbs * this.#stride});`;
  }

  /** Points p at A[i] and q at B[j]. */
  point(A: string, i: string, B: string, j: string): string {
    return `p = ${A} + ${this.at(i)}; q = ${B} + ${this.at(j)};\n`;
  }

  /** Moves p that many rows on, and q one row. */
  next(rows = 1): string {
    return `p += ${rows * this.#stride}; q -= ${this.#stride};\n`;
  }

  /** Adds the halves of a·b to a column and the next. */
  product(column: number, b: string): string {
    return `b = ${b}; h = f64x2.relaxed_madd(a, b, HIGH);
p${column + 1} = i64x2.add(p${column + 1}, h);
p${column} = i64x2.add(p${column}, f64x2.relaxed_madd(a, b, f64x2.sub(LOW, h)));`;
  }

  /**
   * Multiplies the digit that is `row` rows beyond p: for column c, from `from` to `to`, by the digit
   * that is `shift` + c limbs beyond q.
   */
  row(row: number, from: number, to: number, shift: number): string {
    const columns = Array.from({ length: to - from + 1 }, (_, i) => to - i);
    const products = columns.map((c) => this.product(c, this.load('q', shift + c)));
    return `a = ${this.load('p', row)};\n${products.join('\n')}\n`;
  }

  /** An expression for the digit of a column. */
  digit(column: string): string {
    const double = `v128.or(v128.and(${column}, ${this.slot('MASK')}), ${this.slot('TWO52')})`;
    return `f64x2.sub(${double}, ${this.slot('OFFSET')})`;
  }

  /** From p at A[i] and q at B[j] on, adds A[i+t]·B[j-t+c] to columns c = 0 to 3, t < count. */
  rows(count: string): string {
    return `for (steps = ${count}; steps > 0; steps--) {\n${this.row(0, 0, 3, 0)}${this.next()}}\n`;
  }

  /**
   * A block with `count` columns from k on: the entries of those that follow, the sums, and the digits
   * x, each of which `put` stores that many limbs beyond that of k. p0 is then the column that follows.
   */
  columns(count: Left | 4, sums: string, put: (limbs: number) => string): string {
    const each = Array.from({ length: count }, (_, c) => c);
    const entries = each.map((c) => `p${c + 1} = ${this.load('q', c + 1)};`);
    const digit = (c: number) => `x = f64x2.sub(v128.or(v128.and(p${c}, a), b), h);
p${c + 1} = i64x2.add(p${c + 1}, i64x2.shr_u(p${c}, 51));
${put(c)}`;
    return `{
q = table + ${this.at('k')};
${entries.join(' ')}
${sums}a = ${this.slot('MASK')}; b = ${this.slot('TWO52')}; h = ${this.slot('OFFSET')};
${each.map(digit).join('\n')}
p0 = p${count};
}`;
  }
}
