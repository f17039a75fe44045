import type { Kernels } from '../kernels/kernels.ts';
import type { NumberEntry } from '../text/line.ts';
import { AnswerBuilder } from './answerBuilder.ts';
import type { Checker } from './checker.ts';
import type { Settings } from './settings.ts';
import { TimeSlice } from './timeSlice.ts';

/** What a thread does its jobs with. */
export interface Means {
  readonly settings: Settings;
  readonly kernels: Kernels;
  readonly checker: Checker;
}

/** What one job is done with: the answer as it comes to be, and the time for it. */
export interface Work extends Means {
  readonly builder: AnswerBuilder;
  readonly slice: TimeSlice;
}

/** @param spare memory to put the rows into, if they fit */
export function beginWork(means: Means, spare: ArrayBuffer | undefined): Work {
  const builder = new AnswerBuilder(means.settings, spare);
  return { ...means, builder, slice: new TimeSlice() };
}

/** Checks numbers as one batch and adds their rows, in order. */
export function addNumbers(
  numbers: readonly Pick<NumberEntry, 'text' | 'n'>[],
  { checker, builder, slice }: Work,
): void {
  const checked = checker.checkAll(numbers.map(({ n }) => n));
  for (const [at, [n, verdict, elapsed]] of checked.entries()) {
    builder.addVerdict(numbers[at]?.text ?? String(n), n, verdict, elapsed);
    slice.spend(checker.cost(n));
  }
}
