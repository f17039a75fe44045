import { getDiffieHellman } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Exports } from '../../../src/kernels/fft/exports.ts';
import type { Lengths } from '../../../src/kernels/fft/length.ts';
import { type Length, lengthsFor, mostDigitBits } from '../../../src/kernels/fft/length.ts';
import { FftKernel, startFft } from '../../../src/kernels/fft.ts';
import { findDiscriminant, isStrongLucasProbablePrime } from '../../../src/prime/lucas.ts';
import { isStrongProbablePrime } from '../../../src/prime/strongTest.ts';
import { randomIntegers, seed } from '../../prime/random.ts';
import { bitsOf, CODE, instance, lengthsTo } from './kernels.ts';

const random = randomIntegers(seed);
const kernel = startFft(CODE) as FftKernel;

const PRIMES = [
  ...[521, 607, 1279, 2203].map((p) => (1n << BigInt(p)) - 1n),
  ...['modp5', 'modp14'].map((name) => BigInt(`0x${getDiffieHellman(name).getPrime('hex')}`)),
];
const [PRIME] = PRIMES.slice(-2) as [bigint];

/** Both answers of a kernel; of the Lucas test only where there is a D. */
function answers(fft: FftKernel, n: bigint): readonly (boolean | undefined)[] {
  const D = findDiscriminant(n);
  const lucas = typeof D === 'number' ? fft.isStrongLucasProbablePrime([{ n, D }]) : [];
  return [fft.isStrongProbablePrime2([n])[0], lucas[0]];
}

function expected(n: bigint): readonly (boolean | undefined)[] {
  const D = findDiscriminant(n);
  const lucas = typeof D === 'number' ? isStrongLucasProbablePrime(n, D) : undefined;
  return [isStrongProbablePrime(n, 2n), lucas];
}

function compare(ns: readonly bigint[], fft: FftKernel = kernel): void {
  for (const n of ns) expect([n, ...answers(fft, n)]).toEqual([n, ...expected(n)]);
}

test('both tests find primes, and no neighbour of theirs', () => {
  for (const p of PRIMES) {
    expect(answers(kernel, p)).toEqual([true, true]);
    compare([p + 2n, p - 2n, p + 4n]);
  }
});

test('both tests give the answers of BigInt at every length forced on the same numbers', () => {
  const ns = [PRIME, PRIME + 2n];
  for (const length of lengthsTo(192)) {
    const forced: Lengths = (bits) => [
      { length, digitBits: Math.max(8, Math.ceil((bits + 8) / length)) },
    ];
    const digitBits = Math.ceil(1544 / length);
    if (digitBits > mostDigitBits(length)) continue;
    compare(ns, new FftKernel(instance(), forced));
  }
});

test('both tests give the answers of BigInt on both sides of every change of digits and length', () => {
  for (const length of [64, 80, 96]) {
    for (let digitBits = 16; digitBits <= mostDigitBits(length); digitBits++) {
      const most = bitsOf({ length, digitBits });
      for (const bits of [most - 1, most, most + 1]) {
        compare([random(bits - 1) | (1n << BigInt(bits - 1)) | 1n]);
      }
    }
  }
});

test('both tests give the answers of BigInt for k·2^s ± 1, with many factors of two', () => {
  const primes = [
    [5n, 1947n, 1n],
    [3n, 534n, 1n],
    [3n, 1274n, -1n],
    [15n, 1518n, 1n],
  ] as const;
  for (const [k, s, sign] of primes) compare([(k << s) + sign, ((k + 6n) << s) + sign]);
  // All powers of 2 modulo a Fermat number are powers of two or their negatives.
  compare([(1n << 1024n) + 1n, (1n << 2048n) + 1n, (1n << 700n) + 1n, (1n << 700n) - 1n]);
});

test('strong pseudoprimes to base 2 and strong Lucas pseudoprimes pass their test', () => {
  expect(kernel.isStrongProbablePrime2([(1n << 1009n) - 1n, (1n << 1024n) + 1n])).toEqual([
    true,
    true,
  ]);
});

test('small numbers, squares and a D whose Q has no inverse are answered too', () => {
  compare([3n, 5n, 7n, 9n, 2047n, (1n << 89n) - 1n, PRIME * PRIME]);
  const n = 3n * ((1n << 607n) - 1n);
  // Q = 3 for D = -11.
  expect(kernel.isStrongLucasProbablePrime([{ n, D: -11 }])).toEqual([
    isStrongLucasProbablePrime(n, -11),
  ]);
  expect(kernel.isStrongProbablePrime2([])).toEqual([]);
});

test('without relaxed SIMD the answers are the same', () => {
  const plain = startFft({ ...CODE, fused: new Uint8Array(new SharedArrayBuffer(8)) }) as FftKernel;
  compare([...PRIMES, PRIME + 2n, PRIME + 4n], plain);
});

/** Lengths that remember which of them were used. */
function recorded(given: readonly Length[]): { lengths: Lengths; used: Length[] } {
  const used: Length[] = [];
  return {
    used,
    lengths: function* () {
      for (const length of given) {
        used.push(length);
        yield length;
      }
    },
  };
}

describe('Digits that are too long', () => {
  const TOO_LONG = { length: 64, digitBits: 24 };

  test('are noticed by their round-off, and a longer transform repairs the answer', () => {
    for (const run of [0, 1] as const) {
      const { lengths, used } = recorded([TOO_LONG, { length: 96, digitBits: 17 }]);
      const fft = new FftKernel(instance(), lengths);
      const D = findDiscriminant(PRIME) as number;
      const passes =
        run === 0
          ? fft.isStrongProbablePrime2([PRIME])
          : fft.isStrongLucasProbablePrime([{ n: PRIME, D }]);
      expect(passes).toEqual([true]);
      expect(used.length).toBe(2);
    }
  });

  test('leave the answer to BigInt if they fail twice', () => {
    const { lengths, used } = recorded([TOO_LONG, TOO_LONG, { length: 96, digitBits: 17 }]);
    expect(answers(new FftKernel(instance(), lengths), PRIME)).toEqual([true, true]);
    expect(used.length).toBe(6);
  });
});

/** A kernel that adds 1 to a digit of an array after some call of a function, or of none. */
function faulty(name: 'squares' | 'lucas' | 'multiply', array: number, call: number): Exports {
  const kernel = instance();
  let length = 0;
  let calls = 0;
  const spoil = (): void => {
    if (++calls !== call) return;
    const place = kernel.BASE.value + 8 * length * array + 8 * 17;
    const digit = new Float64Array(kernel.memory.buffer, place, 1);
    digit.set([(digit[0] ?? 0) + 1]);
  };
  return {
    ...kernel,
    shape: (ofLength, base, bytes) => {
      length = ofLength;
      return kernel.shape(ofLength, base, bytes);
    },
    [name]: (a: number, b: number, to: number) => {
      (kernel[name] as (...args: number[]) => void)(a, b, to);
      spoil();
    },
  };
}

describe('A wrong digit, without round-off', () => {
  test.each([1, 2, 10, 30])(
    'in the power after call %i is found by the check, and repaired',
    (call) => {
      const { lengths, used } = recorded([...take(lengthsFor(1536), 2)]);
      const fft = new FftKernel(faulty('squares', 0, call), lengths);
      expect(fft.isStrongProbablePrime2([PRIME])).toEqual([true]);
      expect(used.length).toBe(2);
    },
  );

  test.each([1, 5, 30])('in the product of powers after call %i is found, too', (call) => {
    const composite = PRIME + 2n;
    const { lengths, used } = recorded([...take(lengthsFor(1536), 2)]);
    const fft = new FftKernel(faulty('multiply', 10, call), lengths);
    expect(fft.isStrongProbablePrime2([composite])).toEqual([false]);
    expect(used.length).toBe(2);
  });

  test.each([
    [0, 1],
    [0, 20],
    [1, 1],
    [1, 40],
  ])('in array %i of the Lucas test after call %i is found, and repaired', (array, call) => {
    const { lengths, used } = recorded([...take(lengthsFor(1536), 2)]);
    const fft = new FftKernel(faulty('lucas', array, call), lengths);
    const D = findDiscriminant(PRIME) as number;
    expect(fft.isStrongLucasProbablePrime([{ n: PRIME, D }])).toEqual([true]);
    expect(used.length).toBe(2);
  });
});

function take<T>(values: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const value of values) {
    if (taken.length === count) break;
    taken.push(value);
  }
  return taken;
}
