import {
  add,
  type Complex,
  cis,
  exp,
  invert,
  multiply,
  pi,
  power,
  shiftRight,
  squareRoot,
  subtract,
} from './fixedPoint.ts';
import type { Form } from './forms.ts';
import { type Evaluation, evaluationAt, type Invariant } from './invariants.ts';

/** The base-2 logarithm of the invariant's size at a reduced form, good to some bits. */
export function sizeAt(form: Form, invariant: Invariant): number {
  const bits = (Math.PI * Math.sqrt(-invariant.discriminant)) / form.a / Math.LN2; // of 1/q
  if (invariant.type === 'j') return bits;
  if (invariant.type === 'gamma2') return bits / 3;
  const { power: p, halfTwos } = invariant;
  const reached = evaluationAt(form, invariant).function;
  return p * (reached === 'f2' ? 0.5 - bits / 24 : bits / 48) - halfTwos / 2;
}

/** Guard bits, more than the operations of one value lose. */
const GUARD = 24;

/**
 * The values of the invariant at the given reduced forms, in fixed point. A form and its inverse
 * have conjugate values, so that those with b < 0 need not be asked for.
 */
export function invariantValues(
  forms: readonly Form[],
  invariant: Invariant,
  precision: number,
): Complex[] {
  const sizes = forms.map((form) => Math.max(0, Math.ceil(sizeAt(form, invariant))) + GUARD);
  const most = BigInt(precision + Math.max(...sizes) + GUARD);
  const piRoot = (pi(most) * squareRoot(BigInt(-invariant.discriminant), most)) >> most;
  return forms.map((form, i) => {
    const extra = sizes[i] as number;
    const bits = BigInt(precision + extra);
    return shiftRight(valueAt(form, invariant, piRoot >> (most - bits), bits), BigInt(extra));
  });
}

/** @param piRoot π·√|D| */
function valueAt(form: Form, invariant: Invariant, piRoot: bigint, bits: bigint): Complex {
  const { a, b } = form;
  // q = s^k, and 1/s is the leading factor of the value.
  const k = invariant.type === 'weber' ? 48 / invariant.power : invariant.type === 'gamma2' ? 3 : 1;
  const size = exp(piRoot / BigInt(a * k), bits);
  const direction = rotation(b, a * k, bits);
  const inverseS = multiply(direction, { re: size, im: 0n }, bits);
  const s = multiply(
    { re: direction.re, im: -direction.im },
    { re: (1n << (2n * bits)) / size, im: 0n },
    bits,
  );
  const at = { s, inverseS, k, bits };
  if (invariant.type === 'weber') return weberValue(invariant, evaluationAt(form, invariant), at);
  const j = jParts(at);
  if (invariant.type === 'j') {
    return multiply(
      multiply(inverseS, power(j.numerator, 3, bits), bits),
      power(j.u8, 3, bits),
      bits,
    );
  }
  const { phase } = evaluationAt(form, invariant);
  const turned = multiply(inverseS, rotation(2 * phase, 3, bits), bits);
  return multiply(multiply(turned, j.numerator, bits), j.u8, bits);
}

/**
 * The point τ of the upper half plane at which a function is evaluated, by powers of q = exp(2πiτ).
 */
interface Nome {
  readonly s: Complex;
  readonly inverseS: Complex;
  /** q = s^k. */
  readonly k: number;
  readonly bits: bigint;
}

/**
 * f = q^(-1/48)·φ(-Q)/φ(Q²) and f1 = q^(-1/48)·φ(Q)/φ(Q²) with Q = √q, and f2 =
 * √2·q^(1/24)·φ(q²)/φ(q).
 */
function weberValue(
  { power: p, halfTwos }: Invariant & { readonly type: 'weber' },
  { function: reached, phase, negative }: Evaluation,
  { s, inverseS, k, bits }: Nome,
): Complex {
  let leading = inverseS;
  let ratio: Complex;
  if (reached === 'f2') {
    const q = power(s, k, bits);
    ratio = multiply(euler(multiply(q, q, bits), bits), invert(euler(q, bits), bits), bits);
    leading = multiply(s, s, bits);
  } else {
    const Q = power(s, k / 2, bits);
    const signed = reached === 'f' ? { re: -Q.re, im: -Q.im } : Q;
    const denominator = euler(multiply(Q, Q, bits), bits);
    ratio = multiply(euler(signed, bits), invert(denominator, bits), bits);
  }
  const value = multiply(power(ratio, p, bits), leading, bits);
  const turned = multiply(value, rotation((2 * phase * p) % 96, 48, bits), bits);
  const scaled = timesRootOfTwo(turned, (reached === 'f2' ? p : 0) - halfTwos, bits);
  return negative ? { re: -scaled.re, im: -scaled.im } : scaled;
}

/**
 * j = (256x + 1)³/x with x = q·(φ(q²)/φ(q))^24: the numerator's cube root, and u^-8 for u =
 * φ(q²)/φ(q).
 */
function jParts({ s, k, bits }: Nome): { numerator: Complex; u8: Complex } {
  const q = power(s, k, bits);
  const u = multiply(euler(multiply(q, q, bits), bits), invert(euler(q, bits), bits), bits);
  const eighth = power(u, 8, bits);
  const x = multiply(q, power(eighth, 3, bits), bits);
  const numerator = { re: 256n * x.re + (1n << bits), im: 256n * x.im };
  return { numerator, u8: invert(eighth, bits) };
}

/** φ(q) = Π (1 - q^i) = Σ (-1)^i·(q^(i(3i-1)/2) + q^(i(3i+1)/2)), Euler's pentagonal numbers. */
function euler(q: Complex, bits: bigint): Complex {
  const one = { re: 1n << bits, im: 0n };
  const cube = multiply(multiply(q, q, bits), q, bits);
  let sum: Complex = one;
  let first: Complex = one; // q^(i(3i-1)/2)
  let step = q; // q^(3i-2)
  let power: Complex = one; // q^i
  for (let i = 1; ; i++) {
    first = multiply(first, step, bits);
    if (isNegligible(first)) return sum;
    power = multiply(power, q, bits);
    const term = add(first, multiply(first, power, bits));
    sum = i % 2 === 1 ? subtract(sum, term) : add(sum, term);
    step = multiply(step, cube, bits);
  }
}

function isNegligible({ re, im }: Complex): boolean {
  return re < 4n && re > -4n && im < 4n && im > -4n;
}

/** exp(πi·numerator/denominator). */
function rotation(numerator: number, denominator: number, bits: bigint): Complex {
  const turn = 2 * denominator;
  let reduced = ((numerator % turn) + turn) % turn;
  if (reduced > denominator) reduced -= turn;
  if (reduced === 0) return { re: 1n << bits, im: 0n };
  if (reduced === denominator) return { re: -1n << bits, im: 0n };
  return cis((pi(bits) * BigInt(reduced)) / BigInt(denominator), bits);
}

/** x·√2^exponent. */
function timesRootOfTwo(x: Complex, exponent: number, bits: bigint): Complex {
  const twos = Math.floor(exponent / 2);
  const odd = exponent - 2 * twos === 1;
  const root = odd ? multiply(x, { re: squareRoot(2n, bits), im: 0n }, bits) : x;
  return shiftRight(root, BigInt(-twos));
}
