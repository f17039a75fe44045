/** Bytes of an ordinary block. */
export const BLOCK_BYTES: number = 1 << 20;

/**
 * Shared memory for blocks, used again and again: new memory costs page faults, and workers would
 * keep the old alive until they collect their garbage.
 */
export class BlockPool {
  readonly #free: Uint8Array<SharedArrayBuffer>[] = [];

  /** A block of at least `bytes` bytes, with anything in them. */
  take(bytes: number): Uint8Array<SharedArrayBuffer> {
    const reused = bytes <= BLOCK_BYTES ? this.#free.pop() : undefined;
    return reused ?? new Uint8Array(new SharedArrayBuffer(Math.max(bytes, BLOCK_BYTES)));
  }

  /** Takes back a block that no one will read any more. */
  give(block: Uint8Array<SharedArrayBuffer>): void {
    if (block.length === BLOCK_BYTES) this.#free.push(block);
  }
}
