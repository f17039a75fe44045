import type { EcppStep } from '../certificate.ts';
import { firstFailed } from './conditions.ts';
import { type Multiple, multiple } from './curve.ts';
import { gcd, residue } from './modular.ts';

/**
 * The condition of the theorem of Goldwasser, Kilian, Atkin and Morain that the step does not meet, or
 * undefined: then n is prime if q is (Elliptic curves and primality proving, Math. Comp. 61 (1993),
 * corollary 5.1).
 *
 * It is met modulo every prime divisor of n, whatever the step says, and not only if n is prime. Where
 * gcd(Z, n) = 1 the points are those of the curve modulo each divisor; see `multiple`.
 *
 * @param fast a faster way to the same multiples; a step that fails with them is done again without
 */
export function failedEcpp({ n, a, b, m, q, x, y }: EcppStep, fast?: Multiple): string | undefined {
  const hasOrderBy = (times: Multiple) => hasOrder(q, m / q, { x, y }, a, n, times);
  return firstFailed([
    ['N > 1', () => n > 1n],
    ['gcd(N, 6) = 1', () => gcd(6n, n) === 1n],
    ['0 <= A < N', () => 0n <= a && a < n],
    ['0 <= B < N', () => 0n <= b && b < n],
    ['0 <= X < N', () => 0n <= x && x < n],
    ['0 <= Y < N', () => 0n <= y && y < n],
    ['1 < Q < N', () => 1n < q && q < n],
    ['(M - N - 1)^2 <= 4N', () => (m - n - 1n) ** 2n <= 4n * n], // Hasse
    ['Q divides M', () => m % q === 0n],
    ['Q < M', () => q < m],
    ['Q > (N^(1/4) + 1)^2', () => exceedsBound(q, n)],
    ['gcd(4A^3 + 27B^2, N) = 1', () => gcd(4n * a ** 3n + 27n * b * b, n) === 1n],
    ['Y^2 = X^3 + AX + B mod N', () => (y * y - (x * x * x + a * x + b)) % n === 0n],
    [
      'M (X, Y) = O and (M/Q) (X, Y) != O mod every divisor of N',
      () => (fast !== undefined && hasOrderBy(fast)) || hasOrderBy(multiple),
    ],
  ]);
}

/**
 * Whether q > (n^(1/4) + 1)², exactly. With d = q - 1 that is d - √n > 2n^(1/4), hence d > √n and,
 * squared, d² + n > (2d + 4)√n.
 */
export function exceedsBound(q: bigint, n: bigint): boolean {
  const d = q - 1n;
  return d * d > n && (d * d + n) ** 2n > (2n * d + 4n) ** 2n * n;
}

/** Whether U = sP ≠ O and qU = O, that is (q - 1)U = -U, modulo every prime divisor of n. */
function hasOrder(
  q: bigint,
  s: bigint,
  point: { readonly x: bigint; readonly y: bigint },
  a: bigint,
  n: bigint,
  times: Multiple,
): boolean {
  const { X, Y, Z } = times(s, point, a, n);
  // On the curve with the coefficient aZ⁴, to which (x, y) → (Z²x, Z³y) leads, U is (X, Y).
  const [x, y] = [residue(X, n), residue(Y, n)];
  const W = times(q - 1n, { x, y }, residue(a * (Z * Z) ** 2n, n), n);
  const square = (W.Z * W.Z) % n;
  return (
    gcd(Z * W.Z, n) === 1n &&
    (W.X - x * square) % n === 0n &&
    (W.Y + y * ((square * W.Z) % n)) % n === 0n
  );
}
