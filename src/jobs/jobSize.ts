/** How large the next job is to be, and which ranges are sieved whole. */

import { bitLength } from '../prime/bits.ts';
import { isqrt } from '../prime/isqrt.ts';
import type { Job, RangeJob } from './job.ts';
import type { Result } from './result.ts';
import { type Settings, sieveFormat } from './settings.ts';

/** Seconds of work to a job: short enough to share out evenly, and far more than a message costs. */
const JOB_SECONDS = 0.01;

interface Bounds {
  readonly first: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Bytes to a block. A worker without a job sleeps, and to wake it takes as long as many numbers:
 * with at most 256 KiB workers take 1.15 times as long as with 1 MiB (measured).
 */
const BLOCK: Bounds = { first: 1 << 14, least: 1 << 10, most: 1 << 20 };

/** Bytes of rows to a block, where they are longer than its lines; with some room below 2 MiB. */
const BLOCK_ROWS = 1_900_000;

/** Numbers to a piece of a range, of which each has a row; the most bounds the rows that wait. */
const RANGE: Bounds = { first: 1 << 14, least: 1, most: 1 << 17 };

/** As RANGE, where a sieve finds the primes and only they have rows. */
const RANGE_OF_PRIMES: Bounds = { first: 1 << 17, least: 1 << 14, most: 1 << 23 };

/** The same, where the primes are only counted: 10^9 numbers take 0.8 of the CPU time (measured). */
const RANGE_WITHOUT_ROWS: Bounds = { first: 1 << 20, least: 1 << 14, most: 1 << 26 };

/**
 * A piece has to be this long against its root, so that finding its sieving primes is a small part
 * of the work: 10^8 numbers from 10^15 on take 2.4 s at a 64th of the root, 0.5 s at a quarter.
 */
const ROOT_PER_PIECE = 4n;

/** But no longer than this: the rows of its primes are up to 10 MB. Without rows it may take longer. */
const LONGEST = { withRows: 1n << 24n, withoutRows: 1n << 26n } as const;

/**
 * A range is sieved whole, by all primes up to its root, if it has at least this fraction of the
 * root's numbers: finding the primes costs a window 5 ns each, the test of a number that a short
 * sieve leaves, one in twenty, some 20 µs.
 */
const ROOT_PER_NUMBER = 5000n;

/** Whether the numbers of a range are found by a sieve alone, so that none is tested. */
export function isSieved(settings: Settings, { from, to }: Pick<RangeJob, 'from' | 'to'>): boolean {
  if (sieveFormat(settings) === undefined || from < 0n || to >= 1n << 64n) return false;
  return (ROOT_PER_NUMBER * (to - from + 1n)) ** 2n >= to;
}

/** The most numbers that are sieved for one job. */
export function mostSieved(settings: Settings): bigint {
  return onlyPrimes(settings) ? longest(settings) : BigInt(RANGE.most);
}

function longest({ format }: Settings): bigint {
  return format === 'none' ? LONGEST.withoutRows : LONGEST.withRows;
}

/** Whether a sieve finds the primes and only they have rows. */
function onlyPrimes(settings: Settings): boolean {
  const format = sieveFormat(settings);
  return format === 'primes' || format === 'none';
}

/**
 * Numbers to a piece of a range whose numbers are tested, before it is known how long they take: a
 * power of two, 2^17 below 2^64 and by the cube of the size fewer above. A window of fewer than 2^7
 * takes longer to sieve than to test (measured with 1000 digits).
 */
export function testedLength(to: bigint): number {
  if (to < 1n << 64n) return RANGE.most;
  return Math.max(LEAST_TESTED, RANGE.most / 2 ** Math.ceil(3 * Math.log2(bitLength(to) / 64)));
}

const LEAST_TESTED = 1 << 7;

/** How large a job is to be, by how long the last ones took. */
export class JobSizer {
  blockBytes: number = BLOCK.first;
  rangeLength: number;
  readonly #settings: Settings;
  readonly #range: Bounds;
  /** The length that the last piece of numbers above 2^64 suggests. */
  #tested: number | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#range = boundsOf(settings);
    this.rangeLength = this.#range.first;
  }

  /** How many numbers of a range to take for its next piece. */
  pieceLength(range: RangeJob): bigint {
    if (range.to >= 1n << 64n) return BigInt(this.#testedLength(range.to));
    const length = BigInt(this.rangeLength);
    if (!onlyPrimes(this.#settings) || !isSieved(this.#settings, range)) return length;
    const worthwhile = isqrt(range.to) / ROOT_PER_PIECE;
    const most = longest(this.#settings);
    return [length, worthwhile < most ? worthwhile : most].reduce((a, b) => (a > b ? a : b));
  }

  /** For numbers above 2^64: about what the last piece suggests, but at most twice the first. */
  #testedLength(to: bigint): number {
    const first = testedLength(to);
    const length = Math.round(Math.min(this.#tested ?? first, 2 * first));
    return Math.max(length, LEAST_TESTED);
  }

  /** Takes note of a job that has been done. */
  observe(job: Job, result: Result): void {
    if (result.type !== 'rows') return;
    const scale = JOB_SECONDS / Math.max(result.elapsed, 1e-6);
    if (job.kind === 'block') {
      const fit = BLOCK_ROWS / Math.max(result.rows.length, 1);
      this.blockBytes = next(this.blockBytes, job.bytes.length * Math.min(scale, fit), BLOCK);
    } else if (job.kind === 'range' && job.to >= 1n << 64n) {
      this.#tested = Number(job.to - job.from + 1n) * scale;
    } else if (job.kind === 'range') {
      const suggested = Number(job.to - job.from + 1n) * scale;
      this.rangeLength = next(this.rangeLength, suggested, this.#range);
    }
  }
}

/** Half-way to what the last job suggests, and never more than double. */
function next(size: number, suggested: number, bounds: Bounds): number {
  const half = (size + Math.min(suggested, 3 * size)) / 2;
  return Math.max(bounds.least, Math.min(bounds.most, Math.round(half)));
}

function boundsOf(settings: Settings): Bounds {
  if (!onlyPrimes(settings)) return RANGE;
  return settings.format === 'none' ? RANGE_WITHOUT_ROWS : RANGE_OF_PRIMES;
}
