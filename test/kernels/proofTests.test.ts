import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadModular, Modular } from '../../src/kernels/modular.ts';
import { bigintEngine, type Engine } from '../../src/prime/engine.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { randomIntegers } from '../prime/random.ts';

/** An engine that keeps what it is asked to test. */
function engineWith(lanes?: () => number): Engine & { readonly tested: bigint[] } {
  const tested: bigint[] = [];
  return {
    ...bigintEngine,
    ...(lanes !== undefined && { lanes }),
    tested,
    isStrongProbablePrime2(ns) {
      tested.push(...ns);
      return bigintEngine.isStrongProbablePrime2(ns);
    },
  };
}

/** Of each size a prime, from pari 2.15's nextprime(2^k). */
const PRIMES = [2n ** 127n - 1n, 2n ** 200n + 235n, 2n ** 521n - 1n, 2n ** 1000n + 297n];

afterEach(() => vi.unstubAllEnvs());

describe('the strong tests of proofs', () => {
  test('are those to base 2, of primes, composites and pseudoprimes', async () => {
    const others = engineWith();
    const engineFor = (await loadModular()).proofTestsFor(() => others);
    const random = randomIntegers(1);
    // Mersenne numbers pass, primes or not.
    const pseudoprimes = [2n ** 83n - 1n, 2n ** 131n - 1n, 2n ** 257n - 1n];
    const composites = [100, 300, 700].map((bits) => (random(bits) | 1n) * (random(bits) | 1n));
    const ns = [...PRIMES, ...pseudoprimes, ...composites];
    const answers = ns.flatMap((n) => engineFor(n.toString(2).length).isStrongProbablePrime2([n]));
    expect(answers).toEqual(ns.map((n) => isStrongProbablePrime(n, 2n)));
    expect(answers).toEqual([...Array(7).fill(true), false, false, false]);
    expect(others.tested).toEqual([]);
  });

  test('go to an engine with lanes where they are large, or many of a size, and only those', async () => {
    const n = PRIMES[1] as bigint;
    const others = engineWith(() => 4);
    const engineFor = (await loadModular()).proofTestsFor(() => others);
    let tests = 0;
    while (engineFor(201) !== others) {
      engineFor(201).isStrongProbablePrime2([n]);
      tests++;
    }
    expect(tests).toBeGreaterThan(100);
    expect(tests).toBeLessThan(1000);
    expect(others.tested).toEqual([]);
    expect(engineFor(300)).not.toBe(others);
    expect(engineFor(500)).toBe(others);
  });

  test('never go to an engine without lanes', async () => {
    const n = PRIMES[1] as bigint;
    const others = engineWith();
    const engineFor = (await loadModular()).proofTestsFor(() => others);
    for (let tests = 0; tests < 1000; tests++) engineFor(201).isStrongProbablePrime2([n]);
    expect(others.tested).toEqual([]);
  });

  test('are those of other engines above the size of lanes, without a kernel, and where one is forced', async () => {
    const others = engineWith();
    const own = await loadModular();
    expect(own.proofTestsFor(() => others)(4500)).toBe(others);
    expect(new Modular().proofTestsFor(() => others)(200)).toBe(others);
    vi.stubEnv('PROCS_ENGINE', 'montgomery');
    expect(own.proofTestsFor(() => others)(200)).toBe(others);
  });
});
