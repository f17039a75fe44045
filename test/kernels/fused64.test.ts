import { describe, expect, test, vi } from 'vitest';
import { compileKernel } from '../../src/kernels/compile.ts';
import { Fused64Kernel, type Lines64Memory } from '../../src/kernels/fused64.ts';
import { Lines64Kernel } from '../../src/kernels/lines64.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { describeFusedTests, loadParts, nextPrime } from './fusedTests.ts';
import { answerLines, required } from './support.ts';

const W = 2n ** 32n;
const LIMIT = 2n ** 50n;

/** The functions of assembly/fused64.ts, where they are explained. */
interface Parts {
  product(at: number, x: number, y: number, c: number, n: number): number;
  productOnly(at: number, x: number, y: number, n: number): number;
  strong50(n: bigint): number;
  lucas50(n: bigint): number;
}

const parts = await loadParts<Parts>();
const random = randomIntegers(seed);

/** Odd moduli at the limits and at random. */
const moduli: bigint[] = [];
for (let d = 1n; d < 40n; d += 2n) moduli.push(W + d, LIMIT - d, LIMIT / 2n - d, LIMIT / 2n + d);
for (let i = 0; i < 60; i++) moduli.push(((W + random(33 + (i % 18))) % LIMIT) | W | 1n);

describe('the arithmetic below 2^50', () => {
  test('is exact for all residues, and leaves a residue, in either lane', () => {
    for (const n of moduli) {
      const most = (7n * n) / 10n;
      const residues = [0n, 1n, 2n, n / 2n, n / 2n + 1n, most - 1n, most];
      for (let i = 0; i < 8; i++) residues.push(random(50) % most);
      const signed = residues.flatMap((x) => [x, -x]);
      for (const x of signed) {
        for (const y of signed) {
          for (const at of [0, 1]) {
            const c = at === 0 ? 2n : 253n;
            const [m, a, b] = [Number(n), Number(x), Number(y)];
            expectResidue(parts.product(at, a, b, Number(c), m), x * y - c, n);
            expectResidue(parts.productOnly(at, a, b, m), x * y, n);
          }
        }
      }
    }
  });
});

function expectResidue(got: number, expected: bigint, n: bigint): void {
  if ((BigInt(got) - expected) % n !== 0n) throw new Error(`${expected} mod ${n}: got ${got}`);
  if (Math.abs(got) > 0.7 * Number(n)) throw new Error(`${got} is no residue`);
}

describeFusedTests({
  range: 'below 2^50',
  strong: parts.strong50,
  lucas: parts.lucas50,
  sample,
  square: 16_777_259n ** 2n,
});

/** Odd numbers from 2^32 to 2^50: d·2^s ± 1 for all s, the moduli, primes and pseudoprimes. */
function sample(): bigint[] {
  const numbers = [...moduli, 4_759_123_141n, 341_550_071_728_321n];
  for (let bits = 33; bits <= 50; bits++) {
    for (let s = 1; s < bits; s++) {
      for (let i = 0; i < 6; i++) {
        const d = random(bits - s) | 1n | (1n << BigInt(bits - s - 1));
        numbers.push((d << BigInt(s)) + 1n, (d << BigInt(s)) - 1n);
      }
    }
    // (k + 1)(2k + 1), of two primes, are often strong pseudoprimes.
    for (let k = random(bits / 2 - 1) * 2n; numbers.length < 400 * (bits - 30); k += 2n) {
      numbers.push((k + 1n) * (2n * k + 1n), nextPrime(W + random(bits)));
    }
  }
  return numbers.filter((n) => n > W && n < LIMIT);
}

test('the strong test agrees with BigInt arithmetic below 2^32, for every power of 2 in n - 1', () => {
  // Divisors of 2^k - 1, k < 32, where a power of 2 may be above n; a prime, and a pseudoprime.
  const numbers = [131_071n, 2_304_167n, 2n ** 31n - 1n, 4_294_967_291n, 25_326_001n];
  for (let bits = 17; bits <= 32; bits++) {
    for (let s = 1; s < bits; s++) {
      for (let i = 0; i < 8; i++) {
        numbers.push(((random(bits - s) | 1n | (1n << BigInt(bits - s - 1))) << BigInt(s)) + 1n);
      }
    }
    for (let i = 0; i < 10; i++) numbers.push(nextPrime(random(bits)));
  }
  let passed = 0;
  for (const n of numbers.filter((n) => n > 257n ** 2n && n < W)) {
    const expected = isStrongProbablePrime(n, 2n);
    if ((parts.strong50(n) === 1) !== expected) throw new Error(`${n}: not ${expected}`);
    if (expected) passed++;
  }
  expect(passed).toBeGreaterThan(300);
});

describe('Fused64Kernel.start', () => {
  const memoryOf = (): Lines64Memory =>
    new WebAssembly.Instance(required(compileKernel('lines64')))
      .exports as unknown as Lines64Memory;

  test('gives the kernel, and writes nowhere but to the lists of a batch', () => {
    const at = memoryOf();
    const bytes = new Uint8Array(at.memory.buffer);
    const before = bytes.slice();
    expect(Fused64Kernel.start(at)).toBeInstanceOf(Fused64Kernel);
    for (const { value } of [at.SORTED_N, at.SORTED_LINE, at.LINE_VERDICT, at.GROUP]) {
      bytes.set(before.subarray(value, value + 2048), value);
    }
    expect(Buffer.compare(bytes, before)).toBe(0);
  });

  test('gives none where a known number has another verdict', () => {
    const at = memoryOf();
    new Uint8Array(at.memory.buffer, at.FIRST_P.value, 840).fill(4);
    expect(Fused64Kernel.start(at)).toBeUndefined();
  });

  test('gives none where relaxed SIMD cannot be had', () => {
    const at = memoryOf();
    vi.spyOn(WebAssembly, 'Module').mockImplementation(function fail(): never {
      throw new Error('relaxed SIMD is not there');
    });
    expect(Fused64Kernel.start(at)).toBeUndefined();
    vi.restoreAllMocks();
  });
});

describe('Lines64Kernel', () => {
  const text = Buffer.from('4294967311\n1125899906842597\n9007199254740881\n'.repeat(1000));
  const primesOf = (kernel: Lines64Kernel): number => {
    kernel.load(text);
    return kernel.run(0, 'none').primes;
  };

  test('starts it after 80,000 numbers below 2^32', () => {
    const start = vi.spyOn(Fused64Kernel, 'start');
    const kernel = new Lines64Kernel(required(compileKernel('lines64')));
    const narrow = Buffer.from('4294967291\n'.repeat(20_000));
    for (const started of [0, 0, 0, 0, 1]) {
      expect(answerLines(kernel, narrow, 'none').primes).toBe(20_000);
      expect(start).toHaveBeenCalledTimes(started);
    }
    vi.restoreAllMocks();
  });

  test('starts it once, after 10,000 numbers from 2^32 to 2^64', () => {
    const start = vi.spyOn(Fused64Kernel, 'start');
    const kernel = new Lines64Kernel(required(compileKernel('lines64')));
    for (let i = 0; i < 4; i++) primesOf(kernel);
    expect(start).toHaveBeenCalledTimes(0);
    for (let i = 0; i < 5; i++) expect(primesOf(kernel)).toBe(3000);
    expect(start).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });

  test('goes on without it where it cannot be had', () => {
    const start = vi.spyOn(Fused64Kernel, 'start').mockReturnValue(undefined);
    const kernel = new Lines64Kernel(required(compileKernel('lines64')));
    for (let i = 0; i < 10; i++) expect(primesOf(kernel)).toBe(3000);
    expect(start).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });
});
