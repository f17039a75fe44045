import { type Diagnostic, located } from '../text/diagnostic.ts';
import type { Job } from './job.ts';
import { kindOf } from './jobKinds.ts';
import type { Answer, RowsResult } from './result.ts';

/** The numbers of lines, for the messages about them, found as the answers come. */
export class LineNumbers {
  #next = 1;

  /**
   * The number of the line at which an answer begins. Where its job does not say, it is the next one
   * after the answer that was asked about last.
   */
  firstOf({ job, result }: Answer): number {
    const kind = kindOf(job);
    const first = kind.place(job).line ?? this.#next;
    this.#next = first + kind.linesEnded(job, result);
    return first;
  }
}

/** What there is to say of the bad lines of an answer that begins at line `first`. */
export function diagnosticsOf(job: Job, result: RowsResult, first: number): Diagnostic[] {
  const file = job.kind === 'block' ? job.file : undefined;
  return result.diagnostics.map((diagnostic) =>
    file === undefined ? diagnostic : located(diagnostic, `${file}:${first + diagnostic.before}`),
  );
}
