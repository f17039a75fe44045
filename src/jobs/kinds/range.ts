import { sieveWindow } from '../../prime/sieve.ts';
import { isKindFormat, type Kind, type KindFormat } from '../../text/rows.ts';
import { addRows, Batch } from '../batch.ts';
import type { Checked } from '../checker.ts';
import { cutRange } from '../divide.ts';
import type { RangeJob, Split } from '../job.ts';
import { isSieved, testedLength } from '../jobSize.ts';
import type { RowsResult } from '../result.ts';
import { WORK_PER_LOOK } from '../timeSlice.ts';
import type { Work } from '../work.ts';
import { addAsLines, linesKernelFor } from './rangeLines.ts';
import { performSieved } from './sievedRange.ts';

/** Numbers sieved at a time. A long window costs less a number, a short one wastes less of a slice. */
const WINDOW = 1 << 17;

/** Numbers that a double holds exactly. */
const EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** A row without a check, against a check of a small number. */
const ROW_COST = 1 / WORK_PER_LOOK;

/**
 * Checks every number of a range. Where a row says no more than prime or not, and no number needs
 * its own time, the multiples of small primes are sieved out first.
 */
export function* performRange(job: RangeJob, work: Work): Generator<Split, RowsResult> {
  const { settings, kernels } = work;
  const sieve = isSieved(settings, job) ? kernels.sieve : undefined;
  if (sieve) return yield* performSieved(job, work, sieve);
  const checked = addRange(job, work);
  if (checked < job.to && !work.builder.hasAllRows) {
    const [kept, rest] = cutRange(job, checked - job.from + 1n);
    yield { type: 'split', kept, rest: [rest] };
  }
  return work.builder.answer(work.slice.elapsed);
}

/** Adds numbers of a range until the slice is over; returns the last one that was added. */
function addRange(job: RangeJob, work: Work): bigint {
  const { method, times, format } = work.settings;
  if (method !== 'trial' && !times && isKindFormat(format)) return addSieved(job, format, work);
  const lines64 = linesKernelFor(job, work);
  const added = lines64 ? addAsLines(job, lines64, work) : job.from - 1n;
  return added < job.from ? addEach(job, work) : added;
}

/** Checks numbers batch by batch until the slice is over; returns the last one that was checked. */
function addEach({ from, to }: RangeJob, work: Work): bigint {
  for (let n = from; ; ) {
    const batch = new Batch(work.checker);
    for (; n <= to && !batch.isFull; n++) batch.add(n);
    addRows(batch, work);
    if (n > to || mustEnd(work)) return n - 1n;
  }
}

/** As addEach, with the multiples of small primes sieved out. */
function addSieved(job: RangeJob, format: KindFormat, work: Work): bigint {
  const window = Math.min(WINDOW, testedLength(job.to));
  for (let from = job.from; ; ) {
    const left = job.to - from + 1n;
    const length = left < window ? Number(left) : window;
    const added = addWindow(from, length, format, work);
    from += BigInt(added);
    if (added < length || from > job.to || mustEnd(work)) return from - 1n;
  }
}

function mustEnd({ slice, builder }: Work): boolean {
  return slice.isOver || builder.hasAllRows;
}

/**
 * Adds the numbers of one window, below 2^64 until the slice is over; returns how many. A window of
 * larger numbers is not given up: to sieve it again would cost as much as many of its tests.
 */
function addWindow(
  from: bigint,
  length: number,
  format: KindFormat,
  { checker, builder, slice }: Work,
): number {
  const { composite, isComplete } = sieveWindow(from, length);
  const isLarge = from >= 1n << 64n;
  const exact = from >= -EXACT && from + BigInt(length) <= EXACT ? Number(from) : undefined;
  const decimal = (k: number): string => String(exact === undefined ? from + BigInt(k) : exact + k);
  const textOf = format === 'none' ? () => '' : decimal;
  for (let start = 0; start < length; ) {
    const batch = new Batch(checker);
    let end = start;
    for (; end < length && !batch.isFull; end++) {
      if (composite[end] !== 0 || isComplete) batch.spend(ROW_COST);
      else if (isLarge) batch.addSieved(from + BigInt(end));
      else batch.add(from + BigInt(end));
    }
    const checked = batch.finish().values();
    for (let k = start; k < end; k++) {
      const isKnown = isComplete || composite[k] !== 0;
      const kind = isKnown ? sievedKind(from + BigInt(k), composite[k]) : nextKind(checked);
      builder.addKind(format, textOf(k), kind);
    }
    slice.spend(batch.cost);
    start = end;
    if (builder.hasAllRows || (!isLarge && slice.isOver)) return end;
  }
  return length;
}

function sievedKind(n: bigint, composite: number | undefined): Kind {
  if (composite === 0) return 'prime';
  return n < 2n ? 'neither' : 'composite';
}

function nextKind(checked: Iterator<Checked>): Kind {
  const { value, done } = checked.next();
  if (done) throw new Error('fewer verdicts than numbers');
  return value.verdict.kind;
}
