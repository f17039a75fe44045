import { describe, expect, it } from 'vitest';
import { compileKernel } from '../../src/kernels/compile.ts';
import { Numbers64 } from '../../src/kernels/numbers64.ts';
import { primality } from '../../src/prime/index.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { pseudoprimesBelow1e8, vectors } from '../vectors.ts';
import { required } from './support.ts';

const MAX = 2n ** 64n - 1n;

describe('Numbers64', () => {
  const numbers64 = new Numbers64(required(compileKernel('lines64')));

  function expectSame(ns: readonly bigint[]): void {
    expect(numbers64.verdicts(ns)).toEqual(ns.map((n) => primality(n)));
  }

  it('gives the verdict and the evidence of primality', () => {
    const random = randomIntegers(seed);
    const ns = Array.from({ length: 3000 }, (_, i) => random(1 + (i % 64)));
    expectSame([...ns, ...ns.map((n) => n | 1n)]);
    for (const file of ['boundaries', 'psi', 'regressions', 'semiprimes'] as const) {
      expectSame(
        vectors(file)
          .map(({ n }) => n)
          .filter((n) => n <= MAX),
      );
    }
  });

  it('answers those that the kernel leaves, wherever they are', () => {
    const pseudoprimes = pseudoprimesBelow1e8('A001262').slice(-300);
    expectSame(pseudoprimes);
    expectSame(pseudoprimes.flatMap((n) => [n + 1n, n, 97n]));
    expectSame([97n, ...pseudoprimes, 0n]);
  });

  it('takes any number of numbers, up to the largest', () => {
    expectSame([]);
    expectSame([0n]);
    expectSame([1n, MAX, 0n, MAX - 58n, MAX]);
    expect(numbers64.verdicts(Array(5000).fill(MAX - 58n))).toEqual(
      Array(5000).fill(primality(MAX - 58n)),
    );
  });
});
