import { Code } from './code.ts';
import { type Index, plus } from './indices.ts';
import type { ArrayName } from './layout.ts';

/** Which halves of a product are added up. */
type Halves = 'both' | 'high';

/** Code that adds up products of digits, in the columns at work (see columns.ts for what they are). */
export class ProductCode extends Code {
  /** What the operands `a`, `b` and `d` hold, so that nothing is loaded twice. */
  readonly #held = new Map<string, string>();
  #next: 'b' | 'd' = 'b';

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

  /** The same for column 0 alone. */
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
