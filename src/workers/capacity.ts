import { INSTANCE_BYTES } from '../kernels/addressSpace.ts';

/**
 * Addresses that a worker takes beside its kernels: 150 MB at its start on Node 20 to 24, 410 on 26
 * (measured), and its heap grows.
 */
const WORKER_BYTES = 2 ** 29;

/** What the main thread takes later, with the threads that read and write for it. */
const MAIN_BYTES = 2 ** 29;

/** More than all threads ever make. */
const MOST_INSTANCES = 1 << 20;

/** What a process may start. */
export interface Capacity {
  /** 0: the main thread is to do the jobs. */
  readonly workers: number;
  /** Instances of kernels, in all threads. */
  readonly instances: number;
}

/**
 * How many of the workers that are asked for can be started in an address space: beyond it V8 ends
 * the process. One kernel does the work of many workers, so addresses for it come first.
 *
 * @param bytes addresses that are left; Infinity if there is no limit
 */
export function capacity(asked: number, bytes: number): Capacity {
  const room = bytes - MAIN_BYTES;
  const forWorkers = room >= INSTANCE_BYTES ? room - INSTANCE_BYTES : room;
  const workers = Math.max(0, Math.min(asked, Math.floor(forWorkers / WORKER_BYTES)));
  const instances = Math.floor((room - workers * WORKER_BYTES) / INSTANCE_BYTES);
  return { workers, instances: Math.max(0, Math.min(instances, MOST_INSTANCES)) };
}
