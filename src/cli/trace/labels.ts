/** Jobs and answers as a trace calls them. */

import type { Counts } from '../../jobs/counts.ts';
import type { Job } from '../../jobs/job.ts';
import { kindOf } from '../../jobs/jobKinds.ts';
import type { Answer } from '../../jobs/result.ts';
import { grouped } from '../../text/grouped.ts';
import type { Kind } from '../../text/rows.ts';
import type { Label } from './traceEvents.ts';

/** Colours as chrome://tracing names them: green, olive, grey, black. */
const COLOURS: { readonly [K in Kind]: string } = {
  prime: 'good',
  'probable prime': 'olive',
  composite: 'grey',
  neither: 'black',
};

/** Of a job whose answer is not known: `9999999999999917`, `numbers.txt:351`, `1..100000`. */
export function jobName(job: Job): string {
  const kind = kindOf(job);
  return kind.describe(job, kind.place(job).line ?? 1);
}

/** Of a job that has been done: `9999999999999917 prime`, `lines 351..700`, `1..16384`. */
export function answerName({ job, result }: Answer): string {
  if (result.type === 'number') return `${jobName(job)} ${result.result[1].kind}`;
  const kind = kindOf(job);
  const { file, line } = kind.place(job);
  if (file === undefined || line === undefined) return jobName(job);
  const count = kind.linesEnded(job, result);
  const last = line + count - 1;
  return count > 1 ? `lines ${grouped(line)}..${grouped(last)}` : `line ${grouped(line)}`;
}

export function answerLabel(answer: Answer): Label {
  const { job, result } = answer;
  const { file } = kindOf(job).place(job);
  const name = answerName(answer);
  const args = { ...(file !== undefined && { file }), ...found(result) };
  if (result.type !== 'number') return { name, args };
  return { name, args, cname: COLOURS[result.result[1].kind] };
}

/** The verdict, or how many numbers have which; those that none has are left out. */
function found(result: Answer['result']): object {
  switch (result.type) {
    case 'number':
      return { verdict: result.result[1].kind };
    case 'rows':
      return countsFound(result.counts);
    case 'step':
      return result.failed === undefined ? { verified: true } : { failed: result.failed };
    case 'unfinished':
      return { unfinished: result.reason };
    default:
      return {};
  }
}

function countsFound({ primes, probablePrimes, ...others }: Counts): object {
  const counts = { primes, 'probable primes': probablePrimes, ...others };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
