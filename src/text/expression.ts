import { applyBinary, applyPostfix, type Operator } from './arithmetic.ts';
import { MAX_DIGITS } from './digitLimit.ts';
import { grouped } from './grouped.ts';
import { LineBudget } from './lineBudget.ts';
import { readLiteral, roundedAt } from './literal.ts';
import { expected, type OrError, ParseError, twoSigns } from './parseError.ts';

/** How deep parentheses may nest: far deeper than people write, far less than the stack holds. */
const MAX_DEPTH = 500;

/**
 * How many powers may wait for the one to their right, as all of `2^3^4^5` do. A line of 2 MiB could
 * have a million: two workers with such lines take 550 MB (measured).
 */
const MAX_OPEN_POWERS = 100_000;

const PLAIN: RegExp = /^[0-9]+$/;

const SIGNS: readonly string[] = ['+', '-'];
const FACTORS: readonly string[] = ['*', '/', '%'];
const POWERS: readonly string[] = ['^', '**'];
const POSTFIXES: readonly string[] = ['!', '#'];
const OPEN: readonly string[] = ['('];
const CLOSE: readonly string[] = [')'];

/**
 * The value of `text`, plain digits or an expression, or its first error:
 *
 *     sum     = product (("+" | "-") product)*
 *     product = power (("*" | "/" | "%") power)*
 *     power   = ["+" | "-"] factor (("^" | "**") ["+" | "-"] factor)*    right to left: -2^2 = -4
 *     factor  = (literal | "(" sum ")") ("!" | "#")*
 *
 * with spaces and tabs between the tokens. `/` divides exactly, `a % m` is in [0, |m|), `n#` is the
 * product of the primes p <= n. Whatever could mean two things is an error: two signs in a row,
 * `5!!`. So is any number of more than MAX_DIGITS digits, intermediate results included; such a
 * number is not computed. Parentheses may be 500 deep, and 100,000 powers in a row.
 *
 * @param budget what the line that the text is part of may still compute
 */
export function parseNumber(text: string, budget?: LineBudget): OrError<bigint> {
  // Keeps the most common text cheap: one test, and BigInt().
  if (text.length <= MAX_DIGITS && PLAIN.test(text)) return BigInt(text);
  return new Expression(text, budget ?? new LineBudget()).value();
}

/** Reads and evaluates one text from left to right, with a method for each rule of the grammar. */
class Expression {
  readonly #text: string;
  readonly #budget: LineBudget;
  #at = 0;
  #depth = 0;
  #error: ParseError | undefined;
  #openPowers = 0;

  constructor(text: string, budget: LineBudget) {
    this.#text = text;
    this.#budget = budget;
  }

  value(): OrError<bigint> {
    const value = this.#sum();
    if (this.#at < this.#text.length) this.#fail(this.#unexpected('the end'));
    return this.#error ?? value;
  }

  /** Notes the first error, and goes to the end of the text: nothing after it is read or computed. */
  #fail(error: ParseError): bigint {
    this.#error ??= error;
    this.#at = this.#text.length;
    return 0n;
  }

  #sum(): bigint {
    let value = this.#product();
    for (let op = this.#take(SIGNS); op; op = this.#take(SIGNS))
      value = this.#apply(op, value, this.#product());
    return value;
  }

  #product(): bigint {
    let value = this.#power();
    // `*` is never the first half of `**` here: #power has taken that.
    for (let op = this.#take(FACTORS); op; op = this.#take(FACTORS))
      value = this.#apply(op, value, this.#power());
    return value;
  }

  /** A loop over the chain rather than recursion: a chain may be longer than the stack. */
  #power(): bigint {
    const isNegative = [this.#isNegative()];
    const factors = [this.#factor()];
    const operators: number[] = [];
    for (let op = this.#take(POWERS); op; op = this.#take(POWERS)) {
      if (++this.#openPowers > MAX_OPEN_POWERS) return this.#fail(tooManyPowers(op));
      operators.push(op.at);
      isNegative.push(this.#isNegative());
      factors.push(this.#factor());
    }
    this.#openPowers -= operators.length;

    // Invariant: `value` is the chain from link `at` to its right end, signs included.
    let value = 1n;
    for (let at = factors.length - 1; at >= 0; at--) {
      const factor = factors[at] ?? 1n;
      const op = operators[at];
      const power = op === undefined ? factor : this.#raise(factor, value, op);
      value = isNegative[at] ? -power : power;
    }
    return value;
  }

  #raise(base: bigint, exponent: bigint, at: number): bigint {
    return this.#apply({ symbol: this.#text[at] === '^' ? '^' : '**', at }, base, exponent);
  }

  /** Takes the sign of one link of a chain of powers, if it has one. */
  #isNegative(): boolean {
    const sign = this.#take(SIGNS);
    if (sign !== undefined && SIGNS.includes(this.#text.charAt(this.#at)))
      this.#fail(twoSigns(this.#text, this.#at));
    return sign?.symbol === '-';
  }

  #factor(): bigint {
    let value = this.#primary();
    for (let op = this.#take(POSTFIXES); op; op = this.#take(POSTFIXES)) {
      if (op.symbol === '!' && this.#text[this.#at] === '!') {
        const message = 'expected one "!", got two: write (n!)! if that is meant';
        return this.#fail(new ParseError(message, op.at, this.#at + 1 - op.at));
      }
      const result = applyPostfix(op, value, this.#budget);
      value = typeof result === 'bigint' ? result : this.#fail(result);
    }
    return value;
  }

  #primary(): bigint {
    this.#skipBlanks();
    if (isDigit(this.#text.charCodeAt(this.#at))) {
      const literal = readLiteral(this.#text, this.#at, this.#budget);
      if (literal instanceof ParseError) return this.#fail(literal);
      this.#at = literal.end;
      this.#skipBlanks();
      return literal.value;
    }
    const open = this.#take(OPEN);
    if (open === undefined) return this.#fail(expected('a number or "("', this.#text, this.#at));
    if (++this.#depth > MAX_DEPTH) {
      const message = `expected parentheses at most ${MAX_DEPTH} deep`;
      return this.#fail(new ParseError(message, open.at, 1));
    }
    const value = this.#sum();
    if (this.#take(CLOSE) === undefined) return this.#fail(this.#unexpected('")"'));
    this.#depth--;
    return value;
  }

  #apply(op: Operator, a: bigint, b: bigint): bigint {
    if (this.#error) return 0n;
    const value = applyBinary(op, a, b, this.#budget);
    return typeof value === 'bigint' ? value : this.#fail(value);
  }

  /** Takes the operator here if it is one of `symbols`, and the blanks around it. */
  #take(symbols: readonly string[]): Operator | undefined {
    this.#skipBlanks();
    const at = this.#at;
    for (const symbol of symbols) {
      if (!this.#text.startsWith(symbol, at)) continue;
      this.#at += symbol.length;
      this.#skipBlanks();
      return { symbol, at };
    }
    return undefined;
  }

  #skipBlanks(): void {
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at++;
  }

  /** The error for text after a complete number that is neither an operator nor `close`. */
  #unexpected(close: string): ParseError {
    const here = this.#text[this.#at];
    if (here === '.')
      return roundedAt(this.#text, this.#at) ?? expected('a whole number', this.#text, this.#at);
    if (here === ',')
      return expected('one number, its digits grouped by "_" if at all', this.#text, this.#at);
    return expected(`an operator or ${close}`, this.#text, this.#at);
  }
}

function tooManyPowers({ symbol, at }: Operator): ParseError {
  const message = `expected at most ${grouped(MAX_OPEN_POWERS)} powers in a row`;
  return new ParseError(message, at, symbol.length);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
