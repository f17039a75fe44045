import { isqrt } from '../prime/isqrt.ts';
import type { KindFormat } from '../text/rows.ts';
import type { Job, RangeJob, Result } from './job.ts';

/** Seconds of work to a job: short enough to share out evenly, long enough that a message is free. */
const JOB_SECONDS = 0.01;

/**
 * Bytes to a block. A worker without a job sleeps, and to wake it takes as long as many numbers:
 * with at most 256 KiB workers take 1.15 times as long as with 1 MiB (measured).
 */
const BLOCK: Bounds = { first: 1 << 14, least: 1 << 10, most: 1 << 20 };

/** Bytes of rows to a block, where they are longer than its lines; with some room below 2 MiB. */
const BLOCK_ROWS = 1_900_000;

interface Bounds {
  readonly first: number;
  readonly least: number;
  readonly most: number;
}

/** Numbers to a piece of a range, of which each has a row; the most bounds the rows that wait. */
const RANGE: Bounds = { first: 1 << 14, least: 1, most: 1 << 17 };

/** As RANGE, where a sieve finds the primes and only they have rows. */
const RANGE_OF_PRIMES: Bounds = { first: 1 << 17, least: 1 << 14, most: 1 << 23 };

/** The bounds for ranges whose numbers a kernel sieves. */
export function rangeBounds(format: KindFormat): Bounds {
  return format === 'primes' || format === 'none' ? RANGE_OF_PRIMES : RANGE;
}

/** The most numbers that a kernel sieves for one job. */
export function mostSieved(format: KindFormat): bigint {
  const bounds = rangeBounds(format);
  return bounds === RANGE_OF_PRIMES ? LONGEST : BigInt(bounds.most);
}

/**
 * A piece has to be so long against its root, that finding its sieving primes is a small part of
 * the work: 10^8 numbers from 10^15 on take 2.4 s at a 64th of the root, 0.5 s at a quarter.
 */
const ROOT_PARTS = 4n;

/** But no longer than this, for the rows of its primes are up to 10 MB. */
const LONGEST = 1n << 24n;

/** Larger numbers are tested one by one, and a piece is as long as the last ones suggest. */
const SIEVED_BELOW = 1n << 64n;

/** How large a job is to be, by how long the last ones took. */
export class JobSizer {
  blockBytes: number = BLOCK.first;
  rangeLength: number;
  readonly #ranges: Bounds;

  constructor(ranges: Bounds = RANGE) {
    this.#ranges = ranges;
    this.rangeLength = ranges.first;
  }

  /** How many numbers of a range to take for its next piece. */
  pieceLength({ from, to }: RangeJob): bigint {
    const length = BigInt(this.rangeLength);
    const isSieved = this.#ranges === RANGE_OF_PRIMES && from >= 0n && to < SIEVED_BELOW;
    if (!isSieved) return length;
    const worthwhile = isqrt(to) / ROOT_PARTS;
    return [length, worthwhile < LONGEST ? worthwhile : LONGEST].reduce((a, b) => (a > b ? a : b));
  }

  /** Takes note of a job that has been done. */
  observe(job: Job, result: Result): void {
    if (result.type !== 'rows') return;
    const scale = JOB_SECONDS / Math.max(result.elapsed, 1e-6);
    if (job.type === 'block') {
      const fit = BLOCK_ROWS / Math.max(result.rows.length, 1);
      this.blockBytes = next(this.blockBytes, job.bytes.length * Math.min(scale, fit), BLOCK);
    } else if (job.type === 'range') {
      this.rangeLength = next(
        this.rangeLength,
        Number(job.to - job.from + 1n) * scale,
        this.#ranges,
      );
    }
  }
}

/** Half-way to what the last job suggests, and never more than double. */
function next(size: number, suggested: number, bounds: Bounds): number {
  const half = (size + Math.min(suggested, 3 * size)) / 2;
  return Math.max(bounds.least, Math.min(bounds.most, Math.round(half)));
}
