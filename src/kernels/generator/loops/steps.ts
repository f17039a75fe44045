import { type ArrayName, placeOf, SLOTS, slotOf, type TableName } from '../layout.ts';
import { LOOPS_SOURCE } from './functions.ts';

/** The steps of steps.ts for any number of limbs and one vector of two lanes, by functions.ts. */

const array = (name: ArrayName | TableName, stride: 16 | 32 = 16) =>
  `const ${name} = L + ${SLOTS.length * stride} + (<usize>n * ${placeOf(name) * stride});`;
const arrays = (...names: (ArrayName | TableName)[]) => names.map((name) => array(name)).join('\n');

const BITS = 16 * slotOf('BITS');
const ONE = 16 * slotOf('ONE');

/** bits = the bits still to come, with the next one highest; then drops that bit from BITS. */
const nextBits = `bits = v128.load(L, ${BITS}); v128.store(L, i64x2.shl(bits, 1), ${BITS});`;

const squares = `function squaresX2(L: usize, n: i32, count: i32): void {
${arrays('I', 'T', 'M', 'SQUARE', 'REDUCTION')}
const ONE = v128.load(L, ${ONE});
for (; count > 0; count--) {
let p = lowSquareX2(L, n, SQUARE, T);
lowProductX2(L, n, T, I, REDUCTION, M);
p = carryX2(L, n, p);
let bits = ONE;
${nextBits}
// The bits of 1.0 or, for another 1 in the exponent, of 2.0; twice that is the next g.
const f = i64x2.add(ONE, i64x2.shl(i64x2.shr_u(bits, 63), 52));
highSquareX2(L, n, SQUARE, p, f64x2.add(f, f));
}
}`;

const lucas = `function lucasX2(L: usize, n: i32, count: i32): void {
${arrays('X', 'Z', 'I', 'T', 'M', 'S', 'P', 'LUCAS_SQUARE', 'PRODUCT', 'REDUCTION')}
const ONE = v128.load(L, ${ONE});
for (; count > 0; count--) {
let p = lowProductX2(L, n, P, S, PRODUCT, T);
lowProductX2(L, n, T, I, REDUCTION, M);
highProductX2(L, n, P, S, PRODUCT, P, carryX2(L, n, p));
p = lowSquareX2(L, n, LUCAS_SQUARE, T);
lowProductX2(L, n, T, I, REDUCTION, M);
highSquareX2(L, n, LUCAS_SQUARE, carryX2(L, n, p), f64x2.add(ONE, ONE));
let bits = ONE;
${nextBits}
bits = i64x2.lt_s(bits, i64x2.splat(0));
for (let i: usize = 0, end = <usize>n << 4; i < end; i += 16) {
let x = v128.load(X + i);
v128.store(S + i, x);
x = v128.bitselect(v128.load(P + i), x, bits);
v128.store(X + i, x);
v128.store(Z + i, f64x2.add(x, x));
}
}
}`;

/**
 * The Lucas step for one number: lane 0 has P and S, lane 1 has X in place of both, so that one
 * product gives the next P and the next S. X is S or, where the next bit is 1, P.
 */
const lucasAcross = `function lucasAcross(L: usize, n: i32, count: i32): void {
${arrays('I', 'T', 'M', 'S', 'P', 'PRODUCT', 'REDUCTION')}
for (; count > 0; count--) {
const p = lowProductX2(L, n, P, S, PRODUCT, T);
lowProductX2(L, n, T, I, REDUCTION, M);
highProductX2(L, n, P, S, PRODUCT, T, carryX2(L, n, p));
let bits = p;
${nextBits}
bits = i64x2.lt_s(bits, i64x2.splat(0));
for (let i: usize = 0, end = <usize>n << 4; i < end; i += 16) {
const x = v128.load(T + i);
const both = v128.shuffle<i64>(x, x, 0, 0), swapped = v128.shuffle<i64>(x, x, 1, 0);
v128.store(P + i, v128.bitselect(both, x, bits));
v128.store(S + i, v128.bitselect(swapped, v128.shuffle<i64>(x, x, 1, 1), bits));
}
}
}`;

/** T = T/R for one of the vectors in memory. */
function reduction(vectors: 1 | 2): string {
  const stride = vectors === 1 ? 16 : 32;
  const X = `X${2 * vectors}`;
  const names = (['I', 'T', 'M', 'REDUCTION'] as const).map((name) => array(name, stride));
  return `function reduction${X}(L: usize, n: i32): void {
${names.join('\n')}
lowProduct${X}(L, n, T, I, REDUCTION, M);
const p = carry${X}(L, n, v128.load(REDUCTION + <usize>n * ${stride}));
highReduction${X}(L, n, REDUCTION, T, p);
}`;
}

export const LOOP_STEPS_SOURCE: string = [
  LOOPS_SOURCE,
  squares,
  lucas,
  lucasAcross,
  reduction(1),
  reduction(2),
  `export function reduction(vectors: i32, L: usize, n: i32): void {
if (vectors == 0) reductionAcross(L, n);
else if (vectors == 1) reductionX2(L, n);
else {
reductionX4(L, n);
reductionX4(L + 16, n);
}
}`,
].join('\n');
