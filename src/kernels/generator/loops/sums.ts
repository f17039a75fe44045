import type { LoopCode } from './code.ts';

/** What a sum of products adds to columns below n, as text. */
export interface LowSum {
  /** Columns k to k + 3. */
  readonly block: string;
  /** Column k < 3. */
  readonly single: string;
}

/** What a sum of products adds to columns from n on, as text. */
export interface HighSum {
  /** Columns k to k + 3, for k <= 2n - 8. */
  readonly block: string;
  /** Column k. */
  readonly single: string;
  /** Columns k to k + 3 at k = 2n - 4 >= n. */
  readonly top: string;
}

/** The sum A·B below column n. After the rows that all four columns have, three have some. */
export function lowProduct(code: LoopCode, A: string, B: string): LowSum {
  const begin = code.point(A, '0', B, 'k');
  const last = code.row(0, 1, 3, 0) + code.row(1, 2, 3, -1) + code.row(2, 3, 3, -2);
  return {
    block: begin + code.rows(3, 'k + 1') + last,
    single: begin + code.rows(0, 'k + 1'),
  };
}

/**
 * The first three rows of columns k to k + 3, n <= k <= 2n - 4: A[k-n+1] with B[n-1] in the lowest
 * column alone, and so on. At k = 2n - 4 there are no more.
 */
function head(code: LoopCode, A: string, B: string): string {
  const rows = code.row(0, 0, 0, 2) + code.row(1, 0, 1, 1) + code.row(2, 0, 2, 0);
  return code.point(A, 'k - n + 1', B, 'n - 3') + rows;
}

/** The sum A·B from column n on. */
export function highProduct(code: LoopCode, A: string, B: string): HighSum {
  return {
    block: head(code, A, B) + code.next(3) + code.rows(3, '2 * n - 4 - k'),
    single: code.point(A, 'k - n + 1', B, 'n - 1') + code.rows(0, '2 * n - 1 - k'),
    top: head(code, A, B),
  };
}

/**
 * The middle of a square, where p is at X[i] and q at Z[k-i] for the lowest i that is no more in all
 * columns: on the diagonal HALF turns Z = 2Y into Y.
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

/** The same for a single column. */
function middleOfSingle(code: LoopCode): string {
  return `if ((k & 1) == 0) {
a = ${code.load('p')};
${code.product(0, `f64x2.mul(${code.load('p - X + Z')}, HALF)`)}
}
`;
}

/** The sum f·X² below column n, where Z = 2f·X: f·x_i² on the diagonal, 2f·x_i·x_j for i < j. */
export function lowSquare(code: LoopCode): LowSum {
  const begin = code.point('X', '0', 'Z', 'k');
  const count = '(k + 1) >> 1';
  return {
    block: begin + code.rows(3, count) + middle(code),
    single: begin + code.rows(0, count) + middleOfSingle(code),
  };
}

/** The sum f·X² from column n on. */
export function highSquare(code: LoopCode): HighSum {
  const count = 'n - 1 - k + ((k + 1) >> 1)';
  const half = (limbs: number) => `f64x2.mul(${code.load('q', limbs)}, HALF)`;
  return {
    block: head(code, 'X', 'Z') + code.next(3) + code.rows(3, `${count} - 3`) + middle(code),
    single: code.point('X', 'k - n + 1', 'Z', 'n - 1') + code.rows(0, count) + middleOfSingle(code),
    top: `${code.point('X', 'n - 3', 'Z', 'n - 3')}${code.row(0, 0, 0, 2)}a = ${code.load('p', 1)};
${code.product(0, half(1))}
${code.product(1, code.load('q', 2))}
a = ${code.load('p', 2)};
${code.product(2, half(2))}
`,
  };
}
