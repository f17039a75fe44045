import type { Exports } from './exports.ts';

/** How numbers are passed to the kernel and back: as bytes that end at one place, the highest first. */
export class Numbers {
  readonly #bytes: Buffer;
  readonly #end: number;
  /** The bytes of the longest numbers. */
  readonly most: number;

  constructor({ memory, NUMBER, NUMBER_BYTES }: Exports) {
    this.#bytes = Buffer.from(memory.buffer);
    this.#end = NUMBER.value + NUMBER_BYTES.value;
    this.most = NUMBER_BYTES.value;
  }

  /** Passes 0 <= x < 256^length. */
  pass(x: bigint, length: number): void {
    const hex = x.toString(16).padStart(2 * length, '0');
    this.#bytes.write(hex, this.#end - length, 'hex');
  }

  /** The number of that many bytes that the kernel passes. */
  receive(length: number): bigint {
    return BigInt(`0x${this.#bytes.toString('hex', this.#end - length, this.#end)}`);
  }
}
