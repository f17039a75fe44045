import type { Lines64Kernel } from '../../kernels/lines64.ts';
import type { RangeJob } from '../job.ts';
import { kernelFormat } from '../settings.ts';
import { WORK_PER_LOOK } from '../timeSlice.ts';
import type { Work } from '../work.ts';

/** Numbers whose lines are written at a time: at most 164 KB, less than a window of the kernel. */
const LINES = 1 << 13;

const NEWLINE = 10;

/** Numbers that a double holds exactly. */
const EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The kernel of lines, if it is the fastest way to the rows of a range: those of JSON, which say more
 * than a sieve finds out.
 */
export function linesKernelFor(
  { from, to }: RangeJob,
  { settings, kernels }: Work,
): Lines64Kernel | undefined {
  const isJson = kernelFormat(settings) === 'json';
  return isJson && from >= 0n && to < 1n << 64n ? kernels.lines64 : undefined;
}

/**
 * Adds numbers of a range as lines of their digits until the slice is over, or all rows are there;
 * returns the last one that was added, from - 1n where there is no memory for any.
 */
export function addAsLines({ from, to }: RangeJob, kernel: Lines64Kernel, work: Work): bigint {
  const { builder, checker, slice } = work;
  for (let first = from; first <= to; ) {
    const left = to - first + 1n;
    const lines = Buffer.from(linesFrom(first, left < LINES ? Number(left) : LINES), 'latin1');
    if (!kernel.load(lines)) return first - 1n;
    for (let at = 0; at < lines.length; ) {
      const piece = kernel.run(at, 'json');
      builder.addKernelRows(piece);
      first += BigInt(piece.primes + piece.composites + piece.neither);
      at = piece.next;
      if (piece.leftOver) {
        builder.addVerdict(String(first), first, checker.check(first)[1], undefined);
        first++;
        at = lines.indexOf(NEWLINE, at) + 1;
      }
      slice.spend(WORK_PER_LOOK);
      if (slice.isOver || builder.hasAllRows) return first - 1n;
    }
  }
  return to;
}

/** Consecutive numbers, each on a line. */
function linesFrom(first: bigint, count: number): string {
  const isExact = first + BigInt(count) <= EXACT;
  const start = Number(first);
  let text = '';
  for (let k = 0; k < count; k++) text += `${isExact ? start + k : first + BigInt(k)}\n`;
  return text;
}
