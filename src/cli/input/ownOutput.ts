import { fstatSync } from 'node:fs';

/**
 * Refuses to read the file that the rows are written to, as `cat` does: there would be rows of rows,
 * without end where the output is appended to its input.
 *
 * @throws Error for a descriptor of that file
 */
export function rejectOwnOutput(fd: number): void {
  // As numbers, inodes beyond 2^53 would be rounded, and other files refused.
  const [input, output] = [fd, 1].map((file) => fstatSync(file, { bigint: true }));
  if (input?.isFile() && input.ino === output?.ino && input.dev === output.dev) {
    throw new Error('input file is output file');
  }
}
