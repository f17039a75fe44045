/** What the main thread knows of each kind of job; how a kind is done is in kinds/index.ts. */

import { brief } from '../text/brief.ts';
import type { NumberEntry } from '../text/line.ts';
import { halfBlock, halfNumbers, halfRange, halfVerdicts } from './divide.ts';
import type { Job, JobKind, JobOf, ListJob } from './job.ts';
import { isLong, isLongProof } from './limits.ts';
import { halfList, numbersOf } from './list.ts';
import type { Place } from './place.ts';
import type { Answer } from './result.ts';
import type { Method } from './settings.ts';
import {
  type Skipped,
  skipInBlock,
  skipInList,
  skipInNumbers,
  skipInRange,
  skipInVerdicts,
} from './skipIn.ts';

/** One kind of job. */
export interface KindOf<J> {
  readonly place: (job: J) => Place;
  /** The job in two, about equal; undefined for a single number or line. */
  readonly halves: (job: J) => readonly [J, J] | undefined;
  /** Passes over at most `count` >= 1 numbers at the start of a job; the rest is always shorter. */
  readonly skip: (job: J, count: bigint, method: Method) => Skipped;
  /** Whether the job begins with a number that takes long; a block shows that only when it is read. */
  readonly isLong: (job: J, method: Method) => boolean;
  /** How many lines of a file end with an answer to the job. */
  readonly linesEnded: (job: J, result: Answer['result']) => number;
  /** The job as messages call it: its place in the input, or its number; `line` is its first. */
  readonly describe: (job: J, line: number) => string;
  /** The text of a job that is a single number or line. */
  readonly textOf: (job: J) => string;
}

/** A job that is one number, or a part of its check: of no line of a file. */
const SINGLE = {
  place: () => ({}),
  halves: () => undefined,
  skip: (): Skipped => ({ skipped: 1n, rest: [] }),
  linesEnded: () => 0,
} as const;

/** Exhaustive: a new kind of job does not compile before it has its entry here. */
const JOB_KINDS: { readonly [K in JobKind]: KindOf<JobOf<K>> } = {
  number: {
    ...SINGLE,
    isLong: ({ n }, method) => isLong(n, method),
    describe: ({ text }) => brief(text),
    textOf: ({ text }) => text,
  },
  half: {
    ...SINGLE,
    isLong: () => true,
    describe: ({ n, half }) => brief(`${half === 'strong' ? 'strong test' : 'Lucas test'} of ${n}`),
    textOf: ({ n }) => String(n),
  },
  proof: {
    ...SINGLE,
    isLong: ({ n }) => isLongProof(n),
    describe: ({ text }) => brief(text),
    textOf: ({ text }) => text,
  },
  proofStep: {
    ...SINGLE,
    isLong: () => true,
    describe: ({ n, request }) => brief(`${request.type} for the proof of ${n}`),
    textOf: ({ n }) => String(n),
  },
  block: {
    place: ({ file, line }) => ({ file, line }),
    halves: halfBlock,
    skip: skipInBlock,
    isLong: () => false,
    linesEnded: (_, result) => (result.type === 'rows' ? result.lines : 1),
    describe: ({ file }, line) => `${file}:${line}`,
    textOf: ({ bytes }) => Buffer.from(bytes).toString().trim(),
  },
  range: {
    place: ({ place }) => place,
    halves: halfRange,
    skip: skipInRange,
    isLong: ({ to }, method) => isLong(to, method),
    linesEnded: ({ place }) => (place.endsLine ? 1 : 0),
    describe: ({ from, to, place }, line) => located(place, line) ?? brief(`${from}..${to}`),
    textOf: ({ from }) => String(from),
  },
  numbers: {
    place: ({ place }) => place,
    halves: halfNumbers,
    skip: skipInNumbers,
    isLong: ({ numbers }, method) => numbers.some(({ n }) => isLong(n, method)),
    linesEnded: ({ place }) => (place.endsLine ? 1 : 0),
    describe: ({ place }, line) => located(place, line) ?? 'a list of numbers',
    textOf: ({ numbers }) => numbers[0]?.text ?? '',
  },
  list: {
    place: ({ place }) => place,
    halves: halfList,
    skip: skipInList,
    isLong: (job, method) => isLong(firstOf(job).n, method),
    linesEnded: ({ place }) => (place.endsLine ? 1 : 0),
    describe: ({ place }, line) => located(place, line) ?? 'a list of numbers',
    textOf: (job) => firstOf(job).text,
  },
  error: {
    ...SINGLE,
    isLong: () => false,
    describe: ({ text }) => brief(text),
    textOf: ({ text }) => text,
  },
  certificateStep: {
    ...SINGLE,
    isLong: ({ step }, method) => isLong(step.n, method),
    describe: ({ name }) => brief(name),
    textOf: ({ step }) => String(step.n),
  },
  verdicts: {
    place: () => ({}),
    halves: halfVerdicts,
    skip: skipInVerdicts,
    isLong: ({ numbers }, method) => numbers.some((n) => isLong(n, method)),
    linesEnded: () => 0,
    describe: ({ numbers }) => brief(String(numbers[0])),
    textOf: ({ numbers }) => String(numbers[0]),
  },
};

/** The entry of a job's kind, which takes that job. */
export function kindOf<J extends Job>(job: J): KindOf<J> {
  // TypeScript does not see that the key and the argument come from the same job.
  return JOB_KINDS[job.kind] as unknown as KindOf<J>;
}

function firstOf(job: ListJob): NumberEntry {
  for (const { entry } of numbersOf(job)) return entry;
  throw new Error('a list without numbers');
}

function located({ file }: Place, line: number): string | undefined {
  return file === undefined ? undefined : `${file}:${line}`;
}
