import { closeSync, fstatSync, open, read } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import { promisify } from 'node:util';
import { rejectOwnOutput } from './ownOutput.ts';
import { ofOurOwn, Pipe } from './pipe.ts';

const openDescriptor = promisify(open);
const readDescriptor = promisify(read);

/** Bytes to read, from a file or a stream. */
export interface Source {
  /** As messages show it. */
  readonly name: string;
  /** Reads at least one byte and at most as many as fit; 0 at the end. */
  read(into: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

/**
 * A named pipe is read as it comes, as standard input is: a read that waits in a thread could not
 * be ended.
 */
export async function openFile(name: string, signal: AbortSignal): Promise<Source> {
  const fd = await openDescriptor(name, 'r');
  try {
    rejectOwnOutput(fd);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  if (fstatSync(fd).isFIFO()) return new Pipe(fd, name, signal);
  return { ...readable(fd, name), close: async () => closeSync(fd) };
}

/**
 * Standard input. A pipe is read as it comes, so that a line is answered before the next one is
 * written. The signal ends a read that waits.
 */
export function openStandardInput(signal: AbortSignal): Source {
  const name = 'standard input';
  rejectOwnOutput(0);
  const stat = fstatSync(0);
  if (stat.isFIFO() || stat.isSocket()) return new Pipe(ofOurOwn(0), name, signal);
  return stat.isCharacterDevice() ? openTerminal(name, signal) : readable(0, name);
}

/** A file, or what else can be read as one; a directory says that it can't. */
function readable(fd: number, name: string): Source {
  return {
    name,
    async read(into) {
      const { bytesRead } = await readDescriptor(fd, into, 0, into.length, null);
      return bytesRead;
    },
    async close() {},
  };
}

/** A terminal, or a device such as /dev/null. */
function openTerminal(name: string, signal: AbortSignal): Source {
  const chunks = addAbortSignal(signal, process.stdin).iterator({ destroyOnReturn: true });
  let left: Uint8Array = new Uint8Array();
  return {
    name,
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
