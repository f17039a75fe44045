import type { ModularArithmetic } from './modular.ts';
import { inverse, mod } from './residues.ts';

/** re + im·√-3 mod n. */
export interface Eisenstein {
  readonly re: bigint;
  readonly im: bigint;
}

/** The 3-part of a group is searched one element after another, up to this order. */
const MAX_SYLOW_EXPONENT = 6;

/** A cyclic group that holds the cubes whose roots are wanted. */
interface Group<T> {
  readonly order: bigint;
  readonly one: T;
  multiply(x: T, y: T): T;
  invert(x: T): T;
  power(x: T, exponent: bigint): T;
  equal(x: T, y: T): boolean;
  /** Some element, another one for each i. */
  element(i: bigint): T;
}

/** The cube roots of a group in which 3 divides the order, with one set-up for all. */
export class CubeRoots<T> {
  readonly #group: Group<T>;
  /** The order is m·3^k. */
  readonly #k: number;
  readonly #m: bigint;
  /** 1/3 mod m. */
  readonly #third: bigint;
  /** A generator of the 3-part, once it is needed. */
  #generator: T | undefined;

  constructor(group: Group<T>) {
    this.#group = group;
    let k = 0;
    let m = group.order;
    for (; m % 3n === 0n; k++) m /= 3n;
    this.#k = k;
    this.#m = m;
    this.#third = inverse(3n, m);
  }

  /**
   * A cube root of the cube x: the root in the part of the group where cubing is one to one,
   * corrected in the 3-part (Adleman, Manders and Miller, On taking roots in finite fields, FOCS
   * 1977). Undefined where x is no cube or the 3-part is larger than is searched.
   */
  of(x: T): T | undefined {
    const { one, multiply, invert, power, equal } = this.#group;
    const root = power(x, this.#third);
    const error = multiply(x, invert(multiply(root, multiply(root, root))));
    if (equal(error, one)) return root;
    if (this.#k > MAX_SYLOW_EXPONENT) return undefined;
    this.#generator ??= this.#findGenerator();
    const step = this.#generator;
    if (step === undefined) return undefined;
    const cube = multiply(step, multiply(step, step));
    let correction = one;
    let corrected = one;
    for (let i = 0; i < 3 ** (this.#k - 1); i++) {
      if (equal(corrected, error)) return multiply(root, correction);
      correction = multiply(correction, step);
      corrected = multiply(corrected, cube);
    }
    return undefined;
  }

  /** Two in three elements lead to one, unless n is composite. */
  #findGenerator(): T | undefined {
    const { one, multiply, power, equal, element } = this.#group;
    for (let i = 2n; i < 200n; i++) {
      const candidate = power(element(i), this.#m);
      let x = candidate;
      for (let j = 1; j < this.#k; j++) x = multiply(x, multiply(x, x));
      if (!equal(x, one)) return candidate;
    }
    return undefined;
  }
}

/** The residues prime to n, for n ≡ 1 (mod 3). */
export function multiplicativeGroup({ n, power }: ModularArithmetic): Group<bigint> {
  return {
    order: n - 1n,
    one: 1n,
    multiply: (x, y) => (x * y) % n,
    invert: (x) => inverse(x, n),
    power,
    equal: (x, y) => x === y,
    element: (i) => i,
  };
}

/**
 * The elements of norm 1 in the field of n² elements, for n ≡ 2 (mod 3): powers by Lucas sequences.
 */
export function normOneGroup({ n, lucas }: ModularArithmetic): Group<Eisenstein> {
  const half = (n + 1n) / 2n;
  return {
    order: n + 1n,
    one: { re: 1n, im: 0n },
    multiply: (x, y) => ({
      re: mod(x.re * y.re - 3n * x.im * y.im, n),
      im: mod(x.re * y.im + x.im * y.re, n),
    }),
    invert: ({ re, im }) => ({ re, im: mod(-im, n) }),
    power({ re, im }, exponent) {
      if (im === 0n) return { re: BigInt.asUintN(1, exponent) === 1n ? re : 1n, im };
      // x^e has the trace V_e, and x·x^e the trace V_(e+1).
      const [v, next] = lucas((2n * re) % n, exponent);
      const real = (v * half) % n;
      return { re: real, im: mod((next * half - re * real) * inverse(-3n * im, n), n) };
    },
    equal: (x, y) => x.re === y.re && x.im === y.im,
    element(i) {
      // (i + √-3)/(i - √-3)
      const norm = inverse(i * i + 3n, n);
      return { re: mod((i * i - 3n) * norm, n), im: mod(2n * i * norm, n) };
    },
  };
}
