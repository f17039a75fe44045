/** Columns of products of one number across the lanes, for across.ts, which explains them, and modular.ts. */

/** The bytes of that many digits of one number. */
export const at = (index: string): string => `(<usize>(${index}) << 3)`;

/** Adds the halves of a·y to the columns of one vector. */
const product = (vector: 0 | 1, y: string) => `
h = f64x2.relaxed_madd(a, ${y}, HIGH);
H${vector} = i64x2.add(H${vector}, h);
L${vector} = i64x2.add(L${vector}, f64x2.relaxed_madd(a, ${y}, f64x2.sub(LOW, h)));`;

/** A sum of products A[i+t]·B[j-t] for t < count, for the columns from the one of A[i]·B[j] on. */
export interface Sum {
  readonly A: string;
  readonly i: string;
  readonly B: string;
  readonly j: string;
  /** For as many columns at a time. */
  readonly count: (columns: 2 | 4) => string;
  /** Whether it is half of a square of A, with B = 2f·A: then the middle comes after it. */
  readonly isSquare?: boolean;
  /** The head of a loop over sums for several A and B, which are added up. */
  readonly loop?: string;
}

const looped = (code: (sum: Sum) => string) => (sum: Sum) =>
  sum.loop === undefined ? code(sum) : `\n${sum.loop} {${code(sum)}\n}`;

const start = ({ A, i, B, j, count }: Sum, columns: 2 | 4) =>
  `p = ${A} + ${at(i)}; q = ${B} + ${at(j)}; steps = ${count(columns)};`;

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
${start(sum, 4)}
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
${start(sum, 2)}
for (; steps > 0; steps--, p += 8, q -= 8) {
  a = v128.load64_splat(p); b = v128.load(q);${product(0, 'b')}
}${sum.isSquare ? middleOfTwo(sum) : ''}`;

/** Ends the two columns of a vector: their digits are in `s`, which `put` stores. */
const digits = (vector: 0 | 1, table: string, put: Put) => `
s = i64x2.add(i64x2.add(L${vector}, v128.shuffle<i64>(higher, H${vector}, 1, 2)), v128.load(${table} + ${at('k')}, ${16 * vector}));
higher = H${vector};
h = i64x2.shr_u(s, 50);
s = f64x2.sub(i64x2.add(i64x2.add(v128.and(s, MASK), v128.shuffle<i64>(carries, h, 1, 2)), TWO52), OFFSET);
carries = h;
${put(String(16 * vector))}`;

/** What stores the digits `s`, at an offset in bytes from those of column k. */
type Put = (offset: string) => string;

export interface Blocks {
  readonly from: string;
  readonly to: string;
  readonly table: string;
  readonly sums: readonly Sum[];
  readonly put: Put;
}

/** The code of columns. */
export type InBlocks = (columns: Blocks) => string;

/** Columns in blocks of four. */
export const fours: InBlocks = ({ from, to, table, sums, put }) => `
for (k = ${from}; k + 3 < ${to}; k += 4) {
  L0 = ZERO; H0 = ZERO; L1 = ZERO; H1 = ZERO;${sums.map(looped(four)).join('')}${digits(0, table, put)}${digits(1, table, put)}
}`;

/** The same, then one block of two if two remain. */
export const blocks: InBlocks = (columns) => `${fours(columns)}
if (k < ${columns.to}) {
  L0 = ZERO; H0 = ZERO;${columns.sums.map(looped(two)).join('')}${digits(0, columns.table, columns.put)}
}`;

/** Stores them in an array, from the digit of that index on. */
export const putTo =
  (array: string, index: string): Put =>
  (offset) =>
    `v128.store(${array} + ${at(index)}, s, ${offset});`;

/**
 * With M: the carry out of the columns below n of T + M·N into lane 1 of `higher`, where `pending` has
 * the one of T.
 *
 * @param guard an expression for the constant of column n - 1
 */
export const carryIntoHigh = (guard: string): string => `
L0 = ZERO; H0 = ZERO;
${two({ A: 'M', i: '0', B: 'N', j: 'n - 2', count: () => 'n' })}
// Column n - 1 is in lane 1; the highest digit of T as an integer is 2^49 + 2^12 too large.
s = v128.xor(f64x2.add(v128.load64_splat(T + ${at('n - 1')}), OFFSET), TWO52);
s = i64x2.add(i64x2.add(L0, v128.shuffle<i64>(H0, H0, 0, 0)), i64x2.add(s, ${guard}));
higher = i64x2.add(i64x2.add(pending, H0), i64x2.shr_u(s, 50));
carries = NONE;`;

/** M·N in the columns from n on. */
export const HIGH_OF_MULTIPLE: Sum = {
  A: 'M',
  i: 'k - n + 1',
  B: 'N',
  j: 'n - 1',
  count: () => '2 * n - 1 - k',
};
