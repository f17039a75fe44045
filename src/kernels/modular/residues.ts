import { bitLength } from '../../prime/bits.ts';
import type { Exports } from './exports.ts';

const DIGIT_BITS = 50;

/** R = 2^(50·limbs) is at least 2^20·n: see generator/modular.ts. */
const GUARD_BITS = 20;

/** The residues modulo one odd number in the kernel's memory, in Montgomery form. */
export class Residues {
  readonly #kernel: Exports;
  readonly #bytes: Buffer;
  /** Where the number that is passed begins for `#length` bytes, and where it ends. */
  readonly #end: number;
  #length = 0;
  #n = 0n;
  #inForm = 0n;

  constructor(kernel: Exports) {
    const { memory, NUMBER, NUMBER_BYTES } = kernel;
    this.#kernel = kernel;
    this.#bytes = Buffer.from(memory.buffer);
    this.#end = NUMBER.value + NUMBER_BYTES.value;
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
    const hex = this.#bytes.toString('hex', this.#end - this.#length, this.#end);
    return BigInt(`0x${hex}`) % this.#n;
  }

  #pass(x: bigint): void {
    const hex = x.toString(16).padStart(2 * this.#length, '0');
    this.#bytes.write(hex, this.#end - this.#length, 'hex');
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
