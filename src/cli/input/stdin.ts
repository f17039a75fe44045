import { fstatSync, read } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import { promisify } from 'node:util';
import { rejectOwnOutput } from './ownOutput.ts';
import { Pipe } from './pipe.ts';
import type { Source } from './source.ts';

const readDescriptor = promisify(read);

/**
 * Standard input. A pipe is read as it comes, so that a line is answered before the next one is
 * written. The signal ends a read that waits.
 */
export function openStandardInput(signal: AbortSignal): Source {
  const name = 'standard input';
  rejectOwnOutput(0);
  const stat = fstatSync(0);
  if (stat.isFIFO() || stat.isSocket()) return new Pipe(0, name, signal);
  return stat.isCharacterDevice() ? openTerminal(name, signal) : openRedirected(name);
}

/** A file, or what else can be read as one; a directory says that it can't. */
function openRedirected(name: string): Source {
  return {
    name,
    async read(into) {
      const { bytesRead } = await readDescriptor(0, into, 0, into.length, null);
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
