import { ACROSS_SOURCE } from './across.ts';
import { reduced } from './columns.ts';
import { LOOP_STEPS_SOURCE } from './loops/steps.ts';
import { ProductCode } from './productCode.ts';
import { product, square } from './sums.ts';

/** The source of the steps of the ladders, for the numbers in all lanes at once. */

/** f = the bits still to come, with the next one highest; then drops that bit from BITS. */
function nextBits(code: ProductCode): void {
  code.each((v) => `f${v} = ${code.slot('BITS', v)};`);
  code.each((v) => code.storeSlot('BITS', v, `i64x2.shl(f${v}, 1)`));
}

/** f = all ones where the next bit is 1. */
function nextChoice(code: ProductCode): void {
  nextBits(code);
  code.each((v) => `f${v} = i64x2.lt_s(f${v}, i64x2.splat(0));`);
}

/** X = X²·f/R, where Y = f·X, Z = 2Y and f is 1 or 2; then Y and Z for the f of the next bit. */
function squares(code: ProductCode): void {
  code.repeated('squares', () => {
    const factor = () => {
      nextBits(code);
      // The bits of 1.0, with 1 added to the exponent for 2.0.
      code.each((v) => `f${v} = i64x2.add(ONE, i64x2.shl(i64x2.shr_u(f${v}, 63), 52));`);
    };
    reduced(code, square(code, 'Y'), 'SQUARE', factor, (i) => {
      code.each((v) => code.store('X', i, v, `x${v}`));
      code.each((v) => `x${v} = f64x2.mul(x${v}, f${v});`);
      code.each((v) => code.store('Y', i, v, `x${v}`));
      code.each((v) => code.store('Z', i, v, `f64x2.add(x${v}, x${v})`));
    });
  });
}

/** P = P·S/R - c and S = X²/R - c' in each lane; then X = P if the next bit is 1, else S. */
function lucas(code: ProductCode): void {
  code.repeated('lucas', () => {
    const nothing = () => {};
    reduced(code, product(code, 'P', 'S'), 'PRODUCT', nothing, (i) => {
      code.each((v) => code.store('P', i, v, `x${v}`));
    });
    reduced(
      code,
      square(code, 'X'),
      'LUCAS_SQUARE',
      () => nextChoice(code),
      (i) => {
        code.each((v) => code.store('S', i, v, `x${v}`));
        code.each((v) => `x${v} = v128.bitselect(${code.load('P', i, v)}, x${v}, f${v});`);
        code.each((v) => code.store('X', i, v, `x${v}`));
        code.each((v) => code.store('Z', i, v, `f64x2.add(x${v}, x${v})`));
      },
    );
  });
}

interface Unrolled {
  readonly limbs: number;
  readonly vectors: number;
}

/** The shapes with unrolled code, for each ladder; montgomery/shape.ts chooses among them. */
const UNROLLED: Readonly<Record<'squares' | 'lucas', readonly Unrolled[]>> = {
  squares: [...unrolled(2, 2, 6), ...unrolled(1, 5, 8)],
  lucas: [...unrolled(2, 2, 4), ...unrolled(1, 4, 8)],
};

function unrolled(vectors: number, from: number, to: number): Unrolled[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({ limbs: from + i, vectors }));
}

/** The source of assembly/montgomery/steps.ts. */
export function stepsSource(): string {
  const steps = [
    ...UNROLLED.squares.map((shape) => unrolledStep(squares, shape)),
    ...UNROLLED.lucas.map((shape) => unrolledStep(lucas, shape)),
  ];
  return [ACROSS_SOURCE, LOOP_STEPS_SOURCE, ...steps, ...dispatchers].join('\n');
}

function unrolledStep(step: (code: ProductCode) => void, { vectors, limbs }: Unrolled): string {
  const code = new ProductCode(vectors, limbs);
  step(code);
  return code.text;
}

/** A call of the unrolled code for a number of vectors, if there is one for n limbs. */
const cases = (name: 'squares' | 'lucas', vectors: number) =>
  UNROLLED[name]
    .filter((each) => each.vectors === vectors)
    .map(({ limbs }) => `if (n == ${limbs}) return ${name}X${2 * vectors}N${limbs}(L, count);`)
    .join('\n');

/**
 * Functions that call the code for a number of vectors and limbs. 0 vectors: across the lanes; -1: one
 * vector, of numbers that are reduced from both ends. Two
 * vectors, and the steps of the Lucas test, have only unrolled code.
 */
const dispatchers = [
  `import { MODULUS, MULTIPLIER, SUM, TWICE } from './bipartite/memory';
import { bipartiteSquares } from './bipartite/step';
export { beginCombined, bipartiteCombined, giveX } from './bipartite/step';
export { subtractFromForm, takeForm } from './bipartite/setup';
export function squares(vectors: i32, L: usize, n: i32, count: i32): void {
if (vectors < 0) return bipartiteSquares(count);
if (vectors == 0) return squaresAcross(L, n, count);
if (vectors == 1) {
${cases('squares', 1)}
return squaresX2(L, n, count);
}
${cases('squares', 2)}
unreachable();
}`,
  `export function lucas(vectors: i32, L: usize, n: i32, count: i32): void {
if (vectors == 1) {
${cases('lucas', 1)}
} else {
${cases('lucas', 2)}
}
unreachable();
}`,
];
