/** Who may reserve addresses for the memory of a kernel, where `ulimit -v` has left few. */

import { addressesLeft } from './systemLimits.ts';

const GIB = 2 ** 30;

/**
 * Addresses that V8 reserves for the memory of an instance: 8 GiB that an access can reach, and 2
 * more on Node 20 and 22 (measured).
 */
export const INSTANCE_BYTES: number = 10.1 * GIB;

/** What an instance is to leave: where V8 finds no addresses for its heap, it ends the process. */
const SPARE_BYTES = GIB;

/** How many instances the threads that share it may still make together. */
let shared: Int32Array<SharedArrayBuffer> | undefined;

/** From now on this thread takes each instance from a count that it shares with others. */
export function shareInstances(count: Int32Array<SharedArrayBuffer>): void {
  shared = count;
}

/** Whether there are addresses for one more instance; if so, it counts as made. */
export function grantInstance(): boolean {
  if (shared !== undefined) return Atomics.sub(shared, 0, 1) > 0;
  return addressesLeft() >= INSTANCE_BYTES + SPARE_BYTES;
}
