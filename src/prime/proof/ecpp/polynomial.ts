import { inverse, mod } from './residues.ts';

/** A polynomial mod n: coefficients 0 <= c < n, the constant one first, the leading one not 0. */
export type Polynomial = readonly bigint[];

/**
 * (X + c)^exponent mod the monic f of degree >= 2, mod n, for exponent > 0: degree(f) coefficients.
 */
export function powerOfLinear(c: bigint, exponent: bigint, f: Polynomial, n: bigint): bigint[] {
  const reductions = powersOfX(f, n);
  const degree = f.length - 1;
  let power: bigint[] = [c, 1n, ...new Array<bigint>(degree - 2).fill(0n)];
  for (const digit of exponent.toString(2).slice(1)) {
    power = square(power, reductions, n);
    if (digit === '1') power = timesLinear(power, c, reductions[0] as bigint[], n);
  }
  return power;
}

/** X^d, …, X^(2d-2) mod the monic f of degree d. */
export function powersOfX(f: Polynomial, n: bigint): bigint[][] {
  const degree = f.length - 1;
  const first = f.slice(0, degree).map((c) => mod(-c, n));
  const powers = [first];
  for (let i = 1; i < degree - 1; i++) {
    powers.push(timesLinear(powers[i - 1] as bigint[], 0n, first, n));
  }
  return powers;
}

/** (X + c)·p mod f, where X^d ≡ `powerOfX` (mod f). */
function timesLinear(p: readonly bigint[], c: bigint, powerOfX: readonly bigint[], n: bigint) {
  const leading = p.at(-1) as bigint;
  return p.map((own, i) => (own * c + (p[i - 1] ?? 0n) + leading * (powerOfX[i] as bigint)) % n);
}

/** p² mod f. Sums of products are reduced once. */
function square(p: readonly bigint[], powersOfX: readonly bigint[][], n: bigint): bigint[] {
  const degree = p.length;
  const product = new Array<bigint>(2 * degree - 1).fill(0n);
  for (let i = 0; i < degree; i++) {
    const own = p[i] as bigint;
    product[2 * i] = (product[2 * i] as bigint) + own * own;
    const twice = 2n * own;
    for (let j = i + 1; j < degree; j++) {
      product[i + j] = (product[i + j] as bigint) + twice * (p[j] as bigint);
    }
  }
  const high = product.slice(degree).map((c) => c % n);
  return product.slice(0, degree).map((low, i) => {
    let sum = low;
    high.forEach((c, k) => {
      sum += c * ((powersOfX[k] as bigint[])[i] as bigint);
    });
    return sum % n;
  });
}

/**
 * The monic greatest common divisor of two polynomials that are not both 0.
 *
 * @throws CompositeModulusError where a leading coefficient has no inverse
 */
export function polynomialGcd(f: Polynomial, g: Polynomial, n: bigint): Polynomial {
  let a = f;
  let b = monic(trimmed(g), n);
  while (b.length > 0) [a, b] = [b, monic(divide(a, b, n).remainder, n)];
  return a;
}

/** Quotient and remainder of f by the monic g. */
export function divide(
  f: Polynomial,
  g: Polynomial,
  n: bigint,
): { quotient: Polynomial; remainder: Polynomial } {
  const rest = [...f];
  const degree = g.length - 1;
  const quotient: bigint[] = [];
  for (let i = rest.length - 1; i >= degree; i--) {
    const c = mod(rest[i] as bigint, n);
    quotient.unshift(c);
    for (let j = 0; j <= degree; j++) {
      rest[i - degree + j] = (rest[i - degree + j] as bigint) - c * (g[j] as bigint);
    }
  }
  const remainder = trimmed(rest.slice(0, degree).map((c) => mod(c, n)));
  return { quotient, remainder };
}

function monic(f: Polynomial, n: bigint): Polynomial {
  const leading = f.at(-1);
  if (leading === undefined || leading === 1n) return f;
  const scale = inverse(leading, n);
  return f.map((c) => (c * scale) % n);
}

function trimmed(f: Polynomial): Polynomial {
  let length = f.length;
  while (length > 0 && f[length - 1] === 0n) length--;
  return f.slice(0, length);
}
