import { CubeRoots, type Eisenstein, multiplicativeGroup, normOneGroup } from './cubeRoots.ts';
import type { ModularArithmetic } from './modular.ts';
import { divide, type Polynomial, polynomialGcd } from './polynomial.ts';
import { CompositeModulusError, inverse, mod } from './residues.ts';
import { SquareRoots } from './squareRoots.ts';

/** Roots modulo one odd prime n > 3, with one set-up for all of them. */
export class Roots {
  readonly #arithmetic: ModularArithmetic;
  readonly #n: bigint;
  readonly #squareRoots: SquareRoots;
  #cubeRoots: CubeRoots<bigint> | undefined;
  #normOneCubeRoots: CubeRoots<Eisenstein> | undefined;

  constructor(arithmetic: ModularArithmetic) {
    this.#arithmetic = arithmetic;
    this.#n = arithmetic.n;
    this.#squareRoots = new SquareRoots(arithmetic);
  }

  /** A square root of the square `a`, |a| < n. @throws CompositeModulusError where it has none */
  squareRoot(a: bigint): bigint {
    return this.#squareRoots.of(a);
  }

  /**
   * A root of the monic f, a product of linear factors mod n: by radicals for degrees 2 and 3.
   *
   * @throws CompositeModulusError where none is found
   */
  of(f: Polynomial): bigint {
    const root = this.#find(f);
    const value = f.reduceRight((sum, c) => (sum * root + c) % this.#n, 0n);
    if (value !== 0n) throw new CompositeModulusError(this.#n, `no root of a polynomial`);
    return root;
  }

  #find(f: Polynomial): bigint {
    if (f.length === 2) return mod(-(f[0] as bigint), this.#n);
    if (f.length === 3) return this.#ofQuadratic(f);
    return (f.length === 4 ? this.#ofCubic(f) : undefined) ?? this.#bySplitting(f);
  }

  #ofQuadratic(f: Polynomial): bigint {
    const n = this.#n;
    const [c, b] = f as [bigint, bigint, bigint];
    const root = this.#squareRoots.of(mod(b * b - 4n * c, n));
    return mod((root - b) * ((n + 1n) / 2n), n);
  }

  /**
   * Cardano's formula: a root of y³ + py + q, with the square discriminant Δ = -4p³ - 27q², is u +
   * r/u, where r = -p/3 and u³ = -q/2 + √-3·√Δ/18. Undefined where p = 0, or where no cube root is
   * found.
   */
  #ofCubic(f: Polynomial): bigint | undefined {
    const n = this.#n;
    const [c0, c1, c2] = f as [bigint, bigint, bigint, bigint];
    const third = inverse(3n, n);
    const shift = mod(c2 * third, n);
    const p = mod(c1 - c2 * shift, n);
    const q = mod(c0 - c1 * shift + 2n * shift * shift * shift, n);
    if (p === 0n) return undefined;
    const rootOfDelta = this.#squareRoots.of(mod(-4n * p * p * p - 27n * q * q, n));
    const cube = {
      re: mod(-q * ((n + 1n) / 2n), n),
      im: mod(rootOfDelta * inverse(18n, n), n),
    };
    const r = mod(-p * third, n);
    const y = n % 3n === 1n ? this.#cardano(cube, r) : this.#cardanoInExtension(cube, r);
    return y === undefined ? undefined : mod(y - shift, n);
  }

  /** For n ≡ 1 (mod 3), where √-3 and u are residues. */
  #cardano({ re, im }: Eisenstein, r: bigint): bigint | undefined {
    const n = this.#n;
    const product = im * this.#squareRoots.of(-3n);
    const cube = mod(re + product, n) || mod(re - product, n);
    this.#cubeRoots ??= new CubeRoots(multiplicativeGroup(this.#arithmetic));
    const u = this.#cubeRoots.of(cube);
    return u === undefined ? undefined : mod(u + r * inverse(u, n), n);
  }

  /**
   * For n ≡ 2 (mod 3): c = u³ has the norm r³, and c²/r³ the norm 1. If z is a cube root of that of
   * norm 1, then u = c·z̄/r, and the root of the cubic is the trace of u.
   */
  #cardanoInExtension(c: Eisenstein, r: bigint): bigint | undefined {
    const n = this.#n;
    const inverseR = inverse(r, n);
    const cubeR = (((inverseR * inverseR) % n) * inverseR) % n;
    this.#normOneCubeRoots ??= new CubeRoots(normOneGroup(this.#arithmetic));
    const z = this.#normOneCubeRoots.of({
      re: mod((c.re * c.re - 3n * c.im * c.im) * cubeR, n),
      im: mod(2n * c.re * c.im * cubeR, n),
    });
    return z && mod(2n * (c.re * z.re + 3n * c.im * z.im) * inverseR, n);
  }

  /**
   * (X + c)^((n-1)/2) is 1 at about half of the roots (Cohen, algorithm 1.6.1; Legendre 1785).
   *
   * @throws CompositeModulusError where none of the c splits f
   */
  #bySplitting(f: Polynomial): bigint {
    const n = this.#n;
    for (let c = 1n; c <= MAX_SHIFTS; c++) {
      const power = this.#arithmetic.powerOfLinear(c, (n - 1n) >> 1n, f);
      const factor = polynomialGcd(f, [mod((power[0] as bigint) - 1n, n), ...power.slice(1)], n);
      if (factor.length === 1 || factor.length === f.length) continue;
      const smaller = 2 * factor.length <= f.length + 1 ? factor : divide(f, factor, n).quotient;
      return this.#find(smaller);
    }
    throw new CompositeModulusError(n, 'a polynomial does not split');
  }
}

/** Each c fails with a chance of about 1/2 at degree 2, less above. */
const MAX_SHIFTS = 60n;
