import { jacobi } from '../../jacobi.ts';
import type { NormSolution } from './cornacchia.ts';
import type { ModularArithmetic } from './modular.ts';
import { CompositeModulusError, inverse, mod } from './residues.ts';

/** y² = x³ + ax + b. */
export interface Curve {
  readonly a: bigint;
  readonly b: bigint;
}

/**
 * A curve y² = x³ - kx of n + 1 - t points, for a prime n ≡ 1 (mod 4) and a trace t of D = -4: with
 * π ≡ 1 (mod 2 + 2i) a prime divisor of n, t is the trace of π times the conjugate of (k/π)_4
 * (Ireland and Rosen, A Classical Introduction to Modern Number Theory, GTM 84, chapter 18, theorem
 * 5).
 *
 * @throws CompositeModulusError where t is no trace of D, or n is not prime
 */
export function curveOfGauss(arithmetic: ModularArithmetic, norm: NormSolution, t: bigint): Curve {
  const { n } = arithmetic;
  // π = A + Bi, B even and A + B ≡ 1 (mod 4).
  let [A, B] = [norm.t / 2n, norm.v];
  if (BigInt.asUintN(1, A) === 0n) [A, B] = [B, A];
  if (BigInt.asUintN(2, A + B) !== 1n) A = -A;
  const i = mod(-A * inverse(B, n), n);
  const symbol = new Map([
    [2n * A, 1n],
    [-2n * A, n - 1n],
    [2n * B, i],
    [-2n * B, n - i],
  ]).get(t);
  if (symbol === undefined) throw new CompositeModulusError(n, `${t} is no trace of -4`);
  const isSquare = symbol === 1n || symbol === n - 1n;
  const k = residueWithSymbol(arithmetic, (n - 1n) / 4n, symbol, isSquare, 1n);
  return { a: n - k, b: 0n };
}

/**
 * A curve y² = x³ + k of n + 1 - t points, for a prime n ≡ 1 (mod 3) and a trace t of D = -3: with
 * π ≡ 2 (mod 3) a prime divisor of n, -t is the trace of π times the conjugate of (4k/π)_6 (Ireland
 * and Rosen, chapter 18, theorem 4).
 *
 * @throws CompositeModulusError where t is no trace of D, or n is not prime
 */
export function curveOfEisenstein(
  arithmetic: ModularArithmetic,
  norm: NormSolution,
  t: bigint,
): Curve {
  const { n } = arithmetic;
  // π = A + Bω, ω² + ω + 1 = 0: one of its six associates has B ≡ 0, A ≡ 2 (mod 3).
  let [A, B] = [(norm.t + norm.v) / 2n, norm.v];
  for (let unit = 0; unit < 6 && !(B % 3n === 0n && mod(A, 3n) === 2n); unit++) {
    [A, B] = [B, B - A];
  }
  const omega = mod(-A * inverse(B, n), n);
  // The symbol is a power of 1 + ω, and π is multiplied by its conjugate -ω for each.
  let symbol = 1n;
  for (let exponent = 0; exponent < 6; exponent++) {
    if (-t === 2n * A - B) {
      const isSquare = exponent % 2 === 0;
      return {
        a: 0n,
        b: residueWithSymbol(arithmetic, (n - 1n) / 6n, symbol, isSquare, 4n),
      };
    }
    [A, B] = [B, B - A];
    symbol = (symbol * (1n + omega)) % n;
  }
  throw new CompositeModulusError(n, `${t} is no trace of -3`);
}

/** The least k > 0 with (factor·k)^exponent = symbol. Whether k is a square is looked at first. */
function residueWithSymbol(
  arithmetic: ModularArithmetic,
  exponent: bigint,
  symbol: bigint,
  isSquare: boolean,
  factor: bigint,
): bigint {
  for (let k = 1; k < MAX_RESIDUE; k++) {
    if ((jacobi(k, arithmetic.n) === 1) !== isSquare) continue;
    if (arithmetic.power(factor * BigInt(k), exponent) === symbol) return BigInt(k);
  }
  // No prime of any size met in practice comes near.
  throw new CompositeModulusError(arithmetic.n, `no small k has the power residue ${symbol}`);
}

const MAX_RESIDUE = 10_000;
