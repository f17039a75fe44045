/**
 * The operators of expressions, over bigint. Each bounds its result's size before computing it, and
 * gives a ParseError at the operator where it has no result.
 */

import { fits, log2, surelyTooLarge, tooLarge } from './digitLimit.ts';
import { countDigits, type LineBudget, productDigits } from './lineBudget.ts';
import { type OrError, ParseError } from './parseError.ts';
import { factorial, primorial } from './products.ts';

/** An operator, and the index in the text at which its errors are reported. */
export interface Operator {
  readonly symbol: string;
  readonly at: number;
}

/** `a + b`, `a - b`, `a * b`, `a / b`, `a % b` or `a ^ b`, paid for from `budget`. */
export function applyBinary(
  operator: Operator,
  a: bigint,
  b: bigint,
  budget: LineBudget,
): OrError<bigint> {
  const { symbol, at } = operator;
  const value = compute(operator, a, b);
  if (typeof value !== 'bigint') return value;
  return budget.spend(computedDigits(symbol, a, b, value), at, symbol.length) ?? value;
}

/** `n!` or `n#`, paid for from `budget`. */
export function applyPostfix(operator: Operator, n: bigint, budget: LineBudget): OrError<bigint> {
  const { symbol, at } = operator;
  if (n < 0n)
    return errorAt(operator, `expected 0 or more before "${symbol}", got a negative number`);
  const isFactorial = symbol === '!';
  const count = Number(n);
  if (surelyTooLarge(isFactorial ? log2Factorial(count) : log2Primorial(count)))
    return tooLarge(at, symbol.length);
  const value = checkSize(operator, isFactorial ? factorial(count) : primorial(count));
  if (typeof value !== 'bigint') return value;
  return budget.spend(countDigits(value), at, symbol.length) ?? value;
}

/** As how many computed digits an operation counts. */
function computedDigits(symbol: string, a: bigint, b: bigint, value: bigint): number {
  switch (symbol) {
    case '+':
    case '-':
      return productDigits(Math.max(countDigits(a), countDigits(b)), 0);
    case '*':
    case '%':
      return productDigits(countDigits(a), countDigits(b));
    case '/':
      // And the product that shows that the quotient is exact.
      return 2 * productDigits(countDigits(a), countDigits(b));
    default:
      return countDigits(value);
  }
}

function compute(operator: Operator, a: bigint, b: bigint): OrError<bigint> {
  switch (operator.symbol) {
    case '+':
      return checkSize(operator, a + b);
    case '-':
      return checkSize(operator, a - b);
    case '*':
      return multiply(operator, a, b);
    case '/':
      return divide(operator, a, b);
    case '%':
      return modulo(operator, a, b);
    case '^':
    case '**':
      return power(operator, a, b);
    default:
      throw new Error(`not a binary operator: ${operator.symbol}`);
  }
}

function multiply(operator: Operator, a: bigint, b: bigint): OrError<bigint> {
  if (surelyTooLarge(log2(a) + log2(b))) return tooLarge(operator.at, operator.symbol.length);
  return checkSize(operator, a * b);
}

/** The exact quotient: 7/2 is not a whole number, and 3 would be a guess. */
function divide(operator: Operator, a: bigint, b: bigint): OrError<bigint> {
  if (b === 0n) return errorAt(operator, 'expected a divisor other than 0');
  const quotient = a / b;
  const remainder = a - quotient * b;
  if (remainder === 0n) return quotient;
  return errorAt(operator, `expected an exact division, got the remainder ${describe(remainder)}`);
}

/** The r with 0 <= r < |m| and r = a (mod m), for negative a or m too. */
function modulo(operator: Operator, a: bigint, m: bigint): OrError<bigint> {
  if (m === 0n) return errorAt(operator, 'expected a modulus other than 0');
  const r = a % m;
  if (r >= 0n) return r;
  return m < 0n ? r - m : r + m;
}

/** base^exponent, with 0^0 = 1, the empty product. */
function power(operator: Operator, base: bigint, exponent: bigint): OrError<bigint> {
  if (exponent < 0n)
    return errorAt(operator, 'expected an exponent of 0 or more, got a negative one');
  // Powers of 0 and ±1 do not grow, so any exponent will do.
  if (base === 1n || (base === 0n && exponent > 0n)) return base;
  if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
  if (exponent > 0n && surelyTooLarge(log2(base) * Number(exponent)))
    return tooLarge(operator.at, operator.symbol.length);
  return checkSize(operator, base ** exponent);
}

/** A lower bound of log2 n!: Stirling's formula, whose error is below 1/(12 n ln 2). */
function log2Factorial(n: number): number {
  if (n < 2) return 0;
  return n * Math.log2(n / Math.E) + Math.log2(2 * Math.PI * n) / 2;
}

/**
 * A lower bound of log2 n#: θ(n) > n (1 - 1/(2 ln n)) for n >= 563 (Rosser and Schoenfeld,
 * "Approximate formulas for some functions of prime numbers", 1962, theorem 4, (3.14)).
 */
function log2Primorial(n: number): number {
  if (n < 563) return 0;
  return (n * (1 - 1 / (2 * Math.log(n)))) / Math.LN2;
}

function checkSize(operator: Operator, n: bigint): OrError<bigint> {
  return fits(n) ? n : tooLarge(operator.at, operator.symbol.length);
}

function errorAt(operator: Operator, message: string): ParseError {
  return new ParseError(message, operator.at, operator.symbol.length);
}

/** A number other than 0 for a message: in full only if it is short. */
function describe(n: bigint): string {
  return log2(n) < 64 ? `${n}` : 'not 0';
}
