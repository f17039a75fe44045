import { resolve } from 'node:path';
import type { Input } from '../operands.ts';
import type { Options } from '../options.ts';
import type { Terminal } from '../session.ts';
import { UsageError } from '../terminal/errors.ts';
import type { KeptProofs } from './keptProofs.ts';
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
  refuseSame(resume, '--trace', trace);
  const { KeptTests } = await import('./keptTests.ts');
  return new KeptTests(resume, inputs, diagnostics);
}

/**
 * As `keptTests`, for proofs.
 *
 * @param numbers those that are proved, where all are known
 * @throws UsageError
 */
export async function keptProofs(
  { resume, trace, certificate }: Options & { readonly certificate?: string },
  numbers: ReadonlySet<bigint> | undefined,
  { diagnostics }: Pick<Terminal, 'diagnostics'>,
): Promise<KeptProofs | undefined> {
  if (resume === undefined) return undefined;
  refuseSame(resume, '--trace', trace);
  refuseSame(resume, '--certificate', certificate);
  const { KeptProofs } = await import('./keptProofs.ts');
  const kept = new KeptProofs(resume, diagnostics);
  if (numbers !== undefined) kept.refuseOthers(numbers);
  return kept;
}

/** @throws UsageError where another option writes to the file of the states */
function refuseSame(resume: string, option: string, file: string | undefined): void {
  if (file === undefined || resolve(file) !== resolve(resume)) return;
  throw new UsageError(`--resume and ${option} write to the same file; give each its own`);
}
