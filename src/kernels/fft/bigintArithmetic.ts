import type { ArrayName } from './exports.ts';
import type { Matches, StepArithmetic } from './stepArithmetic.ts';

/** The same steps in BigInt arithmetic, with R = 1: what goes on where transforms can't. */
export class BigintArithmetic implements StepArithmetic<bigint> {
  readonly n: bigint;
  readonly form = 1n;
  readonly mostSteps = 1;
  readonly hasFailed = false;
  readonly #values: { [N in ArrayName]?: bigint } = {};

  constructor(n: bigint) {
    this.n = n;
  }

  write(name: ArrayName, x: bigint): void {
    this.#values[name] = x;
  }

  readForm(name: ArrayName): bigint {
    return this.#values[name] ?? 0n;
  }

  outOfForm(x: bigint): bigint {
    const residue = x % this.n;
    return residue < 0n ? residue + this.n : residue;
  }

  save(name: ArrayName): bigint {
    return this.readForm(name);
  }

  restore(name: ArrayName, saved: bigint): void {
    this.write(name, saved);
  }

  matcher(form: bigint): Matches {
    return (name) => (this.readForm(name) - form) % this.n === 0n;
  }

  squares(bits: string): void {
    let x = this.readForm('X');
    for (const bit of bits) x = (bit === '1' ? (x * x) << 1n : x * x) % this.n;
    this.write('X', x);
  }

  lucas(bits: string): void {
    const { n } = this;
    const P = this.readForm('P');
    let [v, next] = [this.readForm('X'), this.readForm('Y')];
    for (const bit of bits) {
      const product = (v * next - P) % n;
      [v, next] = bit === '1' ? [product, (next * next - 2n) % n] : [(v * v - 2n) % n, product];
    }
    this.write('X', v);
    this.write('Y', next);
  }

  multiply(a: ArrayName, b: ArrayName, to: ArrayName): void {
    this.write(to, (this.readForm(a) * this.readForm(b)) % this.n);
  }
}
