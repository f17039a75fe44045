import type { PathLike } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { rejectOwnOutput } from './ownOutput.ts';

/** Bytes to read, from a file or a stream. */
export interface Source {
  /** As messages show it. */
  readonly name: string;
  /** Reads at least one byte and at most as many as fit; 0 at the end. */
  read(into: Uint8Array): Promise<number>;
  close(): Promise<void>;
  /** About how many bytes of the file a byte that is read takes; 1 where it is not given. */
  readonly width?: number;
}

/** @param name as messages show it */
export async function openFile(path: PathLike, name: string): Promise<Source> {
  const handle = await open(path);
  try {
    rejectOwnOutput(handle.fd);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    name,
    read: (into) => readHandle(handle, into),
    close: () => handle.close(),
  };
}

async function readHandle(handle: FileHandle, into: Uint8Array): Promise<number> {
  const { bytesRead } = await handle.read(into);
  return bytesRead;
}
