import { afterEach, describe, expect, it, vi } from 'vitest';
import { kernelCode } from '../../src/kernels/code.ts';
import { FFT_FROM_BITS, TOGETHER_BELOW_BITS } from '../../src/kernels/crossover.ts';
import { loadEngines } from '../../src/kernels/engineCode.ts';
import { Engines } from '../../src/kernels/engines.ts';
import { FEWEST_BITS } from '../../src/kernels/fft/length.ts';
import { forcedEngine } from '../../src/kernels/forcedEngine.ts';
import { MOST_BITS } from '../../src/kernels/montgomery/shape.ts';
import { bigintEngine } from '../../src/prime/engine.ts';

const CODE = kernelCode('montgomery');

describe('Engines', () => {
  it('leaves the first few numbers to BigInt, and gives all others to the kernel', () => {
    const { engineFor } = new Engines({ montgomery: CODE }, undefined);
    const engines = Array.from({ length: 200 }, () => engineFor(256));
    const first = engines.findIndex((engine) => engine !== bigintEngine);
    expect(first).toBeGreaterThan(10);
    expect(new Set(engines.slice(first)).size).toBe(1);
    expect(engineFor(FFT_FROM_BITS - 1)).toBe(engines[first]);
  });

  it('gives BigInt for what the kernel does not take, and where there is none', () => {
    expect(new Engines({ montgomery: CODE }, 'montgomery').engineFor(MOST_BITS + 1)).toBe(
      bigintEngine,
    );
    expect(new Engines({}, 'montgomery').engineFor(256)).toBe(bigintEngine);
    const spoiled = CODE.slice();
    spoiled.fill(0, 1000, 1100);
    expect(new Engines({ montgomery: spoiled }, 'montgomery').engineFor(256)).toBe(bigintEngine);
  });

  it('gives transforms where they are faster, and BigInt where there is no code for them', () => {
    const { engineFor } = new Engines(loadEngines(), undefined);
    const engine = engineFor(TOGETHER_BELOW_BITS);
    expect(engine).not.toBe(bigintEngine);
    expect(engineFor(3_000_000)).toBe(engine);
    expect(engineFor(TOGETHER_BELOW_BITS - 1)).not.toBe(engine);
    expect(new Engines({}, undefined).engineFor(TOGETHER_BELOW_BITS)).toBe(bigintEngine);
    const forced = new Engines(loadEngines(), 'fft');
    expect(forced.engineFor(FEWEST_BITS)).not.toBe(bigintEngine);
    expect(forced.engineFor(FEWEST_BITS - 1)).toBe(bigintEngine);
  });

  it('give one engine from where transforms test a number alone to where they test all', () => {
    const engines = new Engines(loadEngines(), undefined);
    const { engineFor } = engines;
    const engine = engineFor(FFT_FROM_BITS);
    expect(engineFor(TOGETHER_BELOW_BITS - 1)).toBe(engine);
    expect(engineFor(FFT_FROM_BITS - 1)).not.toBe(engine);
    expect(engine.ladders).toBe(engineFor(TOGETHER_BELOW_BITS).ladders);
    expect(engine.ladders).toBeDefined();
    expect(engines.laddersFor(FFT_FROM_BITS, false)).toBe(engine.ladders);
    expect(engines.laddersFor(FFT_FROM_BITS - 1, false)).toBe(undefined);
  });

  it('give the kernel where it takes a number, and there is no code of transforms', () => {
    const { engineFor } = new Engines({ montgomery: CODE }, undefined);
    expect(engineFor(MOST_BITS)).not.toBe(bigintEngine);
    expect(engineFor(MOST_BITS + 1)).toBe(bigintEngine);
    const p = 2n ** 4423n - 1n;
    expect(engineFor(FFT_FROM_BITS).isStrongProbablePrime2([p])).toEqual([true]);
  });

  it('test numbers together, and one alone, without any code', () => {
    const engine = new Engines({}, undefined).engineFor(FFT_FROM_BITS);
    const p = 2n ** 4423n - 1n;
    expect(engine.isStrongProbablePrime2([p, p - 2n])).toEqual([true, false]);
    expect(engine.isStrongProbablePrime2([p])).toEqual([true]);
    expect(engine.isStrongLucasProbablePrime([])).toEqual([]);
    expect(engine.ladders).toBe(undefined);
  });

  it('come without the code of transforms where no number is large enough', () => {
    expect(loadEngines(FFT_FROM_BITS - 1).fft).toBe(undefined);
    expect(loadEngines(FFT_FROM_BITS).fft).toBeDefined();
    expect(loadEngines().fft).toBeDefined();
  });

  it('takes the engine that is forced, from the first number on', () => {
    expect(new Engines({ montgomery: CODE }, 'bigint').engineFor(5000)).toBe(bigintEngine);
    expect(new Engines({ montgomery: CODE }, 'montgomery').engineFor(65)).not.toBe(bigintEngine);
  });

  it('finds the smallest factor with and without the kernel', () => {
    const engines = new Engines({ montgomery: CODE }, 'montgomery');
    const numbers = [2n ** 100n, 3n ** 50n, 7n * (2n ** 89n - 1n), 2n ** 127n - 1n];
    const before = numbers.map(engines.findFactor);
    engines.engineFor(127);
    expect(numbers.map(engines.findFactor)).toEqual(before);
    expect(before).toEqual([2, 3, 7, undefined]);
  });

  it('finds it in a number whose test starts the kernel, below and above the first depth', () => {
    // The depth for 3,217 bits is 2^18; 4099 is the first prime above 2^12, 262,139 the last below 2^18.
    const mersenne = 2n ** 3217n - 1n;
    for (const p of [3, 4093, 4099, 262_139]) {
      const engines = new Engines({ montgomery: CODE });
      expect(engines.findFactor(BigInt(p) * mersenne)).toBe(p);
    }
    expect(new Engines({ montgomery: CODE }).findFactor(mersenne)).toBe(undefined);
    expect(new Engines().findFactor(262_139n * mersenne)).toBe(262_139);
  });

  it('has lines of large numbers from the first on only where a block is long', () => {
    const engines = new Engines({ montgomery: CODE });
    expect(engines.largeLines(1000)).toBe(undefined);
    expect(engines.largeLines(1 << 20)).toBeDefined();
    expect(engines.largeLines(1000)).toBeDefined();
    expect(new Engines({ montgomery: CODE }, 'bigint').largeLines(1 << 20)).toBe(undefined);
  });
});

describe('forcedEngine', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['bigint', 'bigint'],
    ['montgomery', 'montgomery'],
    ['fft', 'fft'],
    ['', undefined],
  ])('PROCS_ENGINE=%s forces %s', (name, engine) => {
    vi.stubEnv('PROCS_ENGINE', name);
    expect(forcedEngine()).toBe(engine);
  });

  it('refuses what is no engine', () => {
    vi.stubEnv('PROCS_ENGINE', 'gmp');
    expect(forcedEngine).toThrow('PROCS_ENGINE=gmp: expected one of bigint, montgomery, fft');
  });
});
