/** Everything that crosses a port between the main thread and a worker. */

import type { Split } from '../jobs/job.ts';
import type { TestReport } from '../jobs/report.ts';

/**
 * The job that ends a worker. No job is `null`, and structured clone keeps it; 0 would be a number
 * to check.
 */
export const POISON_PILL = null;

export interface JobMessage<J> {
  readonly id: number;
  readonly job: J;
  /** Memory to put the rows into, if they fit: rows that have been written come back as this. */
  readonly spare?: ArrayBuffer;
}

export type MessageToWorker<J> = JobMessage<J> | typeof POISON_PILL;

export type MessageFromWorker<J, R> = (
  | ({ readonly id: number } & Split<J>)
  | ({ readonly id: number } & TestReport)
  /** The job has been begun. Said only where the run is traced. */
  | { readonly type: 'begun'; readonly id: number }
  | { readonly type: 'result'; readonly id: number; readonly result: R }
  /** The last word of a worker that has taken the poison pill. */
  | { readonly type: 'done' }
) & {
  /** When it was said, on the clock of `now`, where the run is traced. */
  readonly at?: number;
};
