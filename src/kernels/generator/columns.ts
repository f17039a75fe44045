import { type Index, minus, plus } from './indices.ts';
import type { ArrayName, TableName } from './layout.ts';
import type { ProductCode } from './productCode.ts';
import { type Columns, product } from './sums.ts';

/**
 * Montgomery squares and products of the numbers in lanes, by fused multiply-add: what the steps of
 * the ladders consist of.
 *
 * **Numbers.** x = Σ x_i·2^(51i), n balanced digits -2^50 <= x_i <= 2^50 held as doubles. With
 * R = 2^(51n) the moduli are N < R/8, so the highest digit of an |x| <= 2N is at most 2^49 + 1.
 *
 * **A product of digits**, |a·b| <= 2^102, in two halves of 51 bits, the lower one signed:
 *
 *     h = a·b + HIGH      HIGH = 1.5·2^103, whose last place is 2^51. h lies in 2^103 .. 2^104 and
 *                         is rounded to 2^51; as an integer it is HIGH's bits + round(a·b/2^51).
 *     d = LOW - h         LOW = HIGH + 1.5·2^52; exact, being a multiple of 2^51 below 2^103
 *     l = a·b + d         exact, for |a·b - 2^51·round(a·b/2^51)| <= 2^50: it is 1.5·2^52 + the
 *                         rest, as an integer the bits of 1.5·2^52 + the rest. Whichever way a tie
 *                         was rounded, the rest makes up for it.
 *
 * **A column** k is the sum, as integers, of the l of its products and the h of those of column
 * k - 1. It begins at an entry of a table (assembly/montgomery/tables.ts) that takes the bits of
 * HIGH and of 1.5·2^52 away again, and adds 2^62 + 2^50, so that the sum is never negative. The
 * sum without it is below 3n·2^50 < 2^62 for n < 1365: in a square, n/2 products with |h| <= 2^51
 * and |l| <= 2^50, in m·N n products with |h| <= 2^49 and |l| <= 2^50, and two carries below n.
 * Its lowest 51 bits less 2^50 are the digit, the others the carry, 2^11 too large, which the next
 * entry allows for.
 *
 * **Reduction**, with I = -1/N mod R:
 *
 *     t = the n lowest digits of x·y
 *     m = t·I mod R                      balanced: |m| <= R/2·(1 + 2^-50)
 *     (x·y + m·N)/R                      exact
 *
 * Of the sum x·y + m·N the columns below n - 1 are not computed. Their sum with column n - 1 is a
 * multiple of 2^51: 2^51·c. Without them column n - 1 is 2^51·c + e with |e| <= n + 1, so that c
 * is what is left after rounding.
 *
 * **Bounds.** Of a square, doubled or not, of |x| <= N: 2N²/R + N/2·(1 + 2^-50) <= 0.76N, so that no
 * subtraction is needed. Of a Lucas step x·y/R - c with 0 <= c < N and |x|, |y| <= 2N·(1 + 2^-50):
 * 4N²/R + N/2 + N <= 2N, with the same relative slack.
 */

const digit = (p: string) => `f64x2.sub(v128.or(v128.and(${p}, MASK), TWO52), OFFSET)`;
const carry = (p: string) => `i64x2.shr_u(${p}, 51)`;

/** Loads the entries of columns k + 1 and, of two columns, k + 2. */
function begin(code: ProductCode, table: TableName, k: Index, columns: 1 | 2): void {
  code.forget();
  for (let i = 1; i <= columns; i++)
    code.each((v) => `p${i}_${v} = ${code.load(table, plus(k, i), v)};`);
}

/** Ends columns k and perhaps k + 1: p0 is the next one then. */
function end(code: ProductCode, columns: 1 | 2, digitOf: (column: 0 | 1) => void): void {
  digitOf(0);
  code.each((v) => `p1_${v} = i64x2.add(p1_${v}, ${carry(`p0_${v}`)});`);
  if (columns === 2) {
    digitOf(1);
    code.each((v) => `p2_${v} = i64x2.add(p2_${v}, ${carry(`p1_${v}`)});`);
  }
  code.each((v) => `p0_${v} = p${columns}_${v};`);
}

/** The n lowest digits of the sum, to `target`; p0 is column n then. */
export function lowColumns(
  code: ProductCode,
  columns: Columns,
  table: TableName,
  target: ArrayName,
): void {
  const storeDigit = (k: Index) => (column: 0 | 1) =>
    code.each((v) => code.store(target, plus(k, column), v, digit(`p${column}_${v}`)));
  code.each((v) => `p0_${v} = ${code.load(table, 0, v)};`);
  code.pairs(0, code.n, (k) => {
    begin(code, table, k, 2);
    columns.lowPair(k);
    end(code, 2, storeDigit(k));
  });
  code.ifOdd(() => {
    const k = plus(code.n, -1);
    begin(code, table, k, 1);
    columns.lowLast();
    end(code, 1, storeDigit(k));
  });
}

/** The carry out of column n - 1 of `low` + m·N, added to column n, which is in `pending`. */
export function carryOfLow(code: ProductCode, low: ArrayName): void {
  const last = plus(code.n, -1);
  code.forget();
  // The digit as an integer: of the double 2^52 + 2^50 + digit without the bits of 2^52.
  const integer = (v: number) => `v128.xor(f64x2.add(${code.load(low, last, v)}, OFFSET), TWO52)`;
  code.each((v) => `p1_${v} = i64x2.add(${code.slot('GUARD', v)}, ${integer(v)});`);
  code.each((v) => `p2_${v} = pending${v};`);
  code.run('M', 0, 'N', plus(code.n, -2), last, 'high');
  code.multiply('M', last, 'N', 0, 1);
  code.each((v) => `p0_${v} = i64x2.add(p2_${v}, ${carry(`p1_${v}`)});`);
}

/** Columns n .. 2n - 1 of a sum, from p0 on; `put` stores digit i of the result, which is in `x`. */
export function highColumns(
  code: ProductCode,
  sums: Columns[],
  table: TableName,
  put: (i: Index) => void,
): void {
  const n = code.n;
  const ended = (k: Index, columns: 1 | 2) =>
    end(code, columns, (column) => {
      code.each((v) => `x${v} = ${digit(`p${column}_${v}`)};`);
      put(plus(minus(k, code.n), column));
    });
  code.ifOdd(() => {
    begin(code, table, n, 1);
    for (const sum of sums) sum.highFirst();
    ended(n, 1);
  });
  const last = typeof n === 'number' ? 2 * n - 2 : '(2 * n - 2)';
  code.pairs(code.evenN, last, (k) => {
    begin(code, table, k, 2);
    for (const sum of sums) sum.highPair(k);
    ended(k, 2);
  });
  begin(code, table, last, 1);
  for (const sum of sums) sum.highLast();
  ended(last, 2);
}

/**
 * (sum - c)/R: the table has the digits of c in its upper half. `put` stores a digit of it, with
 * what `prepare` has made.
 */
export function reduced(
  code: ProductCode,
  sum: Columns,
  table: TableName,
  prepare: () => void,
  put: (i: Index) => void,
): void {
  lowColumns(code, sum, table, 'T');
  code.each((v) => `pending${v} = p0_${v};`);
  lowColumns(code, product(code, 'T', 'I'), 'REDUCTION', 'M');
  carryOfLow(code, 'T');
  prepare();
  highColumns(code, [sum, product(code, 'M', 'N')], table, put);
}
