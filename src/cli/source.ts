import { createReadStream, fstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';

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

/**
 * Standard input, read as it comes, so that a line is answered before the next one is written. The
 * signal ends a read that waits.
 */
export function openStandardInput(signal: AbortSignal): Source {
  const stream = addAbortSignal(signal, standardInput());
  const chunks = stream.iterator({ destroyOnReturn: true });
  let left: Uint8Array = new Uint8Array();
  return {
    name: 'standard input',
    async read(into) {
      if (left.length === 0) {
        const { done, value } = await chunks.next();
        if (done) return 0;
        left = value;
      }
      const taken = left.subarray(0, into.length);
      into.set(taken);
      left = left.subarray(taken.length);
      return taken.length;
    },
    async close() {
      await chunks.return?.();
    },
  };
}

/** Node takes what it does not know, such as a directory, for empty; read as a file, it says why. */
function standardInput(): Readable {
  const input = fstatSync(0);
  const known = input.isFile() || input.isFIFO() || input.isSocket() || input.isCharacterDevice();
  return known ? process.stdin : createReadStream('', { fd: 0 });
}
