import { visible } from '../../text/escape.ts';
import { statOf } from '../input/fileStats.ts';
import type { Input } from '../operands.ts';
import { UsageError } from '../terminal/errors.ts';

/**
 * Refuses inputs that not every run could read, before anything is timed. A file that can't be
 * found passes: the first run reports it, as every command does.
 *
 * @throws UsageError unless all inputs are ranges and regular files
 */
export function requireRegularFiles(inputs: readonly Input[]): void {
  for (const input of inputs) {
    if (input.type === 'standard input') throw readOnce('-', 'standard input');
    if (input.type === 'open range') {
      throw new UsageError(
        `${visible(input.text)}: a range without an end has no time; give B too`,
      );
    }
    if (input.type === 'file') refuseUnlessRegular(input);
  }
}

function refuseUnlessRegular({ name: file, path }: Input & { type: 'file' }): void {
  const stat = statOf(path);
  if (stat === undefined || stat.isFile()) return;
  const name = visible(file);
  if (stat.isFIFO() || stat.isSocket()) throw readOnce(name, 'a pipe');
  throw new UsageError(`${name}: is a ${stat.isDirectory() ? 'directory' : 'device'}; give a file`);
}

function readOnce(name: string, what: string): UsageError {
  return new UsageError(
    `${name}: every run reads its numbers anew, and ${what} can be read only once; give a file`,
  );
}
