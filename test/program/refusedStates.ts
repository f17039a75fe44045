import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Options, procs, scratch } from './run.ts';

/** A text with one other digit in its middle. */
export function withFlippedDigit(text: string): string {
  const half = Math.floor(text.length / 2);
  return text.slice(0, half) + (text[half] === '0' ? '1' : '0') + text.slice(half + 1);
}

/** What is in the file of `--resume`, the number that is asked for, and what is said of the file. */
export type RefusedState = readonly [content: string, n: string, expected: string];

/** Each state is refused in one line, and left as it is. */
export async function expectRefused(
  command: 'check' | 'prove',
  states: readonly RefusedState[],
  options: Options,
): Promise<void> {
  const file = join(scratch(), 'state');
  for (const [content, n, expected] of states) {
    writeFileSync(file, content, 'latin1');
    const ran = await procs([command, n, '--resume', file], options);
    expect(ran).toMatchObject({ status: 2, stdout: '' });
    expect(ran.stderr.split('\n')).toEqual([expect.stringContaining(expected), '']);
    expect(ran.stderr).toContain(`procs: --resume ${file}: `);
    expect(readFileSync(file, 'latin1') === content, 'it is as it was').toBe(true);
  }
}
