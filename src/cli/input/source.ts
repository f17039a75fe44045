import { type FileHandle, open } from 'node:fs/promises';

/** Bytes to read, from a file or a stream. */
export interface Source {
  /** As messages show it. */
  readonly name: string;
  /** Reads at least one byte and at most as many as fit; 0 at the end. */
  read(into: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

export async function openFile(name: string): Promise<Source> {
  const handle = await open(name);
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
