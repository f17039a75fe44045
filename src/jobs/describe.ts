/** What to say of a job that could not be finished. */

import { halves } from './divide.ts';
import type { Job } from './job.ts';

/** The job as messages call it: its place in the input, or its number; `line` is its first. */
export function nameOf(job: Job, line: number): string {
  if (job.type === 'number') return brief(job.text);
  const { file } = job.type === 'block' ? job : job.place;
  if (file !== undefined) return `${file}:${line}`;
  return job.type === 'range' ? brief(`${job.from}..${job.to}`) : 'a list of numbers';
}

/** The number or line that the job was, if it was only one. */
export function textOf(job: Job): string | undefined {
  if (halves(job) !== undefined) return undefined;
  switch (job.type) {
    case 'number':
      return job.text;
    case 'range':
      return String(job.from);
    case 'numbers':
      return job.numbers[0]?.text;
    case 'block':
      return Buffer.from(job.bytes).toString().trim();
  }
}

function brief(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
