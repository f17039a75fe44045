import type { Lines64Kernel } from '../kernels/lines64.ts';
import type { KernelFormat } from '../text/rows.ts';
import type { Sheet } from './answerBuilder.ts';
import { now } from './clock.ts';
import type { BlockJob } from './job.ts';
import { type Line, lineAt } from './readLines.ts';

/**
 * The lines of a block that the kernel leaves to the general path; it answers all others, in their
 * order, on the sheet. Also the line at which the job is overdue.
 */
export function* leftOverLines(
  job: BlockJob,
  sheet: Sheet,
  kernel: Lines64Kernel,
  format: KernelFormat,
): Generator<Line, void, undefined> {
  const { bytes } = job;
  kernel.load(bytes);
  for (let start = 0; start < bytes.length; ) {
    const piece = kernel.run(start, format, sheet.deadline, now);
    sheet.addPiece(piece);
    sheet.endLines(piece.primes + piece.composites + piece.neither);
    if (piece.next >= bytes.length) return;
    const line = lineAt(job, piece.next, sheet.settings.method);
    yield line;
    start = line.next;
  }
}
