/** Where in the input a job comes from, if it does. */
export interface Place {
  /** The file's name, as messages show it. */
  readonly file?: string;
  /** As that of a block. */
  readonly line?: number | undefined;
  /** Set if the job is the line, or the last part of it. */
  readonly endsLine?: true;
}

/** The number of the line `count` lines after another one, where that one's is known. */
export function lineAfter(line: number | undefined, count: number): number | undefined {
  return line === undefined ? undefined : line + count;
}
