import {
  ACROSS_DECLARATIONS,
  highOfReduction,
  highOfSquare,
  lowOfSquare,
  multiple,
} from './across.ts';
import { fours } from './acrossColumns.ts';
import { slotOf } from './layout.ts';

/** The bytes of BITS from L on. */
const BITS = 16 * slotOf('BITS');

/**
 * The source of assembly/montgomery/alone/steps.ts: the steps of across.ts for a multiple of 4 limbs, in
 * functions that the compiler optimizes one after another, and soon. What one hands up to the next is in
 * memory.
 */
export function aloneStepsSource(): string {
  return `
import { LANES, array, limbs } from '../memory';
const HANDED: usize = memory.data(16, 16);
function lowOfSquare(L: usize, n: i32): void {
${ACROSS_DECLARATIONS}
${lowOfSquare(fours)}
v128.store(HANDED, pending);
}
function multiple(L: usize, n: i32): void {
${ACROSS_DECLARATIONS}
pending = v128.load(HANDED);
${multiple(fours)}
v128.store(HANDED, higher);
}
function highOfSquare(L: usize, n: i32, factor: f64): void {
${ACROSS_DECLARATIONS}
higher = v128.load(HANDED); carries = NONE; f = f64x2.splat(factor);
${highOfSquare(fours)}
}
export function square(L: usize): void {
const bits = load<u64>(L, ${BITS});
store<u64>(L, bits << 1, ${BITS});
lowOfSquare(L, limbs);
multiple(L, limbs);
highOfSquare(L, limbs, 1 + <f64>(bits >> 63));
}
export function squares(_vectors: i32, L: usize, _n: i32, count: i32): void {
for (; count > 0; count--) square(L);
}
export function takeForm(_lane: i32): void {}
export function reduction(_vectors: i32, L: usize, n: i32): void {
v128.store(HANDED, i64x2.splat(0));
multiple(L, n);
${ACROSS_DECLARATIONS}
higher = v128.load(HANDED); carries = NONE;
${highOfReduction(fours)}
}
`;
}
