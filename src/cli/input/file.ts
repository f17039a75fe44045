import { closeSync, fstatSync, type PathLike } from 'node:fs';
import { openDescriptor } from '../descriptors.ts';
import { rejectOwnOutput } from './ownOutput.ts';
import { readable, type Source } from './source.ts';

/**
 * A named pipe is read as it comes, as standard input is: a read that waits in a thread could not be
 * ended.
 *
 * @param name as messages show it
 */
export async function openFile(path: PathLike, name: string, signal: AbortSignal): Promise<Source> {
  const fd = await openDescriptor(path, 'r');
  try {
    rejectOwnOutput(fd);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  if (fstatSync(fd).isFIFO()) {
    const { Pipe } = await import('./pipe.ts');
    return new Pipe(fd, name, signal);
  }
  return { ...readable(fd, name), close: async () => closeSync(fd) };
}
