import { add, type Complex, multiply } from './fixedPoint.ts';

/** Σ c(x)/(X - θ(x)) as fractions with one denominator, for several families c. */
export interface FractionSum {
  readonly numerators: readonly (readonly Complex[])[];
  /** Π (X - θ(x)), monic. */
  readonly denominator: readonly Complex[];
}

/**
 * The sum over all x, by halves: polynomials of about the same degree are multiplied.
 *
 * @param thetas θ(x) for each x
 * @param coefficients for each x the values of the families, of which the first `families` are
 * wanted
 */
export function fractionSum(
  thetas: readonly Complex[],
  coefficients: readonly (readonly Complex[])[],
  families: number,
  bits: bigint,
): FractionSum {
  const [theta] = thetas;
  if (thetas.length === 1 && theta !== undefined) {
    const own = (coefficients[0] as readonly Complex[]).slice(0, families);
    return {
      numerators: own.map((c) => [c]),
      denominator: [
        { re: -theta.re, im: -theta.im },
        { re: 1n << bits, im: 0n },
      ],
    };
  }
  const middle = thetas.length >> 1;
  const low = fractionSum(thetas.slice(0, middle), coefficients.slice(0, middle), families, bits);
  const high = fractionSum(thetas.slice(middle), coefficients.slice(middle), families, bits);
  return {
    numerators: low.numerators.map((numerator, i) =>
      sum(
        product(numerator, high.denominator, bits),
        product(high.numerators[i] as readonly Complex[], low.denominator, bits),
      ),
    ),
    denominator: product(low.denominator, high.denominator, bits),
  };
}

function sum(f: readonly Complex[], g: readonly Complex[]): Complex[] {
  const [long, short] = f.length >= g.length ? [f, g] : [g, f];
  return long.map((c, i) => {
    const other = short[i];
    return other === undefined ? c : add(c, other);
  });
}

function product(f: readonly Complex[], g: readonly Complex[], bits: bigint): Complex[] {
  const result = new Array<Complex>(f.length + g.length - 1).fill({ re: 0n, im: 0n });
  f.forEach((x, i) => {
    g.forEach((y, j) => {
      result[i + j] = add(result[i + j] as Complex, multiply(x, y, bits));
    });
  });
  return result;
}
