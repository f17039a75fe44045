import type { ArrayName } from './layout.ts';
import type { ProductCode } from './productCode.ts';

/**
 * A sum of products of digits, by columns. Each method writes code that adds the products of one
 * column, or of two from an even k on.
 */
export interface Columns {
  /** Columns k and k + 1 < n. */
  lowPair(k: number): void;
  /** Column n - 1, an even one. */
  lowLast(): void;
  /** Column n, an odd one. */
  highFirst(): void;
  /** Columns k and k + 1 for an even k from n to 2n - 4. */
  highPair(k: number): void;
  /** Column 2n - 2. */
  highLast(): void;
}

/** The sum A·B. */
export function product(code: ProductCode, A: ArrayName, B: ArrayName): Columns {
  const last = code.n - 1;
  return {
    lowPair(k) {
      code.run(A, 0, B, k, k + 1);
      code.multiply(A, k + 1, B, 0, 1);
    },
    lowLast: () => code.runSingle(A, 0, B, last, code.n),
    highFirst: () => code.runSingle(A, 1, B, last, last),
    highPair(k) {
      const lowest = k - code.n + 1;
      code.multiply(A, lowest, B, last, 0);
      code.run(A, lowest + 1, B, code.n - 2, last - lowest);
    },
    highLast: () => code.multiply(A, last, B, last, 0),
  };
}

/** The sum f·X², where Y = f·X and Z = 2Y: f·x_i² on the diagonal, and 2f·x_i·x_j for i < j. */
export function square(code: ProductCode, Y: ArrayName): Columns {
  const last = code.n - 1;
  const middle = (k: number) => {
    const i = k / 2;
    code.multiply('X', i, 'Z', i + 1, 1);
    code.multiply('X', i, Y, i, 0);
  };
  return {
    lowPair(k) {
      code.run('X', 0, 'Z', k, k / 2);
      middle(k);
    },
    lowLast() {
      const i = last / 2;
      code.runSingle('X', 0, 'Z', last, i);
      code.multiply('X', i, Y, i, 0);
    },
    highFirst: () => code.runSingle('X', 1, 'Z', last, last / 2),
    highPair(k) {
      const lowest = k - code.n + 1;
      code.multiply('X', lowest, 'Z', last, 0);
      code.run('X', lowest + 1, 'Z', code.n - 2, k / 2 - lowest - 1);
      middle(k);
    },
    highLast: () => code.multiply('X', last, Y, last, 0),
  };
}
