/** What is the same in the tests of numbers below 2^50 and from there to 2^64, by fused multiply-add. */

import { describe, expect, test } from 'vitest';
import { kernelCode } from '../../src/kernels/code.ts';
import { compileRolled } from '../../src/kernels/relaxedSimd.ts';
import { primality } from '../../src/prime/index.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { smallFactor } from '../../src/prime/trialDivision.ts';
import { compileAssembly } from './compileAssembly.ts';
import { compilePrimitives } from './primitives.ts';
import { required } from './support.ts';

/** The functions of assembly/fused64.ts, where they are explained. */
export async function loadParts<P>(): Promise<P> {
  // Relaxed SIMD has to be switched on before a module with it is compiled.
  required(compileRolled(Buffer.from(kernelCode('fused64'))));
  const module = await compileAssembly('test/kernels/assembly/fused64', '--enable', 'relaxed-simd');
  return new WebAssembly.Instance(module).exports as unknown as P;
}

export function nextPrime(n: bigint): bigint {
  let candidate = n | 1n;
  while (primality(candidate).kind !== 'prime') candidate += 2n;
  return candidate;
}

interface FusedTests {
  /** Which numbers they are for. */
  readonly range: string;
  readonly strong: (n: bigint) => number;
  readonly lucas: (n: bigint) => number;
  readonly sample: () => readonly bigint[];
  /** The square of a prime: no P is found for it. */
  readonly square: bigint;
}

export function describeFusedTests({ range, strong, lucas, sample, square }: FusedTests): void {
  describe(`the tests ${range}`, () => {
    test('the strong test agrees with BigInt arithmetic, for every power of 2 in n - 1', () => {
      let passed = 0;
      for (const n of sample()) {
        const expected = isStrongProbablePrime(n, 2n);
        if ((strong(n) === 1) !== expected) throw new Error(`${n}: not ${expected}`);
        if (expected) passed++;
      }
      expect(passed).toBeGreaterThan(300);
    });

    test('the Lucas test agrees with that of integers, on primes and composites', async () => {
      const lines64 = await compilePrimitives();
      let passed = 0;
      for (const n of sample()) {
        if (smallFactor(n) !== undefined) continue;
        const expected = lines64.lucas64(n);
        expect(lucas(n), `${n}`).toBe(expected);
        passed += expected;
      }
      expect(passed).toBeGreaterThan(300);
      expect(lucas(square)).toBe(0);
    });
  });
}
