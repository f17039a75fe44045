import { placeOf, SLOTS, type SlotName, slotOf } from './layout.ts';

/**
 * The step of the strong test for one number across the lanes: a vector has two neighbouring
 * columns of its product. Read columns.ts first. The differences:
 *
 * - Digits have 50 bits, HIGH = 1.5·2^102, LOW = HIGH + 1.5·2^52, R = 2^(50n), n even. An array has
 *   four zeros before it and four after it, because blocks of columns read beyond its ends.
 * - A digit of one operand is spread to both lanes; of the other operand two neighbours are loaded.
 *   Four columns at a time are two vectors: L0, L1 add up the lower halves of their products, H0,
 *   H1 the higher halves, which belong one column higher.
 * - Carries do not ripple: a digit is the lowest 50 bits of its column, minus 2^49, plus the carry
 *   out of the column below. As a column's sum is below 3n·2^49·(1 + 2^-36), and n <= 110, a digit
 *   is at most 2^49 + 2^9 in size, and a product x·z with z = 4x at most 2^100·(1 + 2^-38) < 2^101.
 *   A number below 2^49 in size still has its usual digits.
 * - A carry is 2^62/2^50 = 2^12 too large, which OFFSET corrects; NONE is a carry of 0.
 */

const NAMES = ['X', 'Z', 'N', 'I', 'T', 'M', 'SQUARE', 'REDUCTION'] as const;

const at = (index: string) => `(<usize>(${index}) << 3)`;
const slot = (name: SlotName) => `v128.load(L, ${16 * slotOf(name)})`;

/** Adds the halves of a·y to the columns of one vector. */
const product = (vector: 0 | 1, y: string) => `
h = f64x2.relaxed_madd(a, ${y}, HIGH);
H${vector} = i64x2.add(H${vector}, h);
L${vector} = i64x2.add(L${vector}, f64x2.relaxed_madd(a, ${y}, f64x2.sub(LOW, h)));`;

const start = (A: string, i: string, B: string, j: string, count: string) =>
  `p = ${A} + ${at(i)}; q = ${B} + ${at(j)}; steps = ${count};`;

/**
 * Adds A[i+t]·B[j-t] for t < count, for four columns from the one of A[i]·B[j] on. What is loaded
 * for the lower two serves the upper two later.
 */
const four = (A: string, i: string, B: string, j: string, count: string) => `
${start(A, i, B, j, count)}
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
}`;

/** The same for two columns. */
const two = (A: string, i: string, B: string, j: string, count: string) => `
${start(A, i, B, j, count)}
for (; steps > 0; steps--, p += 8, q -= 8) {
  a = v128.load64_splat(p); b = v128.load(q);${product(0, 'b')}
}`;

/** The middle of a square, from p = X + k/2 on. On the diagonal, HALF turns Z = 2Y into Y. */
const middleOfFour = `
q = p - X + Z;
a = v128.load64_splat(p); b = f64x2.mul(v128.load(q), HALF); even = v128.load(q, 16);
${product(0, 'b')}${product(1, 'even')}
a = v128.load64_splat(p, 8); b = f64x2.mul(v128.load(q, 8), HALF);${product(1, 'b')}`;
const middleOfTwo = `
a = v128.load64_splat(p); b = f64x2.mul(v128.load(p - X + Z), HALF);${product(0, 'b')}`;

/** Ends the two columns of a vector: their digits are in `s`, which `put` stores. */
const digits = (vector: 0 | 1, table: string, put: (place: string) => string) => `
s = i64x2.add(i64x2.add(L${vector}, v128.shuffle<i64>(higher, H${vector}, 1, 2)), v128.load(${table} + ${at('k')}, ${16 * vector}));
higher = H${vector};
h = i64x2.shr_u(s, 50);
s = f64x2.sub(i64x2.add(i64x2.add(v128.and(s, MASK), v128.shuffle<i64>(carries, h, 1, 2)), TWO52), OFFSET);
carries = h;
${put(String(16 * vector))}`;

interface Blocks {
  readonly from: string;
  readonly to: string;
  readonly table: string;
  readonly columnsOfFour: string;
  readonly columnsOfTwo: string;
  readonly put: (offset: string) => string;
}

/** Columns in blocks of four, then one block of two if two remain. */
const blocks = ({ from, to, table, columnsOfFour, columnsOfTwo, put }: Blocks) => `
for (k = ${from}; k + 3 < ${to}; k += 4) {
  L0 = ZERO; H0 = ZERO; L1 = ZERO; H1 = ZERO;${columnsOfFour}${digits(0, table, put)}${digits(1, table, put)}
}
if (k < ${to}) {
  L0 = ZERO; H0 = ZERO;${columnsOfTwo}${digits(0, table, put)}
}`;

const putTo = (array: string) => (offset: string) =>
  `v128.store(${array} + ${at('k')}, s, ${offset});`;

/** The n lowest digits of Y·X in T, and in lane 1 of `pending` what it adds to column n. */
const lowOfSquare = `
higher = ZERO; carries = NONE;
${blocks({
  from: '0',
  to: 'n',
  table: 'SQUARE',
  columnsOfFour: four('X', '0', 'Z', 'k', 'k >> 1') + middleOfFour,
  columnsOfTwo: two('X', '0', 'Z', 'k', 'k >> 1') + middleOfTwo,
  put: putTo('T'),
})}
pending = i64x2.add(higher, carries);`;

/** M = T·I mod R, then the carry out of the columns below n of T + M·N into lane 1 of `higher`. */
const multiple = `
higher = ZERO; carries = NONE;
${blocks({
  from: '0',
  to: 'n',
  table: 'REDUCTION',
  columnsOfFour: four('T', '0', 'I', 'k', 'k + 4'),
  columnsOfTwo: two('T', '0', 'I', 'k', 'k + 2'),
  put: putTo('M'),
})}
L0 = ZERO; H0 = ZERO;
${two('M', '0', 'N', 'n - 2', 'n')}
// Column n - 1 is in lane 1; the highest digit of T as an integer is 2^49 + 2^12 too large.
s = v128.xor(f64x2.add(v128.load64_splat(T + ${at('n - 1')}), OFFSET), TWO52);
s = i64x2.add(i64x2.add(L0, v128.shuffle<i64>(H0, H0, 0, 0)), i64x2.add(s, ${slot('GUARD')}));
higher = i64x2.add(i64x2.add(pending, H0), i64x2.shr_u(s, 50));
carries = NONE;`;

const ofMN = (columns: typeof four) => columns('M', 'k - n + 1', 'N', 'n - 1', '2 * n - 1 - k');
const ofSquare = (columns: typeof four) =>
  columns('X', 'k - n + 1', 'Z', 'n - 1', '(k >> 1) - (k - n + 1)');

const highOfSquare = blocks({
  from: 'n',
  to: '2 * n',
  table: 'SQUARE',
  columnsOfFour: ofSquare(four) + middleOfFour + ofMN(four),
  columnsOfTwo: ofSquare(two) + middleOfTwo + ofMN(two),
  put: (offset) => `v128.store(X + ${at('k - n')}, s, ${offset});
s = f64x2.mul(s, f); v128.store(Z + ${at('k - n')}, f64x2.add(s, s), ${offset});`,
});

const highOfReduction = blocks({
  from: 'n',
  to: '2 * n',
  table: 'REDUCTION',
  columnsOfFour: ofMN(four),
  columnsOfTwo: ofMN(two),
  put: (offset) => `v128.store(T + ${at('k - n')}, s, ${offset});`,
});

const declarations = `
const HIGH = ${slot('HIGH')}, LOW = ${slot('LOW')}, MASK = ${slot('MASK')}, TWO52 = ${slot('TWO52')};
const OFFSET = ${slot('OFFSET')}, HALF = ${slot('ONE')}, NONE = i64x2.splat(1 << 12), ZERO = i64x2.splat(0);
${NAMES.map(
  (name) => `const ${name} = L + ${16 * SLOTS.length} + 32 + ${at(`(n + 8) * ${placeOf(name)}`)};`,
).join('\n')}
let p: usize = 0, q: usize = 0, steps = 0, k = 0;
let L0 = ZERO, H0 = ZERO, L1 = ZERO, H1 = ZERO, a = ZERO, b = ZERO, even = ZERO, odd = ZERO, h = ZERO;
let s = ZERO, higher = ZERO, carries = ZERO, pending = ZERO, f = ZERO;`;

/**
 * squaresAcross: X = X²·f/R, where Z = 2f·X and f is 1 or 2; then Z for the f of the next bit.
 * reductionAcross: T = T/R.
 */
export const ACROSS_SOURCE: string = `
export function squaresAcross(L: usize, n: i32, count: i32): void {
${declarations}
for (; count > 0; count--) {
${lowOfSquare}
${multiple}
f = f64x2.splat(1 + <f64>(load<u64>(L, ${16 * slotOf('BITS')}) >> 63));
store<u64>(L, load<u64>(L, ${16 * slotOf('BITS')}) << 1, ${16 * slotOf('BITS')});
${highOfSquare}
}
}
export function reductionAcross(L: usize, n: i32): void {
${declarations}
${multiple}
${highOfReduction}
}`;
