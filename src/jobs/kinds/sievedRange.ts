import type { SieveKernel } from '../../kernels/sieve.ts';
import { SMALL_BELOW } from '../../kernels/smallRange.ts';
import { cutRange } from '../divide.ts';
import type { RangeJob, Split } from '../job.ts';
import { mostRows, sievedLength } from '../jobSize.ts';
import type { RowsResult } from '../result.ts';
import { sieveFormat } from '../settings.ts';
import type { Work } from '../work.ts';

/**
 * Finds the primes of a range by a sieve with all primes up to the root, so that no number needs a
 * test. Where there are more rows than should be in a result, it shares the primes it has found
 * with whatever worker writes the rest.
 */
export function* performSieved(
  job: RangeJob,
  work: Work,
  kernel: SieveKernel,
): Generator<Split, RowsResult> {
  const { settings, builder, slice } = work;
  const format = sieveFormat(settings) ?? 'none';
  const [kept, ...rest] = partsOf(job, work, kernel);
  if (rest.length > 0) yield { type: 'split', kept, rest };
  const { from, to, sieved } = kept;
  const pieces = sieved ? kernel.rows(sieved, from, to, format) : kernel.run(from, to, format);
  for (const piece of pieces) {
    builder.addKernelRows(piece);
    if (builder.hasAllRows) break;
  }
  return builder.answer(slice.elapsed);
}

/** The part of the job to be done at once, and the others. */
function partsOf(
  job: RangeJob,
  { settings }: Work,
  kernel: SieveKernel,
): readonly [RangeJob, ...RangeJob[]] {
  const most = mostRows(settings);
  if (job.sieved) return cutAfter(job, most);
  const [first, ...rest] = cutAfter(job, sievedLength(settings, job));
  if (most === undefined || length(first) <= most) return [first, ...rest];
  if (first.from < SMALL_BELOW) return [...cutAfter(first, most), ...rest];
  const sieved = kernel.sieve(first.from, first.to);
  const [inside, ...outside] = cutAfter(first, sieved.to - first.from + 1n);
  return [...cutAfter({ ...inside, sieved }, most), ...outside, ...rest];
}

/** The first `count` numbers of a range, and the others, if there are more. */
function cutAfter(job: RangeJob, count = length(job)): readonly [RangeJob, ...RangeJob[]] {
  return length(job) <= count ? [job] : cutRange(job, count);
}

function length({ from, to }: RangeJob): bigint {
  return to - from + 1n;
}
