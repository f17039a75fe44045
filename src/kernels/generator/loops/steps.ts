import { type ArrayName, placeOf, SLOTS, slotOf, type TableName } from '../layout.ts';
import { BIPARTITE_SOURCE } from './bipartite.ts';
import { LOOPS_SOURCE } from './functions.ts';

/** The steps of steps.ts for any number of limbs and one vector of two lanes, by functions.ts. */

const array = (name: ArrayName | TableName, stride: 16 | 32 = 16) =>
  `const ${name} = L + ${SLOTS.length * stride} + (<usize>n * ${placeOf(name) * stride});`;
const arrays = (...names: (ArrayName | TableName)[]) => names.map((name) => array(name)).join('\n');

const BITS = 16 * slotOf('BITS');
const ONE = 16 * slotOf('ONE');

/** bits = the bits still to come, with the next one highest; then drops that bit from BITS. */
const nextBits = `bits = v128.load(L, ${BITS}); v128.store(L, i64x2.shl(bits, 1), ${BITS});`;

const squares = `export function squaresX2(L: usize, n: i32, count: i32): void {
${arrays('X', 'Z', 'I', 'T', 'M', 'SQUARE', 'REDUCTION')}
const ONE = v128.load(L, ${ONE});
for (; count > 0; count--) {
let p = lowSquareX2(L, n, X, Z, SQUARE, T);
lowProductX2(L, n, T, I, REDUCTION, M);
p = carryX2(L, n, p);
let bits = ONE;
${nextBits}
// The bits of 1.0 or, for another 1 in the exponent, of 2.0; twice that is the next g.
const f = i64x2.add(ONE, i64x2.shl(i64x2.shr_u(bits, 63), 52));
highSquareX2(L, n, SQUARE, p, f64x2.add(f, f));
}
}`;

/** X = X²/R - c in each lane, then A·ofA + C·ofC for the two lanes A and C; Z = 2X; scale = 2^-51. */
const combinedSquares = `export function combinedSquares(L: usize, n: i32, ofA: v128, ofC: v128, scale: v128): void {
${arrays('X', 'Z', 'I', 'T', 'M', 'SQUARE', 'REDUCTION')}
let p = lowSquareX2(L, n, X, Z, SQUARE, T);
lowProductX2(L, n, T, I, REDUCTION, M);
p = carryX2(L, n, p);
highCombinedX2(L, n, SQUARE, p, ofA, ofC, scale);
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
  BIPARTITE_SOURCE,
  squares,
  combinedSquares,
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
