/** What a scripted worker does; see scripted.ts. */

/** What it does with the range 2k..2k + 1. */
export type Act =
  | 'ok'
  | 'twice'
  | 'late'
  | 'overtaken'
  | 'soon'
  | 'split'
  | 'splitThenExit'
  | 'once'
  | 'answerThenExit'
  | 'throw'
  | 'throwNull'
  | 'exit0'
  | 'exit1'
  | 'uncloneable'
  | 'garbage'
  | 'doneWithoutPill'
  | 'silent'
  | 'silentOnce'
  | 'busy'
  | 'forever'
  | 'memory';

/** As many other jobs are tried before one that is `overtaken` has its answer. */
export const OVERTAKEN_BY = 300;

/** What it does when it takes its poison pill. */
export type AtPill = 'done' | 'exit' | 'throw' | 'silent' | 'stay';

export interface Script {
  /** The act for each job. */
  readonly acts: readonly Act[];
  readonly atPill: AtPill;
  /** Counters that all workers share. */
  readonly counters: SharedArrayBuffer;
}
