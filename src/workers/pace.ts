import type { Job, Result } from './messages.ts';

/** Seconds of work to a job: short enough to share out evenly, long enough that a message is free. */
const JOB_SECONDS = 0.01;

/** Bytes to a block. Raising the largest gained nothing above 256 KiB, 64 KiB lost 10 % (measured). */
const BLOCK = { first: 1 << 14, least: 1 << 10, most: 1 << 18 } as const;

/** Numbers to a piece of a range; the most bounds the rows that wait for their turn. */
const RANGE = { first: 1 << 14, least: 1, most: 1 << 17 } as const;

/** How large a job is to be, by how long the last ones took. */
export class Pace {
  blockBytes: number = BLOCK.first;
  rangeLength: number = RANGE.first;

  /** Takes note of a job that has been done. */
  observe(job: Job, result: Result): void {
    if (result.type !== 'rows') return;
    const scale = JOB_SECONDS / Math.max(result.elapsed, 1e-6);
    if (job.type === 'block') {
      this.blockBytes = next(this.blockBytes, job.bytes.length * scale, BLOCK);
    } else if (job.type === 'range') {
      this.rangeLength = next(this.rangeLength, Number(job.to - job.from + 1n) * scale, RANGE);
    }
  }
}

/** Half-way to what the last job suggests, and never more than double. */
function next(size: number, suggested: number, bounds: { least: number; most: number }): number {
  const half = (size + Math.min(suggested, 3 * size)) / 2;
  return Math.max(bounds.least, Math.min(bounds.most, Math.round(half)));
}
