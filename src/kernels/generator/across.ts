import {
  at,
  type Blocks,
  blocks,
  carryIntoHigh,
  HIGH_OF_MULTIPLE,
  type InBlocks,
  putTo,
  type Sum,
} from './acrossColumns.ts';
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

const slot = (name: SlotName) => `v128.load(L, ${16 * slotOf(name)})`;

/** The n lowest digits of Y·X in T, and in lane 1 of `pending` what it adds to column n. */
export const lowOfSquare = (inBlocks: InBlocks = blocks): string => `
higher = ZERO; carries = NONE;
${inBlocks({
  from: '0',
  to: 'n',
  table: 'SQUARE',
  sums: [{ A: 'X', i: '0', B: 'Z', j: 'k', count: () => 'k >> 1', isSquare: true }],
  put: putTo('T', 'k'),
})}
pending = i64x2.add(higher, carries);`;

/** M = T·I mod R, then the carry out of the columns below n of T + M·N into lane 1 of `higher`. */
export const multiple = (inBlocks: InBlocks = blocks): string => `
higher = ZERO; carries = NONE;
${inBlocks({
  from: '0',
  to: 'n',
  table: 'REDUCTION',
  sums: [{ A: 'T', i: '0', B: 'I', j: 'k', count: (columns) => `k + ${columns}` }],
  put: putTo('M', 'k'),
})}
${carryIntoHigh(slot('GUARD'))}`;

const SQUARE_HIGH: Sum = {
  A: 'X',
  i: 'k - n + 1',
  B: 'Z',
  j: 'n - 1',
  count: () => '(k >> 1) - (k - n + 1)',
  isSquare: true,
};

const HIGH_OF_SQUARE: Blocks = {
  from: 'n',
  to: '2 * n',
  table: 'SQUARE',
  sums: [SQUARE_HIGH, HIGH_OF_MULTIPLE],
  put: (offset) => `${putTo('X', 'k - n')(offset)}
s = f64x2.mul(s, f); v128.store(Z + ${at('k - n')}, f64x2.add(s, s), ${offset});`,
};

const HIGH_OF_REDUCTION: Blocks = {
  from: 'n',
  to: '2 * n',
  table: 'REDUCTION',
  sums: [HIGH_OF_MULTIPLE],
  put: putTo('T', 'k - n'),
};

/** X = the digits from n on of Y·X + M·N, where `f` is a factor, and Z = 2f·X. */
export const highOfSquare = (inBlocks: InBlocks = blocks): string => inBlocks(HIGH_OF_SQUARE);

/** T = those of M·N. */
export const highOfReduction = (inBlocks: InBlocks = blocks): string => inBlocks(HIGH_OF_REDUCTION);

/** What all of them use, for the number whose slots and arrays begin at L. */
export const ACROSS_DECLARATIONS: string = `
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
${ACROSS_DECLARATIONS}
for (; count > 0; count--) {
${lowOfSquare()}
${multiple()}
f = f64x2.splat(1 + <f64>(load<u64>(L, ${16 * slotOf('BITS')}) >> 63));
store<u64>(L, load<u64>(L, ${16 * slotOf('BITS')}) << 1, ${16 * slotOf('BITS')});
${highOfSquare()}
}
}
export function reductionAcross(L: usize, n: i32): void {
${ACROSS_DECLARATIONS}
${multiple()}
${highOfReduction()}
}`;
