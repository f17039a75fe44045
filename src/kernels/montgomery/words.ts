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

  /** Writes x for a lane, then zeros: as many words as are read, by default all. */
  write(lane: number, x: bigint, count: number = this.#length): void {
    const words = this.#words;
    let at = lane * this.#length;
    const end = at + Math.min(count, this.#length);
    for (let rest = x; at < end && rest !== 0n; at++, rest >>= 64n) words[at] = rest;
    for (; at < end; at++) words[at] = 0n;
  }
}

/**
 * The number with the digits of a lane, of `limbBits` bits each, which may be negative.
 *
 * @param digits those of all lanes, the lowest of each first
 */
export function numberFrom(
  digits: Float64Array,
  lanes: number,
  lane: number,
  limbBits: number,
): bigint {
  let x = 0n;
  for (let i = digits.length - lanes; i >= 0; i -= lanes) {
    x = (x << BigInt(limbBits)) + BigInt(digits[i + lane] as number);
  }
  return x;
}
