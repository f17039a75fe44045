import type { ArrayName, TableName } from './layout.ts';
import type { ProductCode } from './productCode.ts';
import { type Columns, product } from './sums.ts';

/**
 * Montgomery squares and products of the numbers in lanes, by fused multiply-add: the building
 * blocks of the steps of the ladders.
 *
 * **Numbers.** x = Σ x_i·2^(51i), n balanced digits -2^50 <= x_i <= 2^50 held as doubles. With
 * R = 2^(51n) the moduli are N < R/8, so the highest digit of an |x| <= 2N is at most 2^49 + 1.
 *
 * **A product of digits**, |a·b| <= 2^102, in two halves of 51 bits, the lower one signed:
 *
 *     h = a·b + HIGH      HIGH = 1.5·2^103, whose last place is 2^51. h is between 2^103 and 2^104,
 *                         rounded to 2^51: bits(h) = bits(HIGH) + round(a·b/2^51) as integers.
 *     d = LOW - h         LOW = HIGH + 1.5·2^52; exact, as a multiple of 2^51 below 2^103.
 *     l = a·b + d         1.5·2^52 + r for the remainder r = a·b - 2^51·round(a·b/2^51); exact, as
 *                         |r| <= 2^50: bits(l) = bits(1.5·2^52) + r. It does not matter which way
 *                         a tie was rounded, because r compensates.
 *
 * **A column** k is the sum, as integers, of the l of its products and the h of the products of
 * column k - 1. It starts from an entry of a table (assembly/montgomery/tables.ts) that cancels the
 * bits of HIGH and of 1.5·2^52, and adds 2^62 + 2^50, so that the sum is never negative. Without
 * the entry the sum is below 3n·2^50 < 2^62 in size for n < 1365: in a square, n/2 products with
 * |h| <= 2^51 and |l| <= 2^50, in m·N n products with |h| <= 2^49 and |l| <= 2^50, and two carries
 * below n. The lowest 51 bits of the sum, minus 2^50, are the digit. The other bits are the carry,
 * 2^11 too large; the next entry corrects that.
 *
 * **Reduction**, with I = -1/N mod R:
 *
 *     t = the n lowest digits of x·y
 *     m = t·I mod R                      balanced: |m| <= R/2·(1 + 2^-50)
 *     (x·y + m·N)/R                      exact
 *
 * Of the sum x·y + m·N the columns below n - 1 are not computed. Together with column n - 1 they
 * add up to a multiple of 2^51, 2^51·c. Without them column n - 1 is 2^51·c + e with |e| <= n + 1,
 * so that rounding gives c.
 *
 * **Bounds.** The square of an |x| <= N, doubled or not, is at most
 * 2N²/R + N/2·(1 + 2^-50) <= 0.76N in size, so that no subtraction is needed. A Lucas step
 * x·y/R - c with 0 <= c < N and |x|, |y| <= 2N·(1 + 2^-50) is at most 4N²/R + N/2 + N <= 2N in size,
 * with the same relative slack.
 */

const digit = (p: string) => `f64x2.sub(v128.or(v128.and(${p}, MASK), TWO52), OFFSET)`;
const carry = (p: string) => `i64x2.shr_u(${p}, 51)`;

/** Before column k, or before k and k + 1: loads the entries of the columns that follow each. */
function begin(code: ProductCode, table: TableName, k: number, columns: 1 | 2): void {
  code.forget();
  for (let i = 1; i <= columns; i++)
    code.each((v) => `p${i}_${v} = ${code.load(table, k + i, v)};`);
}

/**
 * Ends column k, or k and k + 1: passes each to `digitOf` and its carry to the next. p0 is then the
 * column that follows.
 */
function end(code: ProductCode, columns: 1 | 2, digitOf: (column: 0 | 1) => void): void {
  digitOf(0);
  code.each((v) => `p1_${v} = i64x2.add(p1_${v}, ${carry(`p0_${v}`)});`);
  if (columns === 2) {
    digitOf(1);
    code.each((v) => `p2_${v} = i64x2.add(p2_${v}, ${carry(`p1_${v}`)});`);
  }
  code.each((v) => `p0_${v} = p${columns}_${v};`);
}

/** Stores the n lowest digits of the sum in `target`. p0 is then column n. */
export function lowColumns(
  code: ProductCode,
  columns: Columns,
  table: TableName,
  target: ArrayName,
): void {
  const storeDigit = (k: number) => (column: 0 | 1) =>
    code.each((v) => code.store(target, k + column, v, digit(`p${column}_${v}`)));
  code.each((v) => `p0_${v} = ${code.load(table, 0, v)};`);
  code.pairs(0, code.n, (k) => {
    begin(code, table, k, 2);
    columns.lowPair(k);
    end(code, 2, storeDigit(k));
  });
  code.ifOdd(() => {
    const k = code.n - 1;
    begin(code, table, k, 1);
    columns.lowLast();
    end(code, 1, storeDigit(k));
  });
}

/** p0 = column n, which is in `pending`, plus the carry out of column n - 1 of `low` + m·N. */
export function carryOfLow(code: ProductCode, low: ArrayName): void {
  const last = code.n - 1;
  code.forget();
  // The digit + 2^50 as an integer: the bits of the double 2^52 + 2^50 + digit, less those of 2^52.
  const integer = (v: number) => `v128.xor(f64x2.add(${code.load(low, last, v)}, OFFSET), TWO52)`;
  code.each((v) => `p1_${v} = i64x2.add(${code.slot('GUARD', v)}, ${integer(v)});`);
  code.each((v) => `p2_${v} = pending${v};`);
  code.run('M', 0, 'N', code.n - 2, last, 'high');
  code.multiply('M', last, 'N', 0, 1);
  code.each((v) => `p0_${v} = i64x2.add(p2_${v}, ${carry(`p1_${v}`)});`);
}

/**
 * Columns n to 2n - 1 of the total of `sums`, where p0 is column n. `put` stores digit i of the
 * result, which is in `x`.
 */
export function highColumns(
  code: ProductCode,
  sums: Columns[],
  table: TableName,
  put: (i: number) => void,
): void {
  const n = code.n;
  const ended = (k: number, columns: 1 | 2) =>
    end(code, columns, (column) => {
      code.each((v) => `x${v} = ${digit(`p${column}_${v}`)};`);
      put(k - code.n + column);
    });
  code.ifOdd(() => {
    begin(code, table, n, 1);
    for (const sum of sums) sum.highFirst();
    ended(n, 1);
  });
  const last = 2 * n - 2;
  code.pairs(n + (n % 2), last, (k) => {
    begin(code, table, k, 2);
    for (const sum of sums) sum.highPair(k);
    ended(k, 2);
  });
  begin(code, table, last, 1);
  for (const sum of sums) sum.highLast();
  ended(last, 2);
}

/**
 * sum/R - c modulo N, where the digits of c were subtracted from the upper half of the table. `put`
 * stores digit i of the result, which is in `x`; `prepare` writes what `put` needs, once, before.
 */
export function reduced(
  code: ProductCode,
  sum: Columns,
  table: TableName,
  prepare: () => void,
  put: (i: number) => void,
): void {
  lowColumns(code, sum, table, 'T');
  code.each((v) => `pending${v} = p0_${v};`);
  lowColumns(code, product(code, 'T', 'I'), 'REDUCTION', 'M');
  carryOfLow(code, 'T');
  prepare();
  highColumns(code, [sum, product(code, 'M', 'N')], table, put);
}
