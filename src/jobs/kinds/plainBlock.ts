import type { Lines64Kernel } from '../../kernels/lines64.ts';
import { AnswerBuilder } from '../answerBuilder.ts';
import { handedBack } from '../divide.ts';
import type { BlockJob, Split } from '../job.ts';
import type { RowsResult } from '../result.ts';
import type { Settings } from '../settings.ts';
import { TimeSlice } from '../timeSlice.ts';
import { PlainLines } from './plainLines.ts';

/** A block whose lines are answered before byte `at`. */
export interface BegunBlock {
  readonly type: 'begun';
  readonly at: number;
  readonly builder: AnswerBuilder;
}

export interface PlainOptions {
  readonly spare?: ArrayBuffer | undefined;
  /** Whether it hands back all from the line on that needs more. */
  readonly onlyPlain?: boolean;
}

/**
 * Answers the lines of a block by the kernel for numbers below 2^64, and those few of such numbers that
 * it leaves. It ends where a line needs more, from where `performBlock` goes on.
 */
export async function* performPlain(
  job: BlockJob,
  settings: Settings,
  lines64: Lines64Kernel,
  { spare, onlyPlain = false }: PlainOptions = {},
): AsyncGenerator<Split, RowsResult | BegunBlock, undefined> {
  const { bytes } = job;
  const builder = new AnswerBuilder(settings, spare);
  const slice = new TimeSlice();
  const kernels = { lines64, largeLines: () => undefined };
  const plain = PlainLines.of(job, { settings, kernels, builder, slice });
  if (plain === undefined) return { type: 'begun', at: 0, builder };
  for (let at = 0; at < bytes.length; ) {
    at = plain.answer(at);
    if (at === bytes.length) break;
    if (slice.isOver && builder.lines > 0) {
      yield handedBack(job, at, builder.lines);
      break;
    }
    const next = await addSmall(bytes, at, builder);
    if (next === undefined) {
      if (!onlyPlain) return { type: 'begun', at, builder };
      yield handedBack(job, at, builder.lines);
      break;
    }
    at = next;
  }
  return builder.answer(slice.elapsed);
}

/** A line of a number below 10^19. */
const SMALL = /^([1-9][0-9]{0,18})\r?\n/;

/**
 * Answers the line at `at`, if it is a small number: a strong pseudoprime to base 2. Returns where the
 * next one begins.
 */
async function addSmall(
  bytes: Uint8Array,
  at: number,
  builder: AnswerBuilder,
): Promise<number | undefined> {
  const [line, text] = SMALL.exec(String.fromCharCode(...bytes.subarray(at, at + 21))) ?? [];
  if (line === undefined || text === undefined) return undefined;
  const { primality } = await import('../../prime/index.ts');
  const n = BigInt(text);
  builder.addVerdict(text, n, primality(n), undefined);
  builder.endLines(1);
  return at + line.length;
}
