import type { Lines64Kernel } from '../../kernels/lines64.ts';
import { AnswerBuilder } from '../answerBuilder.ts';
import type { BlockJob } from '../job.ts';
import type { Settings } from '../settings.ts';
import { TimeSlice } from '../timeSlice.ts';
import { PlainLines, type PlainWork } from './plainLines.ts';

/** A block whose lines are answered up to byte `at`. */
export interface BegunBlock extends Pick<PlainWork, 'builder' | 'slice'> {
  readonly at: number;
}

/** Answers the lines of a block up to one that the kernel leaves, or the end of the slice. */
export function beginBlock(
  job: BlockJob,
  settings: Settings,
  lines64: Lines64Kernel,
  spare?: ArrayBuffer,
): BegunBlock {
  const builder = new AnswerBuilder(settings, spare);
  const slice = new TimeSlice();
  const kernels = { lines64, largeLines: () => undefined };
  const plain = PlainLines.of(job, { settings, kernels, builder, slice });
  return { at: plain?.answer(0) ?? 0, builder, slice };
}
