import { fstatSync } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import { rejectOwnOutput } from './ownOutput.ts';
import { readable, type Source } from './source.ts';

/**
 * Standard input. A pipe is read as it comes, so that a line is answered before the next one is
 * written. The signal ends a read that waits.
 */
export async function openStandardInput(signal: AbortSignal): Promise<Source> {
  const name = 'standard input';
  rejectOwnOutput(0);
  const stat = fstatSync(0);
  if (stat.isFIFO() || stat.isSocket()) {
    // Not for files: to load node:net takes some 6 ms (measured).
    const { ofOurOwn, Pipe } = await import('./pipe.ts');
    return new Pipe(ofOurOwn(0), name, signal);
  }
  return stat.isCharacterDevice() ? openTerminal(name, signal) : readable(0, name);
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
