/**
 * Products and squares modulo one number, the arithmetic of across.ts for operands anywhere in memory.
 * Read that first: digits, columns, carries and the reduction are the same. The differences:
 *
 * - R = 2^(50n) >= 2^20·N. Results are at most 0.51·N in size if the operands are at most 40·N:
 *   40²·N²/R + N/2·(1 + 2^-40).
 * - The digits of results are at most 2^49 + 2^11 in size, as columns are below 6n·2^49, but operands may have larger ones: w times
 *   as large, in a product by v times as large, with v·w <= 7, for then a product of two digits is at
 *   most 7·2^98·(1 + 2^-37) < 2^101. A square is 2f·x by x.
 * - The result may be in the place of an operand: a block of columns needs only higher digits than
 *   those that it stores.
 * - Sums of products are reduced once. Of ten products columns are below 18n·2^49 in size (sums.ts), less than
 *   2^62 for n <= 440, and the digits of results at most 2^49 + 2^12.
 */

import { at, blocks, carryIntoHigh, HIGH_OF_MULTIPLE, putTo, type Sum } from './acrossColumns.ts';

/** The columns below n, then those from n on. */
const low = (A: string, B: string, count: string): Sum => ({
  ...{ A, i: '0', B, j: 'k' },
  count: () => count,
});
const high = (A: string, B: string, count: string): Sum => ({
  ...{ A, i: 'k - n + 1', B, j: 'n - 1' },
  count: () => count,
});

/** Of all pairs of factors: their addresses are in memory. */
const ofPairs = (sum: Sum): Sum => ({
  ...sum,
  A: 'load<usize>(pair)',
  B: 'load<usize>(pair, 4)',
  loop: 'for (pair = FACTORS; pair < end; pair += 8)',
});

/** All products of columns that are a block, those with a zero beyond an end too. */
const ofBlock = 'min(k + 4, n)';
const aboveBlock = '2 * n - 1 - k';

/** M = T·I mod R, then the carry out of the columns below n of T + M·N into lane 1 of `higher`. */
const multiple = `
pending = i64x2.add(higher, carries);
higher = ZERO; carries = NONE;
${blocks({ from: '0', to: 'n', table: 'REDUCTION', sums: [low('T', 'I', ofBlock)], put: putTo('M', 'k') })}
${carryIntoHigh('v128.load(GUARD)')}`;

/** The digits below n of a product, in T, and those from n on of it and M·N. */
const lowInT = (table: string, sum: Sum) =>
  blocks({ from: '0', to: 'n', table, sums: [sum], put: putTo('T', 'k') });
const highInTo = (table: string, sum: Sum) =>
  blocks({
    from: 'n',
    to: '2 * n',
    table,
    sums: [sum, HIGH_OF_MULTIPLE],
    put: putTo('to', 'k - n'),
  });

const declarations = `
const n = limbs;
const N = array(layout.N), I = array(layout.I), T = array(layout.T), M = array(layout.M), Z = array(layout.Z);
const HIGH = v128.load(CONSTANTS), LOW = v128.load(CONSTANTS, 16), MASK = v128.load(CONSTANTS, 32);
const TWO52 = v128.load(CONSTANTS, 48), OFFSET = v128.load(CONSTANTS, 64), HALF = v128.load(CONSTANTS, 80);
const NONE = i64x2.splat(1 << 12), ZERO = i64x2.splat(0);
let p: usize = 0, q: usize = 0, steps = 0, k = 0;
let L0 = ZERO, H0 = ZERO, L1 = ZERO, H1 = ZERO, a = ZERO, b = ZERO, even = ZERO, odd = ZERO, h = ZERO;
let s = ZERO, higher = ZERO, carries = NONE, pending = ZERO;`;

const doubledX = `
a = f64x2.splat(2 * f);
for (k = 0; k < n; k += 2) v128.store(Z + ${at('k')}, f64x2.mul(v128.load(x + ${at('k')}), a));`;

const squareLow: Sum = { ...low('x', 'Z', 'k >> 1'), isSquare: true };
const squareHigh: Sum = { ...high('x', 'Z', '(k >> 1) - (k - n + 1)'), isSquare: true };

/**
 * The source of assembly/modular/products.ts: to = x·y/R, to = f·x²/R for an f of 1 or 2, and to = (the sum of x·y
 * for some pairs of factors)/R, reduced once: see sums.ts.
 */
export function productsSource(): string {
  return `
import * as layout from './memory';
import { FACTORS, sumTable } from './sums';
import { CONSTANTS, GUARD, PRODUCT, REDUCTION, SQUARE, array, limbs } from './memory';
export function multiply(to: usize, x: usize, y: usize): void {
${declarations}
${lowInT('PRODUCT', low('x', 'y', ofBlock))}
${multiple}
${highInTo('PRODUCT', high('x', 'y', aboveBlock))}
}
export function sumOfProducts(to: usize, count: i32): void {
${declarations}
const SUM = sumTable(count), end = FACTORS + (<usize>count << 3);
let pair: usize = 0;
${lowInT('SUM', ofPairs(low('', '', ofBlock)))}
${multiple}
${highInTo('SUM', ofPairs(high('', '', aboveBlock)))}
}
export function square(to: usize, x: usize, f: f64): void {
${declarations}
${doubledX}
${lowInT('SQUARE', squareLow)}
${multiple}
${highInTo('SQUARE', squareHigh)}
}
`;
}
