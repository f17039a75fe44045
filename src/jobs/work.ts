import { type KernelModules, Kernels } from '../kernels/kernels.ts';
import { AnswerBuilder } from './answerBuilder.ts';
import { Checker } from './checker.ts';
import type { Settings } from './settings.ts';
import { TimeSlice } from './timeSlice.ts';

/** What a thread does its jobs with. */
export interface Means {
  readonly settings: Settings;
  readonly kernels: Kernels;
  readonly checker: Checker;
}

/** @param modules what the kernels of this thread are made from */
export function makeMeans(settings: Settings, modules: KernelModules): Means {
  const kernels = new Kernels(modules);
  return { settings, kernels, checker: new Checker(settings, kernels) };
}

/** What one job is done with: the answer as it comes to be, and the time for it. */
export interface Work extends Means {
  readonly builder: AnswerBuilder;
  readonly slice: TimeSlice;
}

/** @param spare memory to put the rows into, if they fit */
export function beginWork(
  { settings, kernels, checker }: Means,
  spare: ArrayBuffer | undefined,
): Work {
  const builder = new AnswerBuilder(settings, spare);
  return { settings, kernels, checker, builder, slice: new TimeSlice() };
}
