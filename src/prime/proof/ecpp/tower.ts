import { cosets, type Extension, filtration } from './classGroup.ts';
import { ClassValues, type FieldModN } from './classValues.ts';
import { type Complex, multiply, subtract } from './fixedPoint.ts';
import { fractionSum } from './fractions.ts';
import { type Invariant, invariantFor, jInvariant } from './invariants.ts';
import type { Polynomial } from './polynomial.ts';
import { CompositeModulusError, inverse, mod } from './residues.ts';

/** The field over which a class polynomial is wanted, and how roots are found mod n. */
export interface ClassFieldProblem extends FieldModN {
  /** A root mod n of a polynomial that splits. */
  readonly rootOf: (f: Polynomial) => bigint;
}

/**
 * The j-invariant mod n of a curve with complex multiplication by D < -4: a root of the class
 * polynomial, found through a tower of fields between the genus field and the class field (Enge and
 * Morain, Fast decomposition of polynomials with known Galois group, AAECC-15 (2003); Hanrot and
 * Morain, Solvability by radicals from an algorithmic point of view, ISSAC 2001).
 *
 * @param guard bits added to the precision that should be enough
 * @throws PrecisionError where they are not
 * @throws CompositeModulusError where n is not prime, or conjugates of the tower are equal mod n
 * even for j
 */
export function classFieldJ(problem: ClassFieldProblem, guard = 0): bigint {
  const { n, D } = problem;
  const j =
    jBy(invariantFor(D), problem, guard) ?? jBy({ type: 'j', discriminant: D }, problem, guard);
  if (j === undefined) throw new CompositeModulusError(n, 'equal conjugates in a class field');
  return j;
}

/**
 * By way of the given invariant. Undefined where a θ of its tower is equal to one of its conjugates
 * mod n. Sums of Weber's function are, for D = -95, but for no other D with |D| < 6000 and primes
 * below 500; from there to 40,000 the value at the principal form is more than all others together, by
 * a margin that grows with |D| (estimated).
 */
function jBy(invariant: Invariant, problem: ClassFieldProblem, guard: number): bigint | undefined {
  const values = new ClassValues(problem, invariant, guard);
  const extensions = filtration(values.group, values.principalGenus);
  const value = extensions.length === 0 ? values.ofGenera() : descend(values, extensions, problem);
  return value === undefined ? undefined : jInvariant(invariant, value, problem.n);
}

/**
 * The tower: θ_i of a class x is the sum of the invariant over the coset x·H_i. The last θ is in
 * the genus field, and each θ_i is a root of a polynomial whose coefficients are polynomials in
 * θ_(i+1) over the genus field. θ_0 is the invariant. Undefined where θ_(i+1) does not generate its
 * field, so that there are no such polynomials.
 */
function descend(
  values: ClassValues,
  extensions: readonly Extension[],
  { n, rootOf }: ClassFieldProblem,
): bigint | undefined {
  const { group } = values;
  let representatives: readonly number[] = [0]; // of P/H_(i+1)
  let above: Level | undefined;
  for (const { prime, subgroup, generator } of extensions.toReversed()) {
    const steps = cosets(group, generator, prime);
    // For each genus and each representative: θ_i at the classes that have the same θ_(i+1).
    const conjugates = values.genera.map(([base]) =>
      representatives.map((x) =>
        steps.map((y) => {
          const class_ = group.multiply(group.multiply(base as number, x), y);
          return values.sumOver(class_, subgroup);
        }),
      ),
    );
    const polynomials = conjugates.map((genus) =>
      genus.map((roots) => polynomialWithRoots(roots, values.bits)),
    );
    const coefficients =
      above === undefined
        ? topCoefficients(values, polynomials, prime)
        : relativeCoefficients(values, polynomials, prime, above, n);
    if (coefficients === undefined) return undefined;
    const root = rootOf([...coefficients, 1n]);
    above = { root, conjugates: conjugates.map((genus) => genus.flat()) };
    representatives = representatives.flatMap((x) => steps.map((y) => group.multiply(x, y)));
  }
  return (above as Level).root;
}

/** A θ_i mod n, and for each genus its conjugates in the order of the representatives. */
interface Level {
  readonly root: bigint;
  readonly conjugates: readonly (readonly Complex[])[];
}

/** At the top all coefficients are in the genus field, and there is one representative. */
function topCoefficients(
  values: ClassValues,
  polynomials: readonly (readonly Complex[][])[],
  degree: number,
): bigint[] {
  return Array.from({ length: degree }, (_, m) =>
    values.field.reduce(polynomials.map(([only]) => (only as Complex[])[m]?.re as bigint)),
  );
}

/**
 * The coefficient c of X^m as a polynomial in θ, by Lagrange's interpolation without denominators:
 * c = A(θ)/M'(θ) with M = Π (X - θ(x)) and A = Σ c(x)·M/(X - θ(x)), over all x. The coefficients of
 * both are in the genus field. Undefined where M'(θ) is 0.
 */
function relativeCoefficients(
  values: ClassValues,
  polynomials: readonly (readonly Complex[][])[],
  degree: number,
  { root, conjugates }: Level,
  n: bigint,
): bigint[] | undefined {
  const sums = polynomials.map((genus, i) =>
    fractionSum(conjugates[i] as Complex[], genus, degree, values.bits),
  );
  const size = (conjugates[0] as Complex[]).length;
  const reduced = (polynomialOf: (sum: (typeof sums)[number]) => readonly Complex[], k: number) =>
    values.field.reduce(sums.map((sum) => polynomialOf(sum)[k]?.re as bigint));

  let derivative = BigInt(size); // of the monic M
  for (let k = size - 1; k >= 1; k--) {
    const c = reduced((sum) => sum.denominator, k);
    derivative = (derivative * root + BigInt(k) * c) % n;
  }
  if (derivative === 0n) return undefined;
  const scale = inverse(derivative, n);
  return Array.from({ length: degree }, (_, m) => {
    let value = 0n;
    for (let k = size - 1; k >= 0; k--) {
      value = (value * root + reduced((sum) => sum.numerators[m] as readonly Complex[], k)) % n;
    }
    return mod(value * scale, n);
  });
}

/** Π (X - z). */
function polynomialWithRoots(roots: readonly Complex[], bits: bigint): Complex[] {
  let polynomial: Complex[] = [{ re: 1n << bits, im: 0n }];
  for (const z of roots) {
    const lower = polynomial.map((c) => multiply(c, z, bits));
    polynomial = [{ re: 0n, im: 0n }, ...polynomial].map((c, i) => {
      const subtrahend = lower[i];
      return subtrahend === undefined ? c : subtract(c, subtrahend);
    });
  }
  return polynomial;
}
