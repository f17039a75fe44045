import { type Diagnostic, located } from '../text/parseError.ts';
import type { Answer, RowsResult } from './job.ts';

/** The numbers of lines, for the messages about them, made up as the answers come. */
export class LineNumbers {
  #next = 1;

  /**
   * The number of the line at which an answer begins. Where its job does not tell, it goes on behind
   * the answer that was asked about last.
   */
  firstOf(answer: Answer): number {
    const { job } = answer;
    const { line } = job.type === 'block' ? job : job.type === 'number' ? {} : job.place;
    const first = line ?? this.#next;
    this.#next = first + linesOf(answer);
    return first;
  }
}

/** How many lines of a file end with an answer. */
function linesOf({ job, result }: Answer): number {
  switch (job.type) {
    case 'number':
      return 0;
    case 'block':
      return result.type === 'rows' ? result.lines : 1;
    default:
      return job.place.endsLine ? 1 : 0;
  }
}

/** What there is to say of the bad lines of an answer that begins at line `first`. */
export function diagnosticsOf(job: Answer['job'], result: RowsResult, first: number): Diagnostic[] {
  const file = job.type === 'block' ? job.file : undefined;
  return result.diagnostics.map((diagnostic) =>
    file === undefined ? diagnostic : located(diagnostic, `${file}:${first + diagnostic.before}`),
  );
}
