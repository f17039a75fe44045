import { Code } from './code.ts';
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

  /** Forgets which digits the variables hold. Must be called after a store to an array. */
  forget(): void {
    this.#held.clear();
  }

  /** Adds A[i]·B[j] to a column. */
  multiply(A: ArrayName, i: number, B: ArrayName, j: number, column: 0 | 1): void {
    this.#hold('a', A, i);
    this.#product('a', this.#right(B, j), column, 'both');
  }

  /** The variable that holds B[j], `b` or `d`; loads it if neither does. */
  #right(B: ArrayName, j: number): 'b' | 'd' {
    const key = `${B}[${j}]`;
    for (const name of ['b', 'd'] as const) if (this.#held.get(name) === key) return name;
    const name = this.#next;
    this.#next = name === 'b' ? 'd' : 'b';
    this.#hold(name, B, j);
    return name;
  }

  #hold(name: string, array: ArrayName, index: number): void {
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
  run(
    A: ArrayName,
    i: number,
    B: ArrayName,
    j: number,
    count: number,
    lower: Halves = 'both',
  ): void {
    for (let t = 0; t < count; t++) {
      this.#hold('a', A, i + t);
      this.#product('a', this.#right(B, j + 1 - t), 1, 'both');
      this.#product('a', this.#right(B, j - t), 0, lower);
    }
  }

  /** For each t from 0 to count - 1, adds A[i+t]·B[j-t] to column 0. */
  runSingle(A: ArrayName, i: number, B: ArrayName, j: number, count: number): void {
    for (let t = 0; t < count; t++) this.multiply(A, i + t, B, j - t, 0);
  }
}
