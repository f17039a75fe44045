/** How large the next job is to be, and which ranges are sieved whole. */

import { bitLength } from '../prime/bits.ts';
import { isqrt } from '../prime/isqrt.ts';
import type { Job, RangeJob } from './job.ts';
import type { Result } from './result.ts';
import { type Settings, sieveFormat } from './settings.ts';

/** Seconds of work to a job: short enough to share out evenly, and far more than a message costs. */
export const JOB_SECONDS = 0.01;

interface Bounds {
  readonly first: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Bytes to a block. A worker without a job sleeps, and to wake it takes as long as many numbers:
 * with at most 256 KiB workers take 1.15 times as long as with 1 MiB (measured). Large numbers are tested
 * in pairs, and of 16 KiB of 1000 digits few are left without one: with blocks down to 1 KiB they take
 * 1.05 times as long (measured).
 */
const BLOCK: Bounds = { first: 1 << 14, least: 1 << 14, most: 1 << 20 };

/** Bytes of rows to a block, where they are longer than its lines; with some room below 2 MiB. */
const BLOCK_ROWS = 1_900_000;

/** Numbers to a piece of a range, of which each has a row; the most bounds the rows that wait. */
const RANGE: Bounds = { first: 1 << 14, least: 1, most: 1 << 17 };

/** The most numbers that have rows in one result, where only primes have them: up to 10 MB. */
const MOST_OF_PRIMES = 1n << 23n;

/**
 * Numbers that are sieved at once: at least four times the root, better 16 times, for the primes to
 * sieve by are found anew each time. At 10^12 a number takes 1.5 times as long in windows of 2^23 as
 * in those of 2^26, 1.02 times in those of 2^25; at 10^15 it takes 1.7 times as long in windows of
 * the root as of eight times the root (measured). The most is for the memory, 18 MB, and for the
 * time: at 10^18 it takes a second.
 */
const SIEVED = { few: 1n << 25n, many: 1n << 26n, most: 1n << 29n } as const;

/** With these few primes to sieve by, it costs more to share what was sieved than to begin anew. */
const SMALL_ROOT = 1n << 17n;

/**
 * A range is sieved whole, by all primes up to its root, if it has at least this fraction of the
 * root's numbers: finding the primes costs a window 5 ns each, the test of a number that a short
 * sieve leaves, one in twenty, some 20 µs.
 */
const ROOT_PER_NUMBER = 5000n;

/** Whether the numbers of a range are found by a sieve alone, so that none is tested. */
export function isSieved(settings: Settings, range: RangeJob): boolean {
  const { from, to, sieved } = range;
  if (sieved) return true;
  if (sieveFormat(settings) === undefined || from < 0n || to >= 1n << 64n) return false;
  const needed = lengthNeeded(settings, range);
  return (ROOT_PER_NUMBER * needed) ** 2n >= from + needed - 1n;
}

/** About how many numbers of a range there are up to the last row that is asked for. */
function lengthNeeded({ format, maxRows }: Settings, { from, to }: RangeJob): bigint {
  const length = to - from + 1n;
  if (maxRows === undefined) return length;
  // One in ln(n) numbers is a prime; of the others nearly each has a row.
  const numbersPerRow = format === 'primes' ? bitLength(to) : 2;
  const needed = BigInt(maxRows * numbersPerRow);
  return needed < length ? needed : length;
}

/**
 * How many numbers of a range are to be sieved next, so that each of the workers has its share of
 * what is left.
 */
export function sievedLength(settings: Settings, range: RangeJob, workers = 1): bigint {
  const { from, to } = range;
  const left = to - from + 1n;
  const root = isqrt(left < SIEVED.most ? to : from + SIEVED.most);
  const rows = mostRows(settings);
  if (root < SMALL_ROOT && rows !== undefined) return rows;
  const most = clamp(16n * root, SIEVED.many, SIEVED.most);
  if (settings.maxRows !== undefined) {
    return clamp(lengthNeeded(settings, range), SIEVED.few, most);
  }
  const least = clamp(4n * root, SIEVED.few, SIEVED.most);
  const length = clamp(left / BigInt(workers), least, most);
  return left - length < least / 2n ? left : length; // No short rest.
}

function clamp(n: bigint, least: bigint, most: bigint): bigint {
  return n < least ? least : n > most ? most : n;
}

/** The most numbers of a sieved range that have rows in one result; undefined: there are no rows. */
export function mostRows(settings: Settings): bigint | undefined {
  const format = sieveFormat(settings);
  if (format === 'none') return undefined;
  return format === 'primes' ? MOST_OF_PRIMES : BigInt(RANGE.most);
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

/** Of consecutive numbers, which take least (measured): what blocks are before one has been done. */
const LEAST_SECONDS_PER_BYTE = 3e-9;

/** How large a job is to be, by how long the last ones took. */
export class JobSizer {
  blockBytes: number = BLOCK.first;
  rangeLength: number = RANGE.first;
  readonly #settings: Settings;
  #secondsPerByte = LEAST_SECONDS_PER_BYTE;
  /** The length that the last piece of numbers above 2^64 suggests. */
  #tested: number | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** About how long one thread takes for this many bytes of lines, if they are like those of the last block. */
  secondsFor(bytes: number): number {
    return this.#secondsPerByte * bytes;
  }

  /** How many numbers of a range to take for its next piece, for one of the workers. */
  pieceLength(range: RangeJob, workers = 1): bigint {
    if (range.to >= 1n << 64n) return BigInt(this.#testedLength(range.to));
    if (!isSieved(this.#settings, range)) return BigInt(this.rangeLength);
    return range.sieved
      ? (mostRows(this.#settings) ?? range.to - range.from + 1n)
      : sievedLength(this.#settings, range, workers);
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
      this.#secondsPerByte = result.elapsed / Math.max(job.bytes.length, 1);
      const fit = BLOCK_ROWS / Math.max(result.rows.length, 1);
      this.blockBytes = next(this.blockBytes, job.bytes.length * Math.min(scale, fit), BLOCK);
    } else if (job.kind === 'range' && job.to >= 1n << 64n) {
      this.#tested = Number(job.to - job.from + 1n) * scale;
    } else if (job.kind === 'range' && !isSieved(this.#settings, job)) {
      const suggested = Number(job.to - job.from + 1n) * scale;
      this.rangeLength = next(this.rangeLength, suggested, RANGE);
    }
  }
}

/** Half-way to what the last job suggests, and never more than double. */
function next(size: number, suggested: number, bounds: Bounds): number {
  const half = (size + Math.min(suggested, 3 * size)) / 2;
  return Math.max(bounds.least, Math.min(bounds.most, Math.round(half)));
}
