import { Code } from './code.ts';
import { type Index, plus } from './indices.ts';
import type { ArrayName } from './layout.ts';

/** Which halves of each product are added. */
type Halves = 'both' | 'high';

/**
 * A writer of code that adds products of digits to the two current columns: 0, the one at k, and 1,
 * the next. See columns.ts for what a column is.
 */
export class ProductCode extends Code {
  /** Which digit each of the variables `a`, `b` and `d` holds, so that none is loaded twice. */
  readonly #held = new Map<string, string>();
  #next: 'b' | 'd' = 'b';

  /**
   * Forgets which digits the variables hold. Must be called after a store to an array, and at the
   * start of a loop.
   */
  forget(): void {
    this.#held.clear();
  }

  /** Adds A[i]·B[j] to a column. */
  multiply(A: ArrayName, i: Index, B: ArrayName, j: Index, column: 0 | 1): void {
    this.#hold('a', A, i);
    this.#product('a', this.#right(B, j), column, 'both');
  }

  /** The variable that holds B[j], `b` or `d`; loads it if neither does. */
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

  /** Adds the lower half of x·y to a column, and the higher half to the next. */
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
   * With two columns at a time a product costs one load instead of two.
   */
  run(A: ArrayName, i: Index, B: ArrayName, j: Index, count: Index, lower: Halves = 'both'): void {
    if (this.isUnrolled) this.#runUnrolled(A, i, B, j, Number(count), lower);
    else this.#runLoop(A, i, B, j, count, lower);
  }

  #runUnrolled(A: ArrayName, i: Index, B: ArrayName, j: Index, count: number, lower: Halves): void {
    for (let t = 0; t < count; t++) {
      this.#hold('a', A, plus(i, t));
      this.#product('a', this.#right(B, plus(j, 1 - t)), 1, 'both');
      this.#product('a', this.#right(B, plus(j, -t)), 0, lower);
    }
  }

  #runLoop(A: ArrayName, i: Index, B: ArrayName, j: Index, count: Index, lower: Halves): void {
    const S = this.stride;
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

  /** For each t from 0 to count - 1, adds A[i+t]·B[j-t] to column 0. */
  runSingle(A: ArrayName, i: Index, B: ArrayName, j: Index, count: Index): void {
    if (this.isUnrolled) {
      for (let t = 0; t < Number(count); t++) this.multiply(A, plus(i, t), B, plus(j, -t), 0);
      return;
    }
    this.#pointers(A, i, B, j, count);
    this.line(`for (; steps > 0; steps--, p += ${this.stride}, q -= ${this.stride}) {`);
    this.each((v) => `a${v} = v128.load(p, ${16 * v}); b${v} = v128.load(q, ${16 * v});`);
    this.#product('a', 'b', 0, 'both');
    this.line('}');
  }

  #pointers(A: ArrayName, i: Index, B: ArrayName, j: Index, count: Index): void {
    this.forget();
    this.line(`p = ${A} + ${this.bytes(i)}; q = ${B} + ${this.bytes(j)}; steps = ${count};`);
  }
}
