import { isqrt } from '../../isqrt.ts';

/**
 * Real and complex numbers in fixed point: x is the integer nearest to x·2^bits, more or less.
 * Results are off by some units in the last place; what is computed from them is checked by
 * rounding.
 */

export interface Complex {
  readonly re: bigint;
  readonly im: bigint;
}

export function multiply(x: Complex, y: Complex, bits: bigint): Complex {
  if (y.im === 0n) return { re: (x.re * y.re) >> bits, im: (x.im * y.re) >> bits };
  if (x.im === 0n) return { re: (x.re * y.re) >> bits, im: (x.re * y.im) >> bits };
  return {
    re: (x.re * y.re - x.im * y.im) >> bits,
    im: (x.re * y.im + x.im * y.re) >> bits,
  };
}

export function add(x: Complex, y: Complex): Complex {
  return { re: x.re + y.re, im: x.im + y.im };
}

export function subtract(x: Complex, y: Complex): Complex {
  return { re: x.re - y.re, im: x.im - y.im };
}

export function conjugate({ re, im }: Complex): Complex {
  return { re, im: -im };
}

export function shiftRight({ re, im }: Complex, bits: bigint): Complex {
  return { re: re >> bits, im: im >> bits };
}

export function invert({ re, im }: Complex, bits: bigint): Complex {
  if (im === 0n) return { re: (1n << (2n * bits)) / re, im };
  const norm = (re * re + im * im) >> bits;
  return { re: (re << bits) / norm, im: (-im << bits) / norm };
}

/** x^exponent, exponent > 0. */
export function power(x: Complex, exponent: number, bits: bigint): Complex {
  let result = x;
  for (const digit of exponent.toString(2).slice(1)) {
    result = multiply(result, result, bits);
    if (digit === '1') result = multiply(result, x, bits);
  }
  return result;
}

/** √n for an integer n >= 0. */
export function squareRoot(n: bigint, bits: bigint): bigint {
  return isqrt(n << (2n * bits));
}

/** A constant that is computed once for each new largest precision. */
function cached(compute: (bits: bigint) => bigint): (bits: bigint) => bigint {
  let precision = -1n;
  let value = 0n;
  return (bits) => {
    if (precision < bits) {
      precision = bits + 512n;
      value = compute(precision + 32n) >> 32n;
    }
    return value >> (precision - bits);
  };
}

/** π, by Machin's formula. */
export const pi: (bits: bigint) => bigint = cached(
  (bits) => 16n * inverseArctangent(5n, bits, -1n) - 4n * inverseArctangent(239n, bits, -1n),
);

/** ln 2 = 18·artanh(1/26) - 2·artanh(1/4801) + 8·artanh(1/8749). */
const ln2 = cached(
  (bits) =>
    18n * inverseArctangent(26n, bits, 1n) -
    2n * inverseArctangent(4801n, bits, 1n) +
    8n * inverseArctangent(8749n, bits, 1n),
);

/** Σ sign^k·x^-(2k+1)/(2k+1): arctan(1/x) for the sign -1, artanh(1/x) for 1. */
function inverseArctangent(x: bigint, bits: bigint, sign: bigint): bigint {
  let sum = 0n;
  let term = (1n << bits) / x;
  for (let k = 1n; term !== 0n; k += 2n) {
    sum += term / k;
    term = (sign * term) / (x * x);
  }
  return sum;
}

/** exp(x) for x >= 0. */
export function exp(x: bigint, bits: bigint): bigint {
  const logarithm = ln2(bits + 16n); // x is at most some thousands
  const twos = (x << 16n) / logarithm;
  const halvings = halvingsFor(bits);
  const working = bits + halvings + 24n;
  const reduced = ((x << 16n) - twos * logarithm) << (working - bits - 16n);
  const small = reduced >> halvings;
  let sum = 1n << working;
  let term = sum;
  for (let i = 1n; term !== 0n; i++) {
    term = ((term * small) >> working) / i;
    sum += term;
  }
  for (let i = 0n; i < halvings; i++) sum = (sum * sum) >> working;
  return (sum << twos) >> (working - bits);
}

/** cos x + i·sin x for |x| <= π. */
export function cis(x: bigint, bits: bigint): Complex {
  const halvings = halvingsFor(bits);
  const working = bits + 2n * halvings + 48n;
  const one = 1n << working;
  const small = (x << (working - bits)) >> halvings;
  const square = (small * small) >> working;
  let versine = 0n; // 1 - cos, which keeps what a cosine near 1 loses
  let term = one;
  for (let i = 1n; term !== 0n; i += 2n) {
    term = -((term * square) >> working) / (i * (i + 1n));
    versine -= term;
  }
  for (let i = 0n; i < halvings; i++) versine = (2n * versine * (2n * one - versine)) >> working;
  const sine = isqrt(versine * (2n * one - versine));
  return {
    re: (one - versine) >> (working - bits),
    im: (x < 0n ? -sine : sine) >> (working - bits),
  };
}

/** Where the halvings and the terms of the series are about the same work. */
function halvingsFor(bits: bigint): bigint {
  return isqrt(bits) >> 1n;
}
