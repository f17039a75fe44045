import type { Left, LoopCode } from './code.ts';

/** What a sum of products adds to columns below n, as text. */
export interface LowSum {
  /** The lowest columns, from k = 0 on. */
  readonly first: (count: Left) => string;
  /** Columns k to k + 3. */
  readonly block: string;
}

/** What a sum of products adds to columns from n on, as text. */
export interface HighSum {
  /** Columns k to k + 3, for k <= 2n - 8. */
  readonly block: string;
  /** The same for the last k <= 2n - 4. */
  readonly last: string;
  /** The highest columns, from k = 2n - count on. */
  readonly top: (count: Left) => string;
}

/** A product of X[i] or A[i] by B[j], which belongs into column `column` of a block. */
interface Product {
  readonly column: number;
  readonly i: number;
  readonly j: number;
}

/**
 * The products of a number of columns from that of i + j = k on, in the order of i, with i and j from
 * `from` to `to`.
 */
function productsOf(k: number, columns: number, from: number, to: number): Product[] {
  const all: Product[] = [];
  for (let i = from; i <= to; i++) {
    for (let column = columns - 1; column >= 0; column--) {
      const j = k + column - i;
      if (j >= from && j <= to) all.push({ column, i, j });
    }
  }
  return all;
}

/** Products one by one, where p and q are at the digits of index `origin`; `right` loads B[j]. */
function written(
  code: LoopCode,
  products: readonly Product[],
  origin: number,
  right: (product: Product) => string,
): string {
  let held: number | undefined;
  const lines = products.map((product) => {
    const load = product.i === held ? '' : `a = ${code.load('p', product.i - origin)};\n`;
    held = product.i;
    return `${load}${code.product(product.column, right(product))}`;
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** Below all indices from the top, n - 1, that are written one by one. */
const ORIGIN = -6;

/** All of these products; in terms of n where `origin` is ORIGIN. */
function rectangle(code: LoopCode, products: readonly Product[], origin: number): string {
  return written(code, products, origin, ({ j }) => code.load('q', j - origin));
}

/** Of these products of X and Z those on the diagonal, where HALF turns Z = 2Y into Y, and above. */
function triangle(code: LoopCode, products: readonly Product[], origin: number): string {
  return written(
    code,
    products.filter(({ i, j }) => i <= j),
    origin,
    ({ i, j }) => {
      const z = code.load('q', j - origin);
      return i === j ? `f64x2.mul(${z}, HALF)` : z;
    },
  );
}

/** The sum A·B below column n. After the rows that all four columns have, three have some. */
export function lowProduct(code: LoopCode, A: string, B: string): LowSum {
  const begin = code.point(A, '0', B, 'k');
  const last = code.row(0, 1, 3, 0) + code.row(1, 2, 3, -1) + code.row(2, 3, 3, -2);
  return {
    first: (count) => begin + rectangle(code, productsOf(0, count, 0, count - 1), 0),
    block: begin + code.rows('k + 1') + last,
  };
}

/**
 * The first three rows of columns k to k + 3, n <= k <= 2n - 4: A[k-n+1] with B[n-1] in the lowest
 * column alone, and so on. Then p and q are at the first row that all four have.
 */
function head(code: LoopCode, A: string, B: string): string {
  const rows = code.row(0, 0, 0, 2) + code.row(1, 0, 1, 1) + code.row(2, 0, 2, 0);
  return code.point(A, 'k - n + 1', B, 'n - 3') + rows + code.next(3);
}

/** The sum A·B from column n on. */
export function highProduct(code: LoopCode, A: string, B: string): HighSum {
  const block = head(code, A, B) + code.rows('2 * n - 4 - k');
  const point = code.point(A, `n - ${-ORIGIN}`, B, `n - ${-ORIGIN}`);
  return {
    block,
    last: block,
    top: (count) => point + rectangle(code, productsOf(-count, count, -count, -1), ORIGIN),
  };
}

/**
 * The middle of a square, where p is at X[i] and q at Z[k-i] for the lowest i that is no more in all
 * columns.
 */
function middle(code: LoopCode): string {
  const diagonal = (column: number, row: number) =>
    code.product(column, `f64x2.mul(${code.load('p - X + Z', row)}, HALF)`);
  const right = (column: number, limbs: number) => code.product(column, code.load('q', limbs));
  const lines = [
    `a = ${code.load('p')};`,
    'if (k & 1) {',
    ...[diagonal(1, 0), right(2, 2), right(3, 3), `a = ${code.load('p', 1)};`, diagonal(3, 1)],
    '} else {',
    ...[diagonal(0, 0), right(1, 1), right(2, 2), right(3, 3)],
    ...[`a = ${code.load('p', 1)};`, diagonal(2, 1), right(3, 2)],
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** The sum f·X² below column n, where Z = 2f·X: f·x_i² on the diagonal, 2f·x_i·x_j for i < j. */
export function lowSquare(code: LoopCode): LowSum {
  const begin = code.point('X', '0', 'Z', 'k');
  return {
    first: (count) => begin + triangle(code, productsOf(0, count, 0, count - 1), 0),
    block: begin + code.rows('(k + 1) >> 1') + middle(code),
  };
}

/**
 * The sum f·X² from column n on. The last block has its diagonal in the rows of its head.
 *
 * @param left how many columns blocks of four leave over, for the n that there are
 */
export function highSquare(code: LoopCode, left: readonly (0 | Left)[] = [0, 1, 2, 3]): HighSum {
  const point = code.point('X', `n - ${-ORIGIN}`, 'Z', `n - ${-ORIGIN}`);
  const columns = (k: number, count: number) =>
    triangle(code, productsOf(k, count, ORIGIN, -1), ORIGIN);
  const lastOf = (count: number) => `if ((n & 3) == ${count}) {\n${columns(-4 - count, 4)}}\n`;
  return {
    block: head(code, 'X', 'Z') + code.rows('n - 4 - k + ((k + 1) >> 1)') + middle(code),
    last: point + left.map(lastOf).join(''),
    top: (count) => point + columns(-count, count),
  };
}
