import type { Exports } from './exports.ts';

/** Numbers in the memory of the kernel, one for each lane, in words of 64 bits, lowest first. */
export class Words {
  readonly #words: BigUint64Array;
  /** The words of a lane. */
  readonly #length: number;

  constructor({ memory, NUMBER }: Exports, at: WebAssembly.Global) {
    this.#length = NUMBER.value / 8;
    this.#words = new BigUint64Array(memory.buffer, at.value, 4 * this.#length);
  }

  /** Writes x for a lane, then zeros. */
  write(lane: number, x: bigint): void {
    let at = lane * this.#length;
    const end = at + this.#length;
    for (let rest = x; rest !== 0n; at++, rest >>= 64n) this.#words[at] = rest;
    this.#words.fill(0n, at, end);
  }
}
