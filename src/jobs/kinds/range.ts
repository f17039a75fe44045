import { sieveWindow } from '../../prime/sieve.ts';
import { isKindFormat, type Kind, type KindFormat, type Style } from '../../text/rows.ts';
import type { Checked } from '../checker.ts';
import { cutRange } from '../divide.ts';
import type { RangeJob, RowsResult, Split } from '../job.ts';
import { isSieved, mostSieved } from '../jobSize.ts';
import { sieveFormat } from '../settings.ts';
import { WORK_PER_LOOK } from '../timeSlice.ts';
import { addNumbers, type Work } from '../work.ts';

/** Numbers sieved at a time. A long window costs less a number, a short one wastes less of a slice. */
const WINDOW = 1 << 17;

/** A number of this many bits takes so long to check that a window of few will fill the slice. */
const WINDOW_OF_LARGE = 1 << 10;
const LARGE = 1n << 256n;

/** Numbers that a double holds exactly. */
const EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** A row without a check, against a check of a small number. */
const ROW_COST = 1 / WORK_PER_LOOK;

/**
 * Checks every number of a range. Where a row says no more than prime or not, and no number needs
 * its own time, the multiples of small primes are sieved out first.
 */
export function* performRange(job: RangeJob, work: Work): Generator<Split, RowsResult> {
  const checked = addRange(job, work);
  if (checked < job.to) {
    const [kept, rest] = cutRange(job, checked - job.from + 1n);
    yield { type: 'split', kept, rest: [rest] };
  }
  return work.builder.answer(work.slice.elapsed);
}

/** Adds numbers of a range until the slice is over; returns the last one that was added. */
function addRange(job: RangeJob, work: Work): bigint {
  const { settings, kernels } = work;
  const { method, times, format, colours } = settings;
  const kernel = isSieved(settings, job) ? kernels.sieve : undefined;
  if (kernel) return addByKernel(job, work, kernel);
  if (method === 'fast' && !times && isKindFormat(format)) {
    return addSieved(job, { format, colours }, work);
  }
  return addEach(job, work);
}

/** Sieves all of the primes up to the root, so that no number needs a test. */
function addByKernel(
  { from, to }: RangeJob,
  { settings, builder }: Work,
  kernel: NonNullable<Work['kernels']['sieve']>,
): bigint {
  const format = sieveFormat(settings) ?? 'none';
  // A worker that took over in the middle of a window would sieve it again.
  const most = mostSieved(settings);
  const last = to - from < most ? to : from + most - 1n;
  for (const piece of kernel.run(from, last, format)) builder.addKernelRows(piece);
  return last;
}

/** Checks numbers batch by batch until the slice is over; returns the last one that was checked. */
function addEach({ from, to }: RangeJob, work: Work): bigint {
  const { checker, slice } = work;
  for (let n = from; ; ) {
    const batch: { readonly text: string; readonly n: bigint }[] = [];
    for (let cost = 0; n <= to && cost < WORK_PER_LOOK; n++) {
      cost += checker.cost(n);
      batch.push({ text: String(n), n });
    }
    addNumbers(batch, work);
    if (n > to || slice.isOver) return n - 1n;
  }
}

/** As addEach, with the multiples of small primes sieved out. */
function addSieved(job: RangeJob, style: Style<KindFormat>, work: Work): bigint {
  const window = job.to < LARGE ? WINDOW : WINDOW_OF_LARGE;
  for (let from = job.from; ; ) {
    const left = job.to - from + 1n;
    const length = left < window ? Number(left) : window;
    const added = addWindow(from, length, style, work);
    from += BigInt(added);
    if (added < length || from > job.to || work.slice.isOver) return from - 1n;
  }
}

/** Adds the numbers of one window until the slice is over; returns how many. */
function addWindow(
  from: bigint,
  length: number,
  style: Style<KindFormat>,
  { checker, builder, slice }: Work,
): number {
  const { composite, isComplete } = sieveWindow(from, length);
  const isUnknown = (k: number): boolean => !isComplete && composite[k] === 0;
  const cost = checker.cost(from + BigInt(length));
  const exact = from >= -EXACT && from + BigInt(length) <= EXACT ? Number(from) : undefined;
  const textOf = (k: number): string => String(exact === undefined ? from + BigInt(k) : exact + k);
  for (let start = 0; start < length; ) {
    const unknown: bigint[] = [];
    let end = start;
    for (let spent = 0; end < length && spent < WORK_PER_LOOK; end++) {
      if (isUnknown(end)) unknown.push(from + BigInt(end));
      spent += isUnknown(end) ? cost : ROW_COST;
    }
    const checked = checker.checkAll(unknown).values();
    for (let k = start; k < end; k++) {
      const kind = isUnknown(k) ? nextKind(checked) : sievedKind(from + BigInt(k), composite[k]);
      builder.addKind(style, textOf(k), kind);
    }
    slice.spend(WORK_PER_LOOK);
    start = end;
    if (slice.isOver) return end;
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
  return value[1].kind;
}
