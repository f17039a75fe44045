import { beforeAll, describe, expect, it } from 'vitest';
import { log2, MAX_DIGITS } from '../../src/text/digitLimit.ts';
import { parseNumber } from '../../src/text/expression.ts';
import { parseErrorOf, processorMs } from './property.ts';

/** Milliseconds of the processor, some fifty times what the slowest text takes. */
const LIMIT_MS = 5000;

/** What parseNumber says of a text, which it must say soon: a stall is a failure. */
function promptly(text: string): bigint | string {
  const start = processorMs();
  const answer = parseNumber(text);
  expect(processorMs() - start).toBeLessThan(LIMIT_MS);
  return typeof answer === 'bigint' ? answer : answer.message;
}

const TOO_LARGE = 'expected at most 1,000,000 digits';

describe('a number of more than MAX_DIGITS digits', () => {
  it.each(
    [
      '10^10^10',
      '9^9^9^9',
      '(-9)^9^9^9',
      '2^(10^100)',
      '2^3321929',
      '7^100000000',
      '-2^3321929',
      '10^1000000',
      '(10^999999)*(10^999999)',
      '(10^500000)*(-10^500000)',
      '10^999999*10^999999/10^999999',
      '1e1000000',
      '10e999999',
      `1e${'9'.repeat(100_000)}`,
      '2000000!',
      '(10^30)!',
      '9!^9!^9!',
      '10000000#',
      '(10^30)#',
      `0x${'f'.repeat(1_000_000)}`,
      `0b1${'0'.repeat(3_321_929)}`,
      `0b${'1'.repeat(3_321_929)}`,
      '1'.repeat(1_000_001),
      '9'.repeat(2_000_000),
      `${'1_'.repeat(1_000_000)}1`,
    ].map((text) => [text.slice(0, 40), text] as const),
  )('is refused before it is computed: %s', (_, text) => {
    expect(promptly(text)).toBe(TOO_LARGE);
  });

  it('is refused where a sum passes the limit by one', () => {
    expect(promptly('10^999999*9+(10^999999-1)')).toBe(10n ** 1_000_000n - 1n);
    expect(promptly('10^999999*9+10^999999')).toBe(TOO_LARGE);
    expect(promptly('-10^999999*9-10^999999')).toBe(TOO_LARGE);
  });
});

describe('a number of MAX_DIGITS digits', () => {
  it('is read as a power, a product, 1e and a literal', () => {
    const n = 10n ** BigInt(MAX_DIGITS - 1);
    for (const text of ['10^999999', '10^500000*10^499999', '1e999999', `1${'0'.repeat(999_999)}`])
      expect(promptly(text)).toBe(n);
    expect(promptly('2^3321928')).toBe(1n << 3_321_928n);
    expect(promptly(`0b1${'0'.repeat(3_321_928)}`)).toBe(1n << 3_321_928n);
  });

  it('may have any number of zeros and separators before and between its digits', () => {
    expect(promptly(`${'0'.repeat(2_000_000)}7`)).toBe(7n);
    expect(promptly(`${'0'.repeat(5)}${'9'.repeat(1_000_000)}`)).toBe(10n ** 1_000_000n - 1n);
    expect(promptly(`${'0_'.repeat(9)}${'9_'.repeat(999_999)}9`)).toBe(10n ** 1_000_000n - 1n);
  });
});

describe('the last factorial and primorial of MAX_DIGITS digits', () => {
  // Found by adding logarithms, which is how the oracle differs from the bounds of the program.
  let lastFactorial = 0;
  let lastPrime = 0;
  let nextPrime = 0;

  beforeAll(() => {
    let digits = 0;
    while (digits + Math.log10(lastFactorial + 1) < MAX_DIGITS)
      digits += Math.log10(++lastFactorial);
    digits = 0;
    for (let p = 2; nextPrime === 0; p++) {
      if (!isPrime(p)) continue;
      digits += Math.log10(p);
      if (digits < MAX_DIGITS) lastPrime = p;
      else nextPrime = p;
    }
  });

  it('is the last n! that is computed', () => {
    expect(typeof promptly(`${lastFactorial}!`)).toBe('bigint');
    expect(promptly(`${lastFactorial + 1}!`)).toBe(TOO_LARGE);
  });

  it('is the last n# that is computed', () => {
    expect(typeof promptly(`${lastPrime}#`)).toBe('bigint');
    expect(typeof promptly(`${nextPrime - 1}#`)).toBe('bigint');
    expect(promptly(`${nextPrime}#`)).toBe(TOO_LARGE);
  });
});

describe('a long text', () => {
  it('is evaluated in a chain of 100,000 operators without a deep stack', () => {
    expect(promptly(`1${'+1'.repeat(100_000)}`)).toBe(100_001n);
    expect(promptly(`1${'-1'.repeat(100_000)}`)).toBe(-99_999n);
    expect(promptly(`2${'^1'.repeat(100_000)}`)).toBe(2n);
    expect(promptly(`2${'^1'.repeat(100_001)}`)).toContain('at most 100,000 powers in a row');
    expect(promptly(`1${'+2^1^1'.repeat(100_000)}`)).toBe(200_001n);
    expect(promptly(`1${'#'.repeat(100_000)}`)).toBe(1n);
    expect(promptly(`2${'*2'.repeat(100_000)}`)).toBe(1n << 100_001n);
  });

  it('may nest parentheses 500 deep, and not one more', () => {
    expect(promptly(`${'('.repeat(500)}7${')'.repeat(500)}`)).toBe(7n);
    expect(promptly(`${'(1)+'.repeat(1000)}1`)).toBe(1001n);
    expect(promptly(`${'('.repeat(501)}7${')'.repeat(501)}`)).toContain('500 deep');
    expect(promptly('('.repeat(1_000_000))).toContain('500 deep');
    expect(promptly('-('.repeat(1_000_000))).toContain('500 deep');
  });

  it('is refused at once where it is no number', () => {
    expect(promptly('-'.repeat(2_000_000))).toContain('one sign');
    expect(promptly(`${' '.repeat(2_000_000)}x`)).toContain('expected a number');
    expect(promptly('a'.repeat(2_000_000))).toContain('"aaaaaaaaaaaaaaaaaaaa…"');
    expect(promptly(`7${'_'.repeat(2_000_000)}`)).toContain('expected a digit');
  });
});

describe('log2', () => {
  it('is the exponent of powers of two of every size, and of their negatives', () => {
    for (const k of [0, 1, 2, 52, 63, 64, 65, 1023, 1024, 1025, 4096, 100_003, 3_321_929]) {
      expect(log2(1n << BigInt(k))).toBeCloseTo(k, 8);
      expect(log2(-(1n << BigInt(k)))).toBeCloseTo(k, 8);
      expect(log2(3n << BigInt(k))).toBeCloseTo(k + Math.log2(3), 8);
    }
    expect(log2(0n)).toBe(-Infinity);
  });
});

describe('a product within a rounding error of the limit', () => {
  it('is computed, and then compared with the limit itself', () => {
    const [half, limit] = [10n ** 500_000n, 10n ** 1_000_000n];
    expect(promptly('(10^500000-1)*10^500000')).toBe(limit - half);
    expect(promptly('(10^500000+1)*10^500000')).toBe(TOO_LARGE);
  });
});

describe('the place of a literal of more than MAX_DIGITS digits', () => {
  it.each(
    [
      '1'.repeat(1_000_001),
      '12e999999',
      `0x${'f'.repeat(900_000)}`,
      `0b1${'0'.repeat(3_321_929)}`,
      `0b${'1'.repeat(3_321_929)}`,
    ].map((literal) => [literal.slice(0, 20), literal] as const),
  )('is all of it: %s', (_, literal) => {
    const { message, at, length } = parseErrorOf(parseNumber, `7 + ${literal} * 2`);
    expect({ message, at, length }).toEqual({ message: TOO_LARGE, at: 4, length: literal.length });
  });
});

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n >= 2;
}
