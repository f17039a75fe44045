import { log2, MAX_DIGITS } from './digitLimit.ts';
import { grouped } from './grouped.ts';
import { ParseError } from './parseError.ts';

/**
 * The most digits that the operations of one line may compute: ten numbers of the largest size. The
 * slowest digits, of factorials, primorials and large quotients, take about 0.1 µs each (measured),
 * so a line takes about a second; without a limit, a line of 2 MiB could take hours.
 */
export const MAX_COMPUTED_DIGITS: number = 10 * MAX_DIGITS;

/**
 * The digits of the larger operand of a product count in full if the smaller operand has this many,
 * and in proportion if it has fewer: a digit takes 0.2 ns times one digit, 5 ns times 1,000 digits
 * and up to 40 ns times 10,000 or more (measured).
 */
const LARGE = 20_000;

/** Added to the smaller operand, for the work that does not depend on its length. */
const OVERHEAD = 100;

/** What the operations of one line may still compute. Its literals are bounded by its length. */
export class LineBudget {
  #digits: number = MAX_COMPUTED_DIGITS;

  /** The error at the place of the operation, if that many digits are not left. */
  spend(digits: number, at: number, length: number): ParseError | undefined {
    this.#digits -= digits;
    if (this.#digits >= 0) return undefined;
    const limit = grouped(MAX_COMPUTED_DIGITS);
    return new ParseError(`expected at most ${limit} digits computed in one line`, at, length);
  }
}

/** The digits that count for a product of numbers of that many digits, or for another operation. */
export function productDigits(a: number, b: number): number {
  return Math.max(a, b) * Math.min(1, (Math.min(a, b) + OVERHEAD) / LARGE);
}

/** How many decimal digits n has, to a fraction of a digit: 0 or more. */
export function countDigits(n: bigint): number {
  return Math.max(0, log2(n)) * Math.log10(2);
}
