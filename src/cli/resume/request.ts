import { resolve } from 'node:path';
import type { Input } from '../operands.ts';
import type { Options } from '../options.ts';
import type { Terminal } from '../session.ts';
import { UsageError } from '../terminal/errors.ts';
import type { KeptTests } from './keptTests.ts';

/**
 * What `--resume` keeps, where it is asked for: its module is loaded for nothing else.
 *
 * @param inputs none of which may be the file
 * @throws UsageError
 */
export async function keptTests(
  { resume, trial, trace }: Options,
  inputs: readonly Input[],
  { diagnostics }: Pick<Terminal, 'diagnostics'>,
): Promise<KeptTests | undefined> {
  if (resume === undefined) return undefined;
  if (trial) {
    throw new UsageError('--resume and --trial exclude each other: trial division is not kept');
  }
  if (trace !== undefined && resolve(trace) === resolve(resume)) {
    throw new UsageError('--resume and --trace write to the same file; give each its own');
  }
  const { KeptTests } = await import('./keptTests.ts');
  return new KeptTests(resume, inputs, diagnostics);
}
