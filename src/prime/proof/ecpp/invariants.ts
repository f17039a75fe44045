import { gcd } from '../../gcd.ts';
import { bezout, type Form, modulo, translate, translation } from './forms.ts';
import { inverse, mod } from './residues.ts';

/**
 * A class invariant: the value of a modular function at the classes of a discriminant, which
 * generates the class field as j does, with coefficients of a fraction of the length.
 */
export type Invariant =
  /** (2/a)^sign · function(τ)^power / √2^halfTwos for a form (a, b, c) as in `weberForm`. */
  | {
      readonly type: 'weber';
      readonly discriminant: number;
      readonly function: WeberFunction;
      readonly power: number;
      readonly halfTwos: number;
      readonly signed: boolean;
    }
  /** j^(1/3), where 3 does not divide D. */
  | { readonly type: 'gamma2'; readonly discriminant: number }
  | { readonly type: 'j'; readonly discriminant: number };

/**
 * Weber's functions f = 𝔣, f1 = 𝔣₁ and f2 = 𝔣₂: x = f^24 gives j = (x - 16)³/x, f1 and f2 j = (x +
 * 16)³/x.
 */
export type WeberFunction = 'f' | 'f1' | 'f2';

/**
 * The invariant with the least height among those known here (Weber 1908; Schertz, Weber's class
 * invariants revisited, J. Théor. Nombres Bordeaux 14 (2002); Yui and Zagier, On the singular
 * values of Weber modular functions, Math. Comp. 66 (1997)). For D ≡ 1 (mod 8) it belongs to the
 * order of discriminant 4D, which has the same class number: its curves have the wanted orders too,
 * as t and v are even there.
 */
export function invariantFor(D: number): Invariant {
  const even = D % 2 === 0;
  if (!even && modulo(D, 8) !== 1) return { type: D % 3 === 0 ? 'j' : 'gamma2', discriminant: D };
  const m = even ? -D / 4 : -D;
  const cube = m % 3 === 0 ? 3 : 1;
  const weber = weberPower(m % 8);
  return {
    ...weber,
    type: 'weber',
    discriminant: -4 * m,
    power: cube * weber.power,
    halfTwos: cube * weber.halfTwos,
  };
}

/** By m modulo 8, for the discriminant -4m where 3 does not divide m. */
function weberPower(m: number): {
  function: WeberFunction;
  power: number;
  halfTwos: number;
  signed: boolean;
} {
  if (m === 1) return { function: 'f', power: 2, halfTwos: 1, signed: true };
  if (m === 5) return { function: 'f', power: 4, halfTwos: 0, signed: false };
  if (m === 7) return { function: 'f', power: 1, halfTwos: 1, signed: true };
  return { function: 'f1', power: 2, halfTwos: 1, signed: true };
}

/**
 * The j-invariant mod n from the value of the invariant.
 *
 * @throws CompositeModulusError where the value is 0 modulo a factor of n
 */
export function jInvariant(invariant: Invariant, value: bigint, n: bigint): bigint {
  if (invariant.type === 'j') return value;
  if (invariant.type === 'gamma2') return mod(value * value * value, n);
  const exponent = 24 / invariant.power;
  let x = 1n << BigInt((exponent * invariant.halfTwos) / 2);
  for (let i = 0; i < exponent; i++) x = (x * value) % n;
  const shifted = x + (invariant.function === 'f' ? -16n : 16n);
  return mod(((shifted * shifted) % n) * shifted * inverse(x, n), n);
}

/** Where the invariant of a class is evaluated: at its reduced form, where series converge fast. */
export interface Evaluation {
  /**
   * The function that the transformations lead to; f for the other invariants, which stay the same.
   */
  readonly function: WeberFunction;
  /** A factor exp(2πi·phase/48), or exp(2πi·phase/3) for γ2, of function(τ) itself. */
  readonly phase: number;
  readonly negative: boolean;
}

/**
 * The invariant of a reduced form. It is defined at an equivalent form with special a and b
 * (Schertz's N-systems), and led back to the reduced form by the transformations f(τ + 1) =
 * ζ^-1·f1(τ), f1(τ + 1) = ζ^-1·f(τ), f2(τ + 1) = ζ²·f2(τ), ζ = exp(2πi/48), and f(-1/τ) = f(τ),
 * f1(-1/τ) = f2(τ).
 */
export function evaluationAt(form: Form, invariant: Invariant): Evaluation {
  if (invariant.type === 'j') return { function: 'f', phase: 0, negative: false };
  const weber = invariant.type === 'weber';
  let current = weber ? specialForm(form, 6, 96) : specialForm(form, 3, 3);
  const negative = weber && invariant.signed && [3, 5].includes(current.a % 8);
  let reached: WeberFunction = weber ? invariant.function : 'f';
  let phase = 0;
  for (;;) {
    const k = translation(current);
    if (k !== 0) {
      current = translate(current, k);
      phase += weber && reached === 'f2' ? 2 * k : -k;
      if (weber && k % 2 !== 0) reached = TRANSLATED[reached];
    }
    const { a, b, c } = current;
    if (a < c || (a === c && b >= 0)) break;
    current = { a: c, b: -b, c: a };
    if (weber) reached = INVERTED[reached];
  }
  return { function: reached, phase: modulo(phase, weber ? 48 : 3), negative };
}

const TRANSLATED = { f: 'f1', f1: 'f', f2: 'f2' } as const;
const INVERTED = { f: 'f', f1: 'f2', f2: 'f1' } as const;

/** An equivalent form with a prime to `coprime` and b ≡ 0 modulo `modulus`. */
function specialForm(form: Form, coprime: number, modulus: number): Form {
  const [x, y] = primitivePoint(form, coprime);
  const { x: w, y: minusZ } = bezout(x, y);
  const z = -minusZ; // xw - yz = 1
  const { a, b, c } = form;
  const moved = {
    a: a * x * x + b * x * y + c * y * y,
    b: 2 * a * x * z + b * (x * w + y * z) + 2 * c * y * w,
    c: a * z * z + b * z * w + c * w * w,
  };
  for (let k = 0; ; k++) {
    if ((moved.b + 2 * moved.a * k) % modulus === 0) return translate(moved, k);
  }
}

/** Coprime x, y at which the form has a value prime to `coprime`. */
function primitivePoint({ a, b, c }: Form, coprime: number): readonly [number, number] {
  for (let sum = 1; ; sum++) {
    for (let y = 0; y <= sum; y++) {
      for (const [u, v] of [
        [sum - y, y],
        [sum - y, -y],
      ] as const) {
        if (gcd(u, v) === 1 && gcd(a * u * u + b * u * v + c * v * v, coprime) === 1) return [u, v];
      }
    }
  }
}
