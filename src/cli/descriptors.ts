/**
 * Files are opened, read and written by the threads that Node.js starts for that, so that signals are
 * heard meanwhile. Where the system has none left, this thread does it.
 */

import { open, openSync, type PathLike, read, readSync, write } from 'node:fs';
import { promisify } from 'node:util';
import { addressesLeft, threadsLeft } from '../kernels/systemLimits.ts';

const openByThread = promisify(open);
const readByThread = promisify(read);
const writeByThread = promisify(write);

/** Node.js starts all of them at once, and ends the process if it can't. */
const THREADS = 4;

/** Addresses for their stacks, and for a heap that goes on growing. */
const ADDRESSES = 1 << 28;

let areThere: boolean | undefined;

/** Whether there are threads for files, or can be. */
export function hasThreads(): boolean {
  areThere ??= threadsLeft() >= THREADS && addressesLeft() >= ADDRESSES;
  return areThere;
}

/** @throws the error of the system */
export async function openDescriptor(path: PathLike, flags: 'r' | 'w'): Promise<number> {
  return hasThreads() ? await openByThread(path, flags) : openSync(path, flags);
}

/** Returns how many bytes were read: 0 at the end. @throws the error of the system */
export async function readSome(fd: number, into: Uint8Array): Promise<number> {
  if (!hasThreads()) return readSync(fd, into);
  return (await readByThread(fd, into, 0, into.length, null)).bytesRead;
}

/**
 * Writes by a thread. Returns how many bytes were taken, which may be few.
 *
 * @throws the error of the system
 */
export async function writeSome(fd: number, bytes: Uint8Array): Promise<number> {
  return (await writeByThread(fd, bytes, 0, bytes.length, null)).bytesWritten;
}
