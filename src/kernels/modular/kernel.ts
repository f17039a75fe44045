import { bitLength } from '../../prime/bits.ts';
import { type Remainders, remaindersAround } from '../../prime/proof/ecpp/euclid.ts';
import { bigintArithmetic, type ModularArithmetic } from '../../prime/proof/ecpp/modular.ts';
import { type Polynomial, powerOfLinear, powersOfX } from '../../prime/proof/ecpp/polynomial.ts';
import {
  type AffinePoint,
  type JacobianPoint,
  windowWidth,
} from '../../prime/proof/verify/curve.ts';
import { signedDigits } from '../../prime/proof/verify/signedDigits.ts';
import type { Exports } from './exports.ts';
import { Numbers } from './numbers.ts';
import { windowFor, writeOperations } from './operations.ts';
import { Residues } from './residues.ts';

/** The room for operations, of assembly/modular/memory.ts: a power takes two for each bit at most. */
const MOST_OPERATIONS = 44_800;
const MOST_EXPONENT_BITS = MOST_OPERATIONS / 2;

/** Below it, products by the base cost next to nothing: see `scale` in assembly/modular/numbers.ts. */
const SMALL = 512n;

/** The bounds of assembly/modular/polynomial.ts. */
const MOST_DEGREE = 7;
const MOST_SHIFT = 4n;

/** Where assembly/modular/ has its operands. */
const POWER = { result: 0, base: 1 } as const;
const LUCAS = { v: 0, next: 1, p: 2, two: 3 } as const;
const POLYNOMIAL = { power: 0, product: 27, reduced: 28 } as const;
const POINT = { X: 0, Y: 1, Z: 2, a: 3, one: 11 } as const;
/** Not used where a computation begins. */
const SCRATCH = 4;

/** Powers, Lucas sequences and multiples of points modulo an odd n > 3 of 65 bits to `mostBits`. */
export class ModularKernel {
  readonly #kernel: Exports;
  readonly #numbers: Numbers;
  readonly #residues: Residues;
  readonly #operations: Uint8Array;

  constructor(kernel: Exports) {
    const { memory, OPERATIONS } = kernel;
    this.#kernel = kernel;
    this.#numbers = new Numbers(kernel);
    this.#residues = new Residues(kernel, this.#numbers);
    this.#operations = new Uint8Array(memory.buffer, OPERATIONS.value, MOST_OPERATIONS);
  }

  get mostBits(): number {
    return this.#residues.mostBits;
  }

  arithmetic(n: bigint): ModularArithmetic {
    return {
      n,
      power: (base, exponent) => this.#power(base, exponent, n),
      lucas: (p, k) => this.#lucas(p, k, n),
      powerOfLinear: (c, exponent, f) => this.#powerOfLinear(c, exponent, f, n),
      multiplyPoint: (k, point, a) => this.multiplyPoint(k, point, a, n),
    };
  }

  /** The same as `remaindersAround` of prime/proof/ecpp/euclid.ts, which does the last steps. */
  remaindersAround(a: bigint, b: bigint, bound: bigint): Remainders {
    const words = Math.ceil(bitLength(a) / 32);
    const bytes = 4 * words;
    if (bytes > this.#numbers.most || b <= bound) return remaindersAround(a, b, bound);
    for (const [index, x] of [a, b, bound].entries()) {
      this.#numbers.pass(x, bytes);
      this.#kernel.loadOperand(index, words);
    }
    this.#kernel.euclid(words);
    const [r, s] = [0, 1].map((index) => {
      this.#kernel.storeOperand(index, words);
      return this.#numbers.receive(bytes);
    }) as [bigint, bigint];
    return remaindersAround(r, s, bound);
  }

  #power(base: bigint, exponent: bigint, n: bigint): bigint {
    const digits = exponent.toString(2);
    if (exponent === 0n || digits.length > MOST_EXPONENT_BITS) {
      return bigintArithmetic(n).power(base, exponent);
    }
    if (base > 0n && base < SMALL) return this.#powerOfSmall(base, digits, n);
    const width = windowFor(digits.length);
    const count = writeOperations(digits, width, this.#operations);
    this.#residues.take(n);
    this.#residues.write(base, POWER.base, SCRATCH);
    this.#kernel.power(2 ** (width - 1), count);
    return this.#residues.read(POWER.result);
  }

  /** What the first digits of the exponent make is at most about as long as n. */
  #powerOfSmall(base: bigint, digits: string, n: bigint): bigint {
    const most = Math.max(1, Math.floor(Math.log2(bitLength(n) / bitLength(base))));
    const first = base ** BigInt(`0b${digits.slice(0, most)}`);
    const count = Math.max(0, digits.length - most);
    for (let i = 0; i < count; i++) this.#operations[i] = digits.charCodeAt(most + i) & 1;
    this.#residues.take(n);
    this.#residues.write(first % n, POWER.result, SCRATCH);
    this.#kernel.powerOfSmall(Number(base), count);
    return this.#residues.read(POWER.result);
  }

  #lucas(p: bigint, k: bigint, n: bigint): readonly [bigint, bigint] {
    const digits = k.toString(2);
    if (digits.length > MOST_EXPONENT_BITS) return bigintArithmetic(n).lucas(p, k);
    for (let i = 0; i < digits.length; i++) this.#operations[i] = digits.charCodeAt(i) & 1;
    const residues = this.#residues;
    residues.take(n);
    residues.write(2n, LUCAS.v, SCRATCH);
    residues.write(2n, LUCAS.two, SCRATCH);
    residues.write(p, LUCAS.next, SCRATCH);
    residues.write(p, LUCAS.p, SCRATCH);
    this.#kernel.lucas(digits.length);
    return [residues.read(LUCAS.v), residues.read(LUCAS.next)];
  }

  #powerOfLinear(c: bigint, exponent: bigint, f: Polynomial, n: bigint): Polynomial {
    const degree = f.length - 1;
    const digits = exponent.toString(2).slice(1);
    if (degree > MOST_DEGREE || c > MOST_SHIFT || digits.length > MOST_EXPONENT_BITS) {
      return powerOfLinear(c, exponent, f, n);
    }
    for (let i = 0; i < digits.length; i++) this.#operations[i] = digits.charCodeAt(i) & 1;
    const residues = this.#residues;
    const { power, product, reduced } = POLYNOMIAL;
    residues.take(n);
    for (let i = 0; i < degree; i++) {
      residues.write([c, 1n][i] ?? 0n, power + i, product);
    }
    for (const [i, x] of powersOfX(f, n).flat().entries()) residues.write(x, reduced + i, product);
    this.#kernel.powerOfLinear(degree, Number(c), digits.length);
    return Array.from({ length: degree }, (_, i) => residues.read(power + i));
  }

  /**
   * The same as `multiple` of prime/proof/verify/curve.ts, for a point and an a from 0 to n - 1 and a k
   * of at most 22,400 bits.
   */
  multiplyPoint(k: bigint, { x, y }: AffinePoint, a: bigint, n: bigint): JacobianPoint {
    const width = windowWidth(bitLength(k));
    const digits = signedDigits(k, width).reverse();
    this.#operations.set(digits);
    const residues = this.#residues;
    residues.take(n);
    residues.write(x, POINT.X, SCRATCH);
    residues.write(y, POINT.Y, SCRATCH);
    residues.write(a, POINT.a, SCRATCH);
    residues.write(1n, POINT.one, SCRATCH);
    this.#kernel.multiplyPoint(2 ** (width - 2), digits.length);
    return { X: residues.read(POINT.X), Y: residues.read(POINT.Y), Z: residues.read(POINT.Z) };
  }
}
