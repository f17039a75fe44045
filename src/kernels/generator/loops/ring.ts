import type { Left, LoopCode } from './code.ts';
import { leftOver } from './functions.ts';

/**
 * X² + E·N modulo B^n - 1 or B^n + 1, where B = 2^51 and n >= 5: a product of n digits by n whose columns
 * from n on go round, to column k - n. In the other operand, 2X or N, digit j < 0 is digit j + n times
 * B^n, which is 1 or -1. So column k is the sum of all E[i]·N[k-i], n products in every column.
 *
 * Of the X[i]·X[k-i] those of i and k - i modulo n are equal: a column takes i from the middle, k/2, up to
 * the place half a turn further, (k + n)/2. At both ends there may be an i that is its own k - i, and is
 * taken once. Columns come in fours from an even k on, and u = k/2.
 */

/** Which columns of a block a row has: pairs take 2X, with HALF what is taken once. */
type Row = Readonly<Partial<Record<0 | 1 | 2 | 3, 'pair' | 'once'>>>;

const ALL: Row = { 0: 'pair', 1: 'pair', 2: 'pair', 3: 'pair' };

/** Multiplies the digit at p by those from q on, in the columns below `count`. */
function row(code: LoopCode, count: number, columns: Row): string {
  const products = ([3, 2, 1, 0] as const).flatMap((c) => {
    const digit = code.load('q', c);
    if (columns[c] === undefined || c >= count) return [];
    return [code.product(c, columns[c] === 'once' ? `f64x2.mul(${digit}, HALF)` : digit)];
  });
  return products.length === 0 ? '' : `a = ${code.load('p')};\n${products.join('\n')}\n`;
}

function rows(code: LoopCode, count: number, times: string): string {
  return `for (steps = ${times}; steps > 0; steps--) {\n${row(code, count, ALL)}${code.next()}}\n`;
}

/** X² in columns k to k + count - 1. */
function square(code: LoopCode, count: number): string {
  return [
    code.point('X', 'k >> 1', 'Z', 'k >> 1'),
    // i = u and u + 1.
    row(code, count, { 0: 'once' }),
    code.next(),
    row(code, count, { 0: 'pair', 1: 'pair', 2: 'once' }),
    code.next(),
    rows(code, count, '(n - 3) >> 1'),
    // For n = 2g + 1, i = u + g + 1 and u + g + 2; for n = 2g, i = u + g and u + g + 1.
    'if (n & 1) {\n',
    row(code, count, { 1: 'once', 2: 'pair', 3: 'pair' }),
    code.next(),
    row(code, count, { 3: 'once' }),
    '} else {\n',
    row(code, count, { 0: 'once', 1: 'pair', 2: 'pair', 3: 'pair' }),
    code.next(),
    row(code, count, { 2: 'once', 3: 'pair' }),
    '}\n',
  ].join('');
}

function block(code: LoopCode, count: Left | 4): string {
  const product = `${code.point('E', '0', 'N', 'k')}${rows(code, count, 'n')}`;
  return code.columns(count, square(code, count) + product, (limbs) =>
    code.store(`target + ${code.at('k')}`, 'x', limbs),
  );
}

/**
 * Adds sign·B^n to the lowest digits, for what is in column n: with |p0| < 2^59 for the sum without its
 * surplus, they are then at most 2^50 and 2^50 + 2^9 in size.
 */
function goRound(code: LoopCode): string {
  const add = (limbs: number) => `x = f64x2.relaxed_madd(x, sign, ${code.load('target', limbs)});`;
  return `x = ${code.digit('p0')};
${add(0)}
// The nearest multiple of 2^51.
a = f64x2.sub(f64x2.add(x, HIGH), HIGH);
${code.store('target', 'f64x2.sub(x, a)', 0)}
// The carry is 2^11 too large.
x = f64x2.sub(v128.or(i64x2.shr_u(p0, 51), ${code.slot('TWO52')}), f64x2.splat(${2 ** 52 + 2 ** 11}.0));
${add(1)}
${code.store('target', `f64x2.add(x, f64x2.mul(a, f64x2.splat(${2 ** -51})))`, 1)}`;
}

/** The function for a ring of assembly/montgomery/bipartite/memory.ts: B^n is `sign`, 1 or -1. */
export function ringFunction(code: LoopCode): string {
  return code.function(
    'ring',
    'X: usize, table: usize, sign: v128',
    'void',
    `const E = X + MULTIPLIER, target = X + SUM, Z = X + TWICE, N = X + MODULUS;
const HALF = f64x2.sub(${code.slot('ONE')}, f64x2.splat(0.5));
let p0 = ${code.load('table')};
for (k = 0; k <= n - 4; k += 4) ${block(code, 4)}
${leftOver((count) => block(code, count))}
${goRound(code)}`,
  );
}
