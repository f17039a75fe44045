import { trailingZeros } from '../../bits.ts';
import { jacobi } from '../../jacobi.ts';
import { largeJacobi } from './largeJacobi.ts';
import type { ModularArithmetic } from './modular.ts';
import { CompositeModulusError, inverse, mod } from './residues.ts';

/** The powers mod n of the first of some small bases, perhaps of none: see `Engine.powersOfSmall`. */
export type PowersOfSmall = (bases: readonly number[], exponent: bigint) => readonly bigint[];

/**
 * Square roots modulo one odd prime n: one power each, with the algorithm of Tonelli and Shanks where
 * 4 divides n - 1 (Cohen, A Course in Computational Algebraic Number Theory, algorithm 1.5.1), or the
 * time of two where a high power of 2 does.
 */
export class SquareRoots {
  readonly #arithmetic: ModularArithmetic;
  readonly #n: bigint;
  /** n - 1 = d·2^s. */
  readonly #s: number;
  readonly #d: bigint;
  /** A generator of the group of order 2^s, once it is needed. */
  #generator: bigint | undefined;
  readonly #powersOfSmall: PowersOfSmall;

  constructor(arithmetic: ModularArithmetic, powersOfSmall: PowersOfSmall = () => []) {
    this.#arithmetic = arithmetic;
    this.#powersOfSmall = powersOfSmall;
    this.#n = arithmetic.n;
    this.#s = trailingZeros(this.#n - 1n);
    this.#d = (this.#n - 1n) >> BigInt(this.#s);
  }

  /**
   * A square root mod n of the square `a`, |a| < n.
   *
   * @throws CompositeModulusError where `a` has none
   */
  of(a: bigint): bigint {
    return this.#checked(a, a === 0n ? 0n : this.#rootOf(a));
  }

  /** The same of each of some small numbers that are not 0. */
  ofAll(as: readonly number[]): bigint[] {
    const isByLucas = this.#s > MOST_DOUBLINGS;
    const powers = isByLucas ? [] : this.#powersOfSmall(as.map(Math.abs), this.#exponent);
    return as.map((small, i) => {
      const a = BigInt(small);
      return this.#checked(a, this.#rootOf(a, powers[i]));
    });
  }

  #checked(a: bigint, root: bigint): bigint {
    const n = this.#n;
    if (mod(root * root - a, n) !== 0n) throw new CompositeModulusError(n, `${a} is no square`);
    return root;
  }

  /** @param power |a|^exponent, where it is known */
  #rootOf(a: bigint, power?: bigint): bigint {
    if (this.#s > MOST_DOUBLINGS) return this.#byLucas(a);
    const known = power ?? this.#arithmetic.power(a < 0n ? -a : a, this.#exponent);
    // For s = 1 where a < 0, -a is no square, so that the same power of -a is a root of `a`.
    return this.#s === 1 ? known : this.#byTonelliShanks(a, known);
  }

  /** (n + 1)/4, or (d - 1)/2. */
  get #exponent(): bigint {
    return this.#s === 1 ? (this.#n + 1n) >> 2n : (this.#d - 1n) >> 1n;
  }

  /** @param power |a|^((d-1)/2) */
  #byTonelliShanks(a: bigint, power: bigint): bigint {
    const n = this.#n;
    const w = a < 0n && BigInt.asUintN(1, this.#exponent) === 1n ? -power : power;
    let x = (a * w) % n; // x² = a·b
    let b = mod(x * w, n);
    let z = this.#generatorOf2Group();
    for (let m = this.#s; b !== 1n; ) {
      const k = this.#order(b, m);
      let y = z;
      for (let i = 0; i < m - k - 1; i++) y = (y * y) % n;
      z = (y * y) % n;
      b = (b * z) % n;
      x = (x * y) % n;
      m = k;
    }
    return mod(x, n);
  }

  /** The k < limit for which b has order 2^k. */
  #order(b: bigint, limit: number): number {
    const n = this.#n;
    let k = 0;
    for (let t = b; t !== 1n; k++) {
      if (k + 1 >= limit) throw new CompositeModulusError(n, 'a square has no root');
      t = (t * t) % n;
    }
    return k;
  }

  /**
   * V_((n-1)/4)/t for P = at² - 2, with a t for which at² - 4 is no square: P + 2 = at² has then the
   * root V. (Müller, On the computation of square roots in finite fields, Des. Codes Cryptogr. 31
   * (2004).)
   */
  #byLucas(a: bigint): bigint {
    const n = this.#n;
    for (let t = 1n; t <= MOST_FACTORS; t++) {
      const square = a * t * t;
      const symbol = largeJacobi(mod(square - 4n, n), n);
      if (symbol === 1) continue;
      const [v] = symbol === 0 ? [2n] : this.#arithmetic.lucas(mod(square - 2n, n), this.#n >> 2n);
      return (v * inverse(t, n)) % n;
    }
    throw new CompositeModulusError(n, 'a square');
  }

  #generatorOf2Group(): bigint {
    if (this.#generator === undefined) {
      let nonresidue = 3;
      while (jacobi(nonresidue, this.#n) !== -1) {
        nonresidue += 2;
        if (nonresidue > MAX_NONRESIDUE) throw new CompositeModulusError(this.#n, 'a square');
      }
      this.#generator = this.#arithmetic.power(BigInt(nonresidue), this.#d);
    }
    return this.#generator;
  }
}

/** With a group of order 2^s from here on, two powers take less time than its s²/4 squarings. */
const MOST_DOUBLINGS = 40;

/** Half of all factors will do. */
const MOST_FACTORS = 200n;

/** The least nonresidue of a prime below 10^1000 is far smaller, and a square n has none. */
const MAX_NONRESIDUE = 100_000;
