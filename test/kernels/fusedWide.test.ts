import { describe, test } from 'vitest';
import { randomIntegers, seed } from '../prime/random.ts';
import { describeFusedTests, loadParts, nextPrime } from './fusedTests.ts';

const LEAST = 2n ** 50n;
/** All larger numbers have a factor below 256. */
const LIMIT = 2n ** 64n - 32n;
const U = 2n ** 14n;

/** The functions of assembly/fused64.ts, where they are explained. */
interface Parts {
  readonly upper: WebAssembly.Global;
  readonly lower: WebAssembly.Global;
  wideProduct(at: number, A: number, b: number, C: number, d: number, c: number, n: bigint): void;
  wideSquare(at: number, A: number, b: number, c: number, n: bigint): void;
  widePower(at: number, A: number, b: number, p: number, n: bigint): void;
  strongWide(n: bigint): number;
  lucasWide(n: bigint): number;
}

const parts = await loadParts<Parts>();
const random = randomIntegers(seed);

/** Odd moduli at the limits, near powers of two and halves of U, and at random. */
const moduli: bigint[] = [];
for (let d = 1n; d < 20n; d += 2n) moduli.push(LEAST + d, LIMIT - d, LIMIT / 2n - d);
for (const d of [U / 2n - 1n, U / 2n + 1n, U - 1n, U + 1n, 3n * U - 1n]) {
  for (let bits = 51n; bits <= 64n; bits++) moduli.push(2n ** bits - d, 2n ** (bits - 1n) + d);
}
for (let i = 0; i < 80; i++) moduli.push((LEAST + random(51 + (i % 14))) | 1n);

/** The largest residue: see twoParts.ts. */
function most(n: bigint): bigint {
  return n / 2n + (n >> 20n);
}

function upperOf(x: bigint): bigint {
  return ((x + U / 2n) >> 14n) << 14n;
}

/** The extremes, those next to a multiple of U/2, those that make quotients near a half, and others. */
function residues(n: bigint): bigint[] {
  const found = [0n, 1n, 2n, n / 2n, n / 2n + 1n, most(n) - 1n, most(n)];
  const last = upperOf(n / 2n);
  found.push(U / 2n, U / 2n - 1n, last + U / 2n - 1n, last - U / 2n, last - U / 2n - 1n);
  found.push(BigInt(Math.round(Math.sqrt(Number(n) * 2 ** 13))));
  for (let i = 0; i < 8; i++) found.push(random(63) % most(n));
  return found.flatMap((x) => [x, -x]).filter((x) => x <= most(n) && -x <= most(n));
}

/** Whether the last result is a residue, of two parts as they should be, congruent to `expected`. */
function expectResult(expected: bigint, n: bigint): void {
  const [A, b] = [BigInt(parts.upper.value), BigInt(parts.lower.value)];
  const x = A + b;
  if ((x - expected) % n !== 0n) throw new Error(`${expected} mod ${n}: got ${x}`);
  if (A % U !== 0n || b > U / 2n || -b > U / 2n) throw new Error(`${x} mod ${n}: ${A} and ${b}`);
  if (x > most(n) || -x > most(n)) throw new Error(`${x} is no residue modulo ${n}`);
}

describe('the arithmetic from 2^50 to 2^64', () => {
  test('is exact for all residues, and leaves a residue, in either lane', () => {
    for (const n of moduli) {
      const all = residues(n);
      for (const [i, x] of all.entries()) {
        const [A, b] = [Number(upperOf(x)), Number(x - upperOf(x))];
        const at = i & 1;
        parts.wideSquare(at, A, b, 0, n);
        expectResult(x * x, n);
        parts.wideSquare(at, A, b, 2, n);
        expectResult(x * x - 2n, n);
        for (const k of [0, 1, 16, 30, 31]) {
          parts.widePower(at, A, b, 2 ** k, n);
          expectResult(x << BigInt(k), n);
        }
        for (const y of all) {
          const C = upperOf(y);
          parts.wideProduct(at, A, b, Number(C), Number(y - C), 253, n);
          expectResult(x * y - 253n, n);
        }
      }
    }
  });
});

describeFusedTests({
  range: 'from 2^50 to 2^64',
  strong: parts.strongWide,
  lucas: parts.lucasWide,
  sample,
  square: 4_294_967_291n ** 2n,
});

/** Odd numbers from 2^50 on: d·2^s ± 1 for all s, the moduli, primes and likely pseudoprimes. */
function sample(): bigint[] {
  const numbers = [...moduli, 3_825_123_056_546_413_051n];
  for (let bits = 51; bits <= 64; bits++) {
    for (let s = 1; s < bits; s++) {
      for (let i = 0; i < 4; i++) {
        const d = random(bits - s) | 1n | (1n << BigInt(bits - s - 1));
        numbers.push((d << BigInt(s)) + 1n, (d << BigInt(s)) - 1n);
      }
    }
    for (let i = 0; i < 30; i++) {
      // (k + 1)(2k + 1), of two primes, are often strong pseudoprimes.
      const k = random(Math.floor(bits / 2) - 1) * 2n;
      numbers.push((k + 1n) * (2n * k + 1n), nextPrime(LEAST + random(bits - 1)));
    }
  }
  return numbers.filter((n) => n > LEAST && n < LIMIT);
}
