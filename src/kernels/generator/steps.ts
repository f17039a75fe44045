import { ACROSS_SOURCE } from './across.ts';
import { carryOfLow, highColumns, lowColumns, reduced } from './columns.ts';
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

/**
 * The same for one number: lane 0 has P and S, lane 1 has X in place of both, so that one product
 * gives the next P and the next S.
 */
function lucasAcross(code: ProductCode): void {
  code.repeated('lucasAcross', () => {
    reduced(
      code,
      product(code, 'P', 'S'),
      'PRODUCT',
      () => nextChoice(code),
      (i) => {
        // x is the next P and S. X is S or, where f has ones, P.
        const both = (lane: 0 | 1) => `v128.shuffle<i64>(x0, x0, ${lane}, ${lane})`;
        const swapped = 'v128.shuffle<i64>(x0, x0, 1, 0)';
        code.line(code.store('P', i, 0, `v128.bitselect(${both(0)}, x0, f0)`));
        code.line(code.store('S', i, 0, `v128.bitselect(${swapped}, ${both(1)}, f0)`));
      },
    );
  });
}

/** T = T/R. */
function reduction(code: ProductCode): void {
  code.repeated('reduction', () => {
    lowColumns(code, product(code, 'T', 'I'), 'REDUCTION', 'M');
    code.each((v) => `pending${v} = ${code.load('REDUCTION', code.n, v)};`);
    carryOfLow(code, 'T');
    highColumns(code, [product(code, 'M', 'N')], 'REDUCTION', (i) => {
      code.each((v) => code.store('T', i, v, `x${v}`));
    });
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
  const texts: string[] = [ACROSS_SOURCE];
  const write = (
    vectors: number,
    limbs: number | undefined,
    parts: ((code: ProductCode) => void)[],
  ) => {
    const code = new ProductCode(vectors, limbs);
    for (const part of parts) part(code);
    texts.push(code.text);
  };
  for (const vectors of [1, 2]) write(vectors, undefined, [squares, lucas, reduction]);
  write(1, undefined, [lucasAcross]);
  for (const { limbs, vectors } of UNROLLED.squares) write(vectors, limbs, [squares]);
  for (const { limbs, vectors } of UNROLLED.lucas) write(vectors, limbs, [lucas]);
  texts.push(dispatch('squares'), dispatch('lucas'));
  texts.push(`export function reduction(vectors: i32, L: usize, n: i32): void {
if (vectors == 0) reductionAcross(L, n);
else if (vectors == 1) reductionX2(L, n, 1);
else reductionX4(L, n, 1);
}`);
  return texts.join('\n');
}

/**
 * A function that calls the code for a number of vectors and limbs; 0 vectors: across the lanes.
 */
function dispatch(name: keyof typeof UNROLLED): string {
  const cases = (vectors: number) =>
    UNROLLED[name]
      .filter((each) => each.vectors === vectors)
      .map(({ limbs }) => `if (n == ${limbs}) return ${name}X${2 * vectors}N${limbs}(L, count);`)
      .join('\n');
  return `export function ${name}(vectors: i32, L: usize, n: i32, count: i32): void {
if (vectors == 0) return ${name === 'squares' ? 'squaresAcross' : 'lucasAcrossX2'}(L, n, count);
if (vectors == 2) {
${cases(2)}
return ${name}X4(L, n, count);
}
${cases(1)}
return ${name}X2(L, n, count);
}`;
}
