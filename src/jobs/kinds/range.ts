import { type Kernels, kernelFormat } from '../../kernels/kernels.ts';
import type { SieveKernel } from '../../kernels/sieve.ts';
import { sieveWindow } from '../../prime/sieve.ts';
import { isKindFormat, type KindFormat, type Style } from '../../text/rows.ts';
import type { Sheet } from '../answerBuilder.ts';
import { cutRange } from '../divide.ts';
import type { RangeJob, Result, Split } from '../job.ts';
import { mostSieved } from '../jobSize.ts';

/** Numbers sieved at a time. A long window costs less a number, a short one wastes less of a slice. */
const WINDOW = 1 << 17;

/** A number of so many bits takes so long to check that a window of few will fill the slice. */
const WINDOW_OF_LARGE = 1 << 10;
const LARGE = 1n << 256n;

/**
 * A range is sieved by all primes up to its root if it has at least a five thousandth as many
 * numbers: finding them costs a window 5 ns each, the test of a number that a short sieve leaves, one
 * in twenty, some 20 µs.
 */
const ROOT_PARTS = 5000n;

/** Numbers that a double holds exactly. */
const EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Checks every number of a range. Where a row says no more than prime or not, and no number needs
 * its own time, the multiples of small primes are sieved out first.
 */
export function* performRange(
  job: RangeJob,
  sheet: Sheet,
  kernels: Kernels,
): Generator<Split, Result> {
  const checked = addNumbers(job, sheet, kernels);
  if (checked < job.to) {
    const [kept, rest] = cutRange(job, checked - job.from + 1n);
    yield { type: 'split', kept, rest: [rest] };
  }
  return sheet.result();
}

/** Adds numbers of a range until the slice is over; returns the last one that was added. */
function addNumbers(job: RangeJob, sheet: Sheet, kernels: Kernels): bigint {
  const { method, times, format, colours } = sheet.settings;
  const known = kernelFormat(sheet.settings);
  if (known && known !== 'json' && pays(job)) {
    const kernel = kernels.range;
    if (kernel) return addByKernel(sheet, kernel, known, job);
  }
  if (method === 'fast' && !times && isKindFormat(format)) {
    return addSieved(sheet, { format, colours }, job);
  }
  return addEach(sheet, job);
}

function pays({ from, to }: RangeJob): boolean {
  return from >= 0n && to < 1n << 64n && (ROOT_PARTS * (to - from + 1n)) ** 2n >= to;
}

/** Sieves all of the primes up to the root, so that no number needs a test. */
function addByKernel(
  sheet: Sheet,
  kernel: SieveKernel,
  format: KindFormat,
  { from, to }: RangeJob,
): bigint {
  // Whoever took over in the middle of a window would sieve it again.
  const most = mostSieved(format);
  const last = to - from < most ? to : from + most - 1n;
  for (const piece of kernel.run(from, last, format)) sheet.addPiece(piece);
  return last;
}

/** Checks numbers one by one until the slice is over; returns the last one that was checked. */
function addEach(sheet: Sheet, { from, to }: RangeJob): bigint {
  let n = from;
  for (; ; n++) {
    sheet.check(String(n), n);
    if (n === to || sheet.isOverdue) return n;
  }
}

/** As addEach, with the multiples of small primes sieved out. */
function addSieved(sheet: Sheet, style: Style<KindFormat>, job: RangeJob): bigint {
  const window = job.to < LARGE ? WINDOW : WINDOW_OF_LARGE;
  for (let from = job.from; ; ) {
    const left = job.to - from + 1n;
    const length = left < window ? Number(left) : window;
    const added = addWindow(sheet, style, from, length);
    from += BigInt(added);
    if (added < length || from > job.to || sheet.isOverdue) return from - 1n;
  }
}

/** Adds the numbers of one window until the slice is over; returns how many. */
function addWindow(sheet: Sheet, style: Style<KindFormat>, from: bigint, length: number): number {
  const { composite, isComplete } = sieveWindow(from, length);
  const exact = from >= -EXACT && from + BigInt(length) <= EXACT ? Number(from) : undefined;
  for (let k = 0; k < length; k++) {
    const text = exact === undefined ? String(from + BigInt(k)) : String(exact + k);
    if (composite[k] !== 0) sheet.add(style, text, from + BigInt(k) < 2n ? 'neither' : 'composite');
    else if (isComplete) sheet.add(style, text, 'prime');
    else sheet.check(text, from + BigInt(k));
    if (sheet.isOverdue) return k + 1;
  }
  return length;
}
