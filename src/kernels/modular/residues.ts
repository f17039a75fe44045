import { bitLength } from '../../prime/bits.ts';
import type { Exports } from './exports.ts';
import type { Numbers } from './numbers.ts';

const DIGIT_BITS = 50;

/** R = 2^(50·limbs) is at least 2^20·n: see generator/modular.ts. */
const GUARD_BITS = 20;

/** The residues modulo one odd number in the kernel's memory, in Montgomery form. */
export class Residues {
  readonly #kernel: Exports;
  readonly #numbers: Numbers;
  /** The bytes in which numbers are passed. */
  #length = 0;
  #n = 0n;
  #inForm = 0n;

  constructor(kernel: Exports, numbers: Numbers) {
    this.#kernel = kernel;
    this.#numbers = numbers;
  }

  /** The bits of the longest moduli. */
  get mostBits(): number {
    return this.#kernel.MOST_LIMBS.value * DIGIT_BITS - GUARD_BITS;
  }

  /** Takes the odd n > 1 as the modulus of what follows. */
  take(n: bigint): void {
    if (n === this.#n) return;
    const limbs = 2 * Math.ceil((bitLength(n) + GUARD_BITS) / (2 * DIGIT_BITS));
    const formBits = limbs * DIGIT_BITS;
    this.#length = 8 * (Math.floor(formBits / 64) + 1);
    this.#pass(n);
    this.#kernel.takeModulus(limbs);
    this.#pass(negatedInverse(n, formBits));
    this.#kernel.takeInverse();
    this.#n = n;
    this.#inForm = (1n << BigInt(2 * formBits)) % n;
  }

  /** Element `index` = x, for 0 <= x < n; element `scratch` is overwritten. */
  write(x: bigint, index: number, scratch: number): void {
    const { element, read, multiply } = this.#kernel;
    this.#pass(x);
    read(element(scratch));
    this.#pass(this.#inForm);
    read(element(index));
    multiply(element(index), element(scratch), element(index));
  }

  /** The residue in an element, from 0 to n - 1. */
  read(index: number): bigint {
    this.#kernel.write(this.#kernel.element(index));
    return this.#numbers.receive(this.#length) % this.#n;
  }

  #pass(x: bigint): void {
    this.#numbers.pass(x, this.#length);
  }
}

/** -1/n mod 2^bits, for an odd n: Newton's iteration, from n·n ≡ 1 (mod 8) on. */
function negatedInverse(n: bigint, bits: number): bigint {
  let inverse = n;
  for (let exact = 3; exact < bits; ) {
    exact = Math.min(2 * exact, bits);
    inverse = BigInt.asUintN(exact, inverse * (2n - BigInt.asUintN(exact, n) * inverse));
  }
  return (1n << BigInt(bits)) - BigInt.asUintN(bits, inverse);
}
