import { LoopCode } from './code.ts';
import { highColumns, middleColumn } from './functions.ts';
import { ringFunction } from './ring.ts';
import { highProduct, highSquare } from './sums.ts';

/**
 * The highest digits of products, for numbers that are reduced from both ends: the squares have an even n,
 * the products an odd one.
 */

/**
 * p1 = column n - 1 of A·B without the carry from those below, and p0 = column n so far, for an entry of
 * each in `table`; after that `table` is as if it began with column 0. `more` may add to p1.
 */
function beginTop(code: LoopCode, A: string, B: string, more = ''): string {
  return `p1 = ${code.load('table')}; p2 = ${code.load('table', 1)};
table -= ${code.at('n - 1')};
${middleColumn(code, A, B)}
${more}
let p0 = i64x2.add(p2, i64x2.shr_u(p1, 51));`;
}

/** The digits of columns n - 1 to 2n - 1 of X², where Z = 2X, and of the higher half of x0·z1 in column n - 1. */
function topSquareFunction(code: LoopCode): string {
  const put = (limbs: number) => code.store(`target + ${code.at('k - n')}`, 'x', limbs + 1);
  return code.function(
    'topSquare',
    'X: usize, Z: usize, x0: v128, z1: v128, table: usize, target: usize',
    'void',
    `const HALF = f64x2.sub(${code.slot('ONE')}, f64x2.splat(0.5));
${beginTop(code, 'X', 'X', 'p1 = i64x2.add(p1, f64x2.relaxed_madd(x0, z1, HIGH));')}
x = ${code.digit('p1')};
${code.store('target', 'x', 0)}
${highColumns(code, [highSquare(code, [0, 2])], put, [2])}`,
  );
}

/** For q, the nearest integer to A·B/B^n, the digits of m + q in `plus` and those of m - q in `minus`. */
function topProductFunction(code: LoopCode): string {
  const put = (limbs: number) => `m = ${code.load(`M + ${code.at('k - n')}`, limbs)};
${code.store(`plus + ${code.at('k - n')}`, 'f64x2.add(m, x)', limbs)}
${code.store(`minus + ${code.at('k - n')}`, 'f64x2.sub(m, x)', limbs)}`;
  return code.function(
    'topProduct',
    'A: usize, B: usize, table: usize, M: usize, plus: usize, minus: usize',
    'void',
    `let m = HIGH;
${beginTop(code, 'A', 'B')}
${highColumns(code, [highProduct(code, 'A', 'B')], put, [1, 3])}`,
  );
}

export const BIPARTITE_SOURCE: string = [topSquareFunction, topProductFunction, ringFunction]
  .map((write) => write(new LoopCode(1)))
  .join('\n');
