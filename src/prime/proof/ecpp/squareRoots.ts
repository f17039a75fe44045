import { trailingZeros } from '../../bits.ts';
import { jacobi } from '../../jacobi.ts';
import type { ModularArithmetic } from './modular.ts';
import { CompositeModulusError, mod } from './residues.ts';

/**
 * Square roots modulo one odd prime n: one power each, and a table of Tonelli and Shanks where 4
 * divides n - 1 (Cohen, A Course in Computational Algebraic Number Theory, algorithm 1.5.1).
 */
export class SquareRoots {
  readonly #arithmetic: ModularArithmetic;
  readonly #n: bigint;
  /** n - 1 = d·2^s. */
  readonly #s: number;
  readonly #d: bigint;
  /** A generator of the group of order 2^s, once it is needed. */
  #generator: bigint | undefined;

  constructor(arithmetic: ModularArithmetic) {
    this.#arithmetic = arithmetic;
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
    const n = this.#n;
    if (a === 0n) return 0n;
    const root = this.#s === 1 ? this.#byOnePower(a) : this.#byTonelliShanks(a);
    if (mod(root * root - a, n) !== 0n) throw new CompositeModulusError(n, `${a} is no square`);
    return root;
  }

  /** a^((n+1)/4). Where a < 0, -a is no square, so that the same power of -a is a root of `a`. */
  #byOnePower(a: bigint): bigint {
    return this.#arithmetic.power(a < 0n ? -a : a, (this.#n + 1n) >> 2n);
  }

  #byTonelliShanks(a: bigint): bigint {
    const n = this.#n;
    const exponent = (this.#d - 1n) >> 1n;
    const power = this.#arithmetic.power(a < 0n ? -a : a, exponent);
    const w = a < 0n && BigInt.asUintN(1, exponent) === 1n ? -power : power;
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

/** The least nonresidue of a prime below 10^1000 is far smaller, and a square n has none. */
const MAX_NONRESIDUE = 100_000;
