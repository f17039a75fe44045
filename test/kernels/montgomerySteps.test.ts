import { describe, expect, test } from 'vitest';
import { randomIntegers, seed } from '../prime/random.ts';
import { type ArrayName, Lanes, numberFrom } from './montgomeryLanes.ts';

const random = randomIntegers(seed);

/** Every size with code of its own, and loops whose blocks of columns leave 0 to 3 of them over. */
const shapes: [limbs: number, vectors: number][] = [];
for (const limbs of [2, 3, 4, 5, 6]) shapes.push([limbs, 2]);
for (const limbs of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 21, 64, 107]) shapes.push([limbs, 1]);
/** Whether unrolled code does the squares. */
const isUnrolled = (limbs: number, vectors: number) =>
  vectors === 2 || (vectors === 1 && limbs >= 5 && limbs <= 8);
/** One number across the lanes: blocks of four columns, with two left or not. */
for (const limbs of [4, 6, 8, 10, 22, 64, 110]) shapes.push([limbs, 0]);

/** Odd moduli below R/8, at the extremes and at random. */
function moduli({ limbs, limbBits }: Lanes): bigint[] {
  const most = 1n << BigInt(limbBits * limbs - 3);
  const limb = 1n << BigInt(limbBits * (limbs - 1));
  const full = (sign: number) =>
    numberFrom(
      Array.from({ length: limbs }, (_, i) =>
        i === limbs - 1 ? 2 ** (limbBits - 4) : sign * (2 ** (limbBits - 1) - 1),
      ),
      limbBits,
    );
  const list = [most - 1n, most - 3n, most / 2n + 1n, most / 2n - 1n, limb + 1n, limb - 1n];
  list.push(full(1) | 1n, full(-1) | 1n, 7n);
  for (let i = 0; i < 7; i++) list.push(random(limbBits * limbs - 3) | 1n);
  return list;
}

/** Operands up to `times`·n in size. */
function operands(n: bigint, { limbs, limbBits }: Lanes, times: bigint): bigint[] {
  const full = (sign: number) =>
    numberFrom(
      Array.from({ length: limbs }, (_, i) =>
        i === limbs - 1 ? 0 : sign * (2 ** (limbBits - 1) - 1),
      ),
      limbBits,
    );
  const most = times * n;
  const list = [0n, 1n, -1n, n - 1n, 1n - n, n, -n, most, -most, full(1), full(-1), n / 2n];
  for (let i = 0; i < 4; i++) {
    const x = random(limbBits * limbs) % most;
    list.push(x, -x);
  }
  return list.filter((x) => x <= most && -x <= most);
}

/** The same, at most R/2^10. */
function moduliOfLucas(lanes: Lanes): bigint[] {
  const most = lanes.R >> 10n;
  return [most - 1n, most - 3n, ...moduli(lanes).map((n) => (n < most ? n : (n >> 7n) | 1n))];
}

/** The digits of x, as far from balanced as the Lucas test's may be: up to 2^50 + 9 in size. */
function crestOf(x: bigint, lanes: Lanes): number[] {
  const digits = lanes.digitsOf(x);
  for (let i = 0; i + 1 < digits.length; i++) {
    const digit = digits[i] as number;
    const carry = digit < 9 - 2 ** 50 ? 1 : digit > 2 ** 50 - 10 ? -1 : 0;
    if (carry === 0) continue;
    digits[i] = digit + carry * 2 ** 51 > 2 ** 50 + 9 ? digit : digit + carry * 2 ** 51;
    if (digits[i] !== digit) digits[i + 1] = (digits[i + 1] as number) - carry;
  }
  return digits;
}

function modulo(x: bigint, n: bigint): bigint {
  return ((x % n) + n) % n;
}

function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x;
}

/** One of a list, by turns. */
function pick<T>(list: readonly T[], i: number): T {
  return list[i % list.length] as T;
}

/** Balanced digits; across the lanes with the carry of a neighbour. */
function expectBalanced(lanes: Lanes, array: ArrayName, lane: number): void {
  const sizes = lanes.digits(array, lane).map(Math.abs);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(lanes.vectors === 0 ? 2 ** 49 + 2 ** 9 : 2 ** 50);
}

describe.each(shapes)('with %i limbs in %i vectors', (limbs, vectors) => {
  const lanes = new Lanes(limbs, vectors);
  const { R } = lanes;
  const rounds = (limbs > 20 ? 4 : 24) * (vectors === 0 ? 4 : 1);
  const each = (body: (lane: number) => void) => {
    for (let lane = 0; lane < lanes.lanes; lane++) body(lane);
  };
  let turn = 0;

  test('takeModulus gives the digits of n and of -1/n modulo R', () => {
    for (const n of moduli(lanes)) {
      each((lane) => {
        lanes.setModulus(lane, n);
        expect(lanes.get('N', lane)).toBe(n);
        expect(modulo(lanes.get('I', lane) * n, R)).toBe(R - 1n);
        expectBalanced(lanes, 'I', lane);
      });
    }
  });

  test('squares gives f·x²/R, with the next factor in Y and Z', () => {
    for (let round = 0; round < rounds; round++) {
      const cases: { n: bigint; x: bigint; f: number; next: number }[] = [];
      each((lane) => {
        const n = pick(moduli(lanes), turn++);
        const x = pick(operands(n, lanes, 1n), turn * 7);
        const f = 1 + (turn & 1);
        const next = 1 + ((turn >> 1) & 1);
        cases.push({ n, x, f, next });
        const digits = lanes.digitsOf(x);
        lanes.setModulus(lane, n);
        lanes.set('X', lane, digits);
        lanes.set(
          'Y',
          lane,
          digits.map((digit) => f * digit),
        );
        lanes.set(
          'Z',
          lane,
          digits.map((digit) => 2 * f * digit),
        );
        lanes.setBit(lane, next === 2);
      });
      lanes.square();
      each((lane) => {
        const { n, x, f, next } = cases[lane] as (typeof cases)[0];
        const y = lanes.get('X', lane);
        expect(modulo(y * R - BigInt(f) * x * x, n), `${n} ${x} ${f}`).toBe(0n);
        expect(magnitude(y)).toBeLessThanOrEqual(n);
        expectBalanced(lanes, 'X', lane);
        const digits = lanes.digits('X', lane);
        if (isUnrolled(limbs, vectors)) {
          expect(lanes.digits('Y', lane)).toEqual(digits.map((digit) => next * digit));
        }
        expect(lanes.digits('Z', lane)).toEqual(digits.map((digit) => 2 * next * digit));
      });
    }
  });

  if (vectors === 1 ? limbs >= 4 && limbs <= 8 : vectors === 2 && limbs <= 4)
    test('lucasSteps gives p·s/R - c and x²/R - c, and chooses the next x', () => {
      for (let round = 0; round < rounds; round++) {
        const cases: {
          n: bigint;
          p: bigint;
          s: bigint;
          x: bigint;
          c: bigint;
          d: bigint;
          bit: boolean;
        }[] = [];
        each((lane) => {
          const n = pick(moduli(lanes), turn++);
          const list = operands(n, lanes, 2n);
          const [p, s, x] = [pick(list, turn * 5), pick(list, turn * 7), pick(list, turn * 3)];
          const [c, d] = [
            pick([0n, 1n, n - 1n, random(51 * limbs) % n], turn),
            random(51 * limbs) % n,
          ];
          cases.push({ n, p, s, x, c, d, bit: (turn & 1) === 1 });
          lanes.setModulus(lane, n);
          lanes.set('P', lane, lanes.digitsOf(p));
          lanes.set('S', lane, lanes.digitsOf(s));
          lanes.set('X', lane, lanes.digitsOf(x));
          lanes.set(
            'Z',
            lane,
            lanes.digitsOf(x).map((digit) => 2 * digit),
          );
          lanes.subtract('PRODUCT', lane, lanes.digitsOf(c), 1n);
          lanes.subtract('LUCAS_SQUARE', lane, lanes.digitsOf(d), 1n);
          lanes.setBit(lane, (turn & 1) === 1);
        });
        lanes.lucas();
        each((lane) => {
          const { n, p, s, x, c, d, bit } = cases[lane] as (typeof cases)[0];
          lanes.subtract('PRODUCT', lane, lanes.digitsOf(c), -1n);
          lanes.subtract('LUCAS_SQUARE', lane, lanes.digitsOf(d), -1n);
          const product = lanes.get('P', lane);
          const square = lanes.get('S', lane);
          expect(modulo((product + c) * R - p * s, n), `${n} ${p} ${s} ${c}`).toBe(0n);
          expect(modulo((square + d) * R - x * x, n), `${n} ${x} ${d}`).toBe(0n);
          for (const y of [product, square]) expect(magnitude(y)).toBeLessThanOrEqual(2n * n + 1n);
          for (const array of ['P', 'S'] as const) expectBalanced(lanes, array, lane);
          const next = lanes.digits(bit ? 'P' : 'S', lane);
          expect(lanes.digits('X', lane)).toEqual(next);
          expect(lanes.digits('Z', lane)).toEqual(next.map((digit) => 2 * digit));
        });
      }
    });

  if (vectors === 1)
    test('lucasStep gives the next even and odd terms from the squares of both, at most 25n in size', () => {
      for (let round = 0; round < 4 * rounds; round++) {
        const n = pick(moduliOfLucas(lanes), turn++);
        const list = operands(n, lanes, 25n).map((x) => [lanes.digitsOf(x), crestOf(x, lanes)]);
        const [even, odd] = [pick(list, turn * 5), pick(list, turn * 7)].map((x) => pick(x, turn));
        const Q = pick(
          [-15, -9, -8, -7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8, 15],
          turn * 3,
        );
        const constants = [0, 1].map((lane) =>
          pick([0n, n - 1n, random(51 * limbs) % n], turn + lane),
        );
        for (const [lane, x] of [even, odd].entries()) {
          lanes.setModulus(lane, n);
          lanes.set('X', lane, x as number[]);
          lanes.setBit(lane, false);
          lanes.set(
            'Z',
            lane,
            (x as number[]).map((digit) => 2 * digit),
          );
          lanes.subtract('SQUARE', lane, lanes.digitsOf(constants[lane] as bigint), 1n);
        }
        const [e, o] = [lanes.get('X', 0), lanes.get('X', 1)];
        const [c, d] = constants as [bigint, bigint];
        const isOfOdd = (turn & 1) === 1;
        lanes.lucasBySquares(Q, isOfOdd);
        for (const lane of [0, 1]) {
          lanes.subtract('SQUARE', lane, lanes.digitsOf(constants[lane] as bigint), -1n);
        }
        const A = e * e - c * R;
        const C = BigInt(Q) * (o * o - d * R);
        const [nextEven, nextOdd] = [lanes.get('X', 0), lanes.get('X', 1)];
        const context = `${n} ${e} ${o} ${c} ${d} ${Q}`;
        expect(modulo(nextEven * R - (isOfOdd ? C : A), n), context).toBe(0n);
        expect(modulo(nextOdd * R - (A + C), n), context).toBe(0n);
        for (const lane of [0, 1]) {
          expect(magnitude(lanes.get('X', lane)), context).toBeLessThanOrEqual(25n * n);
          const digits = lanes.digits('X', lane);
          expect(Math.max(...digits.map(Math.abs))).toBeLessThanOrEqual(2 ** 50 + 9);
          expect(lanes.digits('Z', lane)).toEqual(digits.map((digit) => 2 * digit));
        }
      }
    });

  test('reduction gives x/R, at most n/2 and a little', () => {
    for (let round = 0; round < rounds; round++) {
      const cases: { n: bigint; x: bigint }[] = [];
      each((lane) => {
        const n = pick(moduli(lanes), turn++);
        const x = pick(operands(n, lanes, 3n), turn * 7);
        cases.push({ n, x });
        lanes.setModulus(lane, n);
        lanes.set('T', lane, lanes.digitsOf(x));
      });
      lanes.reduce();
      each((lane) => {
        const { n, x } = cases[lane] as (typeof cases)[0];
        const y = lanes.get('T', lane);
        expect(modulo(y * R - x, n), `${n} ${x}`).toBe(0n);
        expect(2n * magnitude(y)).toBeLessThanOrEqual(n + (n >> 40n) + 2n);
      });
    }
  });
});
