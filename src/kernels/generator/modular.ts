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
 */

const at = (index: string) => `(<usize>(${index}) << 3)`;

/** Adds the halves of a·y to the columns of one vector. */
const product = (vector: 0 | 1, y: string) => `
h = f64x2.relaxed_madd(a, ${y}, HIGH);
H${vector} = i64x2.add(H${vector}, h);
L${vector} = i64x2.add(L${vector}, f64x2.relaxed_madd(a, ${y}, f64x2.sub(LOW, h)));`;

/** A sum of products A[i+t]·B[j-t] for t < count, for the columns from the one of A[i]·B[j] on. */
interface Sum {
  readonly A: string;
  readonly i: string;
  readonly B: string;
  readonly j: string;
  readonly count: string;
  /** Whether it is half of a square of A, with B = 2f·A: then the middle comes after it. */
  readonly isSquare?: boolean;
}

const start = ({ A, i, B, j, count }: Sum) =>
  `p = ${A} + ${at(i)}; q = ${B} + ${at(j)}; steps = ${count};`;

/** On the diagonal, HALF has (1/2, 1): the second of two neighbours is none. */
const middleOfFour = ({ A, B }: Sum) => `
q = p - ${A} + ${B};
a = v128.load64_splat(p); b = f64x2.mul(v128.load(q), HALF); even = v128.load(q, 16);
${product(0, 'b')}${product(1, 'even')}
a = v128.load64_splat(p, 8); b = f64x2.mul(v128.load(q, 8), HALF);${product(1, 'b')}`;
const middleOfTwo = ({ A, B }: Sum) => `
a = v128.load64_splat(p); b = f64x2.mul(v128.load(p - ${A} + ${B}), HALF);${product(0, 'b')}`;

/** For four columns: what is loaded for the lower two serves the upper two later. */
const four = (sum: Sum) => `
${start(sum)}
even = v128.load(q, 16); odd = v128.load(q, 8);
for (; steps > 1; steps -= 2) {
  a = v128.load64_splat(p); b = v128.load(q);${product(1, 'even')}${product(0, 'b')}
  even = b;
  a = v128.load64_splat(p, 8); b = v128.load(q - 8);${product(1, 'odd')}${product(0, 'b')}
  odd = b; p += 16; q -= 16;
}
if (steps) {
  a = v128.load64_splat(p); b = v128.load(q);${product(1, 'even')}${product(0, 'b')}
  p += 8;
}${sum.isSquare ? middleOfFour(sum) : ''}`;

const two = (sum: Sum) => `
${start(sum)}
for (; steps > 0; steps--, p += 8, q -= 8) {
  a = v128.load64_splat(p); b = v128.load(q);${product(0, 'b')}
}${sum.isSquare ? middleOfTwo(sum) : ''}`;

/** Ends the two columns of a vector: their digits are in `s`. */
const digits = (vector: 0 | 1, table: string, put: string) => `
s = i64x2.add(i64x2.add(L${vector}, v128.shuffle<i64>(higher, H${vector}, 1, 2)), v128.load(${table} + ${at('k')}, ${16 * vector}));
higher = H${vector};
h = i64x2.shr_u(s, 50);
s = f64x2.sub(i64x2.add(i64x2.add(v128.and(s, MASK), v128.shuffle<i64>(carries, h, 1, 2)), TWO52), OFFSET);
carries = h;
v128.store(${put}, s, ${16 * vector});`;

/** Columns in blocks of four, then one block of two if two remain. */
const blocks = (from: string, to: string, table: string, sums: readonly Sum[], put: string) => `
for (k = ${from}; k + 3 < ${to}; k += 4) {
  L0 = ZERO; H0 = ZERO; L1 = ZERO; H1 = ZERO;${sums.map(four).join('')}${digits(0, table, put)}${digits(1, table, put)}
}
if (k < ${to}) {
  L0 = ZERO; H0 = ZERO;${sums.map(two).join('')}${digits(0, table, put)}
}`;

/** The columns below n, then those from n on. */
const low = (A: string, B: string, count: string): Sum => ({ A, i: '0', B, j: 'k', count });
const high = (A: string, B: string, count: string): Sum => ({
  A,
  i: 'k - n + 1',
  B,
  j: 'n - 1',
  count,
});

/** All products of columns that are a block, those with a zero beyond an end too. */
const ofBlock = 'min(k + 4, n)';
const aboveBlock = '2 * n - 1 - k';

/** M = T·I mod R, then the carry out of the columns below n of T + M·N into lane 1 of `higher`. */
const multiple = `
pending = i64x2.add(higher, carries);
higher = ZERO; carries = NONE;
${blocks('0', 'n', 'REDUCTION', [low('T', 'I', ofBlock)], `M + ${at('k')}`)}
L0 = ZERO; H0 = ZERO;
${two({ A: 'M', i: '0', B: 'N', j: 'n - 2', count: 'n' })}
// Column n - 1 is in lane 1; the highest digit of T as an integer is 2^49 + 2^12 too large.
s = v128.xor(f64x2.add(v128.load64_splat(T + ${at('n - 1')}), OFFSET), TWO52);
s = i64x2.add(i64x2.add(L0, v128.shuffle<i64>(H0, H0, 0, 0)), i64x2.add(s, v128.load(GUARD)));
higher = i64x2.add(i64x2.add(pending, H0), i64x2.shr_u(s, 50));
carries = NONE;`;

const ofMN = high('M', 'N', aboveBlock);

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

/** The source of assembly/modular/products.ts: to = x·y/R, and to = f·x²/R for an f of 1 or 2. */
export function productsSource(): string {
  return `
import * as layout from './memory';
import { CONSTANTS, GUARD, PRODUCT, REDUCTION, SQUARE, array, limbs } from './memory';
export function multiply(to: usize, x: usize, y: usize): void {
${declarations}
${blocks('0', 'n', 'PRODUCT', [low('x', 'y', ofBlock)], `T + ${at('k')}`)}
${multiple}
${blocks('n', '2 * n', 'PRODUCT', [high('x', 'y', aboveBlock), ofMN], `to + ${at('k - n')}`)}
}
export function square(to: usize, x: usize, f: f64): void {
${declarations}
${doubledX}
${blocks('0', 'n', 'SQUARE', [squareLow], `T + ${at('k')}`)}
${multiple}
${blocks('n', '2 * n', 'SQUARE', [squareHigh, ofMN], `to + ${at('k - n')}`)}
}
`;
}
