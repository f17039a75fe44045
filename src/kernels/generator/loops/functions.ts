import { type Left, LoopCode } from './code.ts';
import {
  type HighSum,
  highProduct,
  highSquare,
  type LowSum,
  lowProduct,
  lowSquare,
} from './sums.ts';

/** Montgomery squares and products in loops: the functions that the steps call. */

/** The columns that blocks of four leave over, if any: a case for each number of them. */
export function leftOver(
  columns: (count: Left) => string,
  counts: readonly Left[] = [1, 2, 3],
): string {
  return counts.map((left) => `if ((n & 3) == ${left}) ${columns(left)}`).join('\n');
}

/** The n lowest digits of a sum in `target`; returns column n. */
function lowColumns(code: LoopCode, sum: LowSum): string {
  const put = (limbs: number) => code.store(`target + ${code.at('k')}`, 'x', limbs);
  return `let p0 = ${code.load('table')};
${leftOver((count) => code.columns(count, sum.first(count), put))}
for (k = n & 3; k < n; k += 4) ${code.columns(4, sum.block, put)}
return p0;`;
}

/**
 * Columns n to 2n - 1 of the total of `sums`, where p0 is column n.
 *
 * @param left how many columns blocks of four may leave over, for the n that there are
 */
export function highColumns(
  code: LoopCode,
  sums: HighSum[],
  put: (limbs: number) => string,
  left?: readonly Left[],
): string {
  const all = (part: 'block' | 'last') => sums.map((sum) => sum[part]).join('');
  const isAlike = all('last') === all('block');
  const last = `if (k <= 2 * n - 4) {\n${code.columns(4, all('last'), put)}\nk += 4;\n}`;
  const top = (count: Left) => sums.map((sum) => sum.top(count)).join('');
  return `for (k = n; k <= 2 * n - ${isAlike ? 4 : 8}; k += 4) ${code.columns(4, all('block'), put)}
${isAlike ? '' : last}
${leftOver((count) => code.columns(count, top(count), put), left)}`;
}

/** HALF is computed because V8 would rebuild a literal at every use. */
const half = (code: LoopCode) => `const HALF = f64x2.sub(${code.slot('ONE')}, f64x2.splat(0.5));`;

const ofSquare = (code: LoopCode) => `const X = ${code.array('X')}, Z = ${code.array('Z')};
${half(code)}`;

const mAndN = (code: LoopCode) => `const M = ${code.array('M')}, N = ${code.array('N')};`;

/** The n lowest digits of A·B in `target`; returns column n. */
const lowProductFunction = (code: LoopCode) =>
  code.function(
    'lowProduct',
    'A: usize, B: usize, table: usize, target: usize',
    'v128',
    lowColumns(code, lowProduct(code, 'A', 'B')),
  );

/** The same of f·X², where Z = 2f·X. */
const lowSquareFunction = (code: LoopCode) =>
  code.function(
    'lowSquare',
    'X: usize, Z: usize, table: usize, target: usize',
    'v128',
    `${half(code)}\n${lowColumns(code, lowSquare(code))}`,
  );

/** Adds to p1, column n - 1, and p2, column n, all products of A and B that reach column n - 1. */
export function middleColumn(code: LoopCode, A: string, B: string): string {
  const row = `a = ${code.load('p')};\n${code.product(1, code.load('q', 1))}`;
  const high = `b = ${code.load('q')}; p1 = i64x2.add(p1, f64x2.relaxed_madd(a, b, HIGH));`;
  return `${code.point(A, '0', B, 'n - 2')}for (steps = n - 1; steps > 0; steps--) {
${row}
${high}
${code.next()}}
${row}`;
}

/** `pending`, which is column n, plus the carry out of column n - 1 of T + M·N. */
function carryFunction(code: LoopCode): string {
  const last = code.load(`${code.array('T')} + ${code.at('n - 1')}`);
  // The digit + 2^50 as an integer: the bits of the double 2^52 + 2^50 + digit, less those of 2^52.
  return code.function(
    'carry',
    'pending: v128',
    'v128',
    `x = f64x2.add(${last}, ${code.slot('OFFSET')});
p1 = i64x2.add(${code.slot('GUARD')}, v128.xor(x, ${code.slot('TWO52')}));
p2 = pending;
${middleColumn(code, code.array('M'), code.array('N'))}
return i64x2.add(p2, i64x2.shr_u(p1, 51));`,
  );
}

/** Columns n to 2n - 1 of f·X² + M·N, where p0 is column n: the digits in X, and in Z those times g. */
const highSquareFunction = (code: LoopCode) =>
  code.function(
    'highSquare',
    'table: usize, p0: v128, g: v128',
    'void',
    `${ofSquare(code)}\n${mAndN(code)}
${highColumns(
  code,
  [highSquare(code), highProduct(code, 'M', 'N')],
  (limbs) => `${code.store(`X + ${code.at('k - n')}`, 'x', limbs)}
${code.store(`Z + ${code.at('k - n')}`, 'f64x2.mul(x, g)', limbs)}`,
)}`,
  );

/**
 * From the lanes A and C of the same, A·ofA + C·ofC in each lane: the digits in X, in Z twice those.
 * The bounds are in assembly/montgomery/lucasSquares.ts; `scale` is 2^-51.
 */
function highCombinedFunction(code: LoopCode): string {
  const put = (limbs: number) => `A = v128.shuffle<i64>(x, x, 0, 0);
x = f64x2.mul(v128.shuffle<i64>(x, x, 1, 1), ofC);
sum = f64x2.relaxed_madd(A, ofA, x);
// The nearest multiple of 2^51.
x = f64x2.sub(f64x2.add(sum, HIGH), HIGH);
sum = f64x2.add(f64x2.sub(sum, x), carry);
carry = f64x2.mul(x, scale);
${code.store(`X + ${code.at('k - n')}`, 'sum', limbs)}
${code.store(`Z + ${code.at('k - n')}`, 'f64x2.add(sum, sum)', limbs)}`;
  return code.function(
    'highCombined',
    'table: usize, p0: v128, ofA: v128, ofC: v128, scale: v128',
    'void',
    `${ofSquare(code)}
${mAndN(code)}
let A = HIGH, sum = HIGH, carry = f64x2.splat(0);
${highColumns(code, [highSquare(code), highProduct(code, 'M', 'N')], put)}`,
  );
}

/** The same of M·N: the digits in `target`. */
const highReductionFunction = (code: LoopCode) =>
  code.function(
    'highReduction',
    'table: usize, target: usize, p0: v128',
    'void',
    `${mAndN(code)}
${highColumns(code, [highProduct(code, 'M', 'N')], (limbs) =>
  code.store(`target + ${code.at('k - n')}`, 'x', limbs),
)}`,
  );

const reductionFunctions = [lowProductFunction, carryFunction, highReductionFunction];
const stepFunctions = [lowSquareFunction, highSquareFunction, highCombinedFunction];

/** For one vector in memory all of them, for one of two what a reduction needs. */
export const LOOPS_SOURCE: string = [
  ...[...reductionFunctions, ...stepFunctions].map((write) => write(new LoopCode(1))),
  ...reductionFunctions.map((write) => write(new LoopCode(2))),
].join('\n');
