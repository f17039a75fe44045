import { trailingZeros } from './bits.ts';
import { gcd } from './gcd.ts';
import { exactSquareRoot } from './isqrt.ts';
import { jacobi } from './jacobi.ts';
import { passesLucasBySquares } from './lucasSquares.ts';
import type { Evidence } from './verdict.ts';

/**
 * Why the odd n > 2 is composite, as the strong Lucas test finds it, or undefined where n passes.
 * Every prime passes. Below 10^8 exactly the 505 composites of OEIS A217255 do.
 */
export function strongLucasEvidence(n: bigint): Evidence | undefined {
  const D = findDiscriminant(n);
  if (typeof D !== 'number') return D;
  return isStrongLucasProbablePrime(n, D) ? undefined : { type: 'lucas', D: BigInt(D) };
}

/**
 * The D of the Lucas test of the odd n > 2: the first of 5, -7, 9, -11, … whose Jacobi symbol (D/n)
 * is -1. Selfridge's parameters, method A of Baillie and Wagstaff (Lucas pseudoprimes, Math. Comp.
 * 35 (1980), 1391–1417): with P = 1 and Q = (1 - D)/4, and here n is coprime to D and to Q.
 *
 * Where the search meets a factor of n first, the evidence is that factor; where n itself is that
 * |D|, n is prime, and the result is undefined. Squares have no D, so they are looked for first;
 * for every other n the search ends.
 */
export function findDiscriminant(n: bigint): number | Evidence | undefined {
  const root = exactSquareRoot(n);
  if (root !== undefined) return { type: 'factor', factor: root };
  for (let absD = 5; ; absD += 2) {
    const D = absD % 4 === 1 ? absD : -absD;
    const symbol = jacobi(D, n);
    if (symbol === -1) return D;
    if (symbol === 0) {
      const factor = BigInt(gcd(absD, Number(n % BigInt(absD))));
      // No smaller |D| had a factor in common with n, so an n = |D| is prime.
      return factor === n ? undefined : { type: 'factor', factor };
    }
  }
}

/**
 * Whether the odd n is a strong Lucas probable prime for P = 1 and Q = (1 - D)/4, where D ≡ 1
 * (mod 4) and (D/n) = -1: with n + 1 = d·2^s, d odd, U_d ≡ 0, or V_(d·2^r) ≡ 0 (mod n) for some
 * 0 <= r < s.
 */
export function isStrongLucasProbablePrime(n: bigint, D: number): boolean {
  const next = n + 1n;
  const s = trailingZeros(next);
  const d = next >> BigInt(s);
  return passesLucasBySquares(n, { d, s }, (1 - D) / 4) ?? passesBySequences(n, { d, s }, D);
}

/** The same, where Q may have a factor in common with n. */
function passesBySequences(
  n: bigint,
  { d, s }: { readonly d: bigint; readonly s: number },
  D: number,
): boolean {
  let { u, v, q } = lucasSequences(d, BigInt(D), n);
  if (u === 0n || v === 0n) return true;
  for (let r = 1; r < s; r++) {
    v = (v * v - 2n * q) % n;
    if (v === 0n) return true;
    q = (q * q) % n;
  }
  return false;
}

/** Residues of U_k, V_k and Q^k, each of either sign and zero exactly where n divides it. */
interface LucasSequences {
  readonly u: bigint;
  readonly v: bigint;
  readonly q: bigint;
}

function lucasSequences(k: bigint, D: bigint, n: bigint): LucasSequences {
  const Q = (1n - D) / 4n;
  const digits = k.toString(2);
  let u = 1n;
  let v = 1n;
  let q = Q;
  for (let i = 1; i < digits.length; i++) {
    // U_2k = U_k·V_k, V_2k = V_k² - 2Q^k.
    u = (u * v) % n;
    v = (v * v - 2n * q) % n;
    q = (q * q) % n;
    if (digits[i] === '1') {
      // 2U_(k+1) = U_k + V_k, 2V_(k+1) = D·U_k + V_k, as P = 1.
      [u, v] = [half(u + v, n), half(D * u + v, n)];
      q = q * Q;
    }
  }
  return { u: u % n, v: v % n, q };
}

/** x/2 modulo the odd n. */
function half(x: bigint, n: bigint): bigint {
  return (BigInt.asUintN(1, x) === 0n ? x : x + n) >> 1n;
}
