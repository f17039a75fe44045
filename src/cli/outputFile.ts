import { accessSync, constants, fstatSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { visible } from '../text/escape.ts';
import { statOf } from './input/fileStats.ts';
import type { Input } from './operands.ts';
import { systemError, UsageError } from './terminal/errors.ts';

/** A file that an option names to be written. */
export interface OutputFile {
  readonly option: string;
  readonly file: string;
  /** What is to be written to it, as messages call it, where it may not be standard output. */
  readonly content?: string;
}

/**
 * Finds before the work what would be wrong after it.
 *
 * @param inputs none of which may be the file
 * @throws UsageError
 */
export function refuseUnwritable(output: OutputFile, inputs: readonly Input[]): void {
  const reason = whyUnwritable(output, inputs);
  if (reason !== undefined) throw cannotWrite(output, reason);
}

/** The error that the file can't be written, for this reason. */
export function cannotWrite({ option, file }: OutputFile, reason: string): UsageError {
  return new UsageError(`${option} ${file === '' ? '""' : visible(file)}: ${reason}`);
}

/** Why it can't be written; undefined if nothing is known against it. */
function whyUnwritable(
  { file, content }: OutputFile,
  inputs: readonly Input[],
): string | undefined {
  if (file === '') return 'expected the name of a file';
  if (content && file === '-') return `${content} does not go to standard output; give a file`;
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return 'is a directory; give a file';
    if (stat && inputs.some((input) => isSame(input, stat))) {
      return 'is among the files that are read; give another file';
    }
    if (content && stat && !stat.isCharacterDevice() && isFile(fstatSync(1), stat)) {
      return `${content} does not go to standard output; give another file`;
    }
    accessSync(stat === undefined ? dirname(file) : file, constants.W_OK);
  } catch (error) {
    return systemError(error);
  }
  return undefined;
}

/** Whether an input is the file with these properties, whatever it is called. */
function isSame(input: Input, stat: Stats): boolean {
  if (input.type === 'file') return isFile(statOf(input.path), stat);
  return input.type === 'standard input' && !stat.isCharacterDevice() && isFile(fstatSync(0), stat);
}

function isFile(one: Stats | undefined, other: Stats): boolean {
  return one?.dev === other.dev && one.ino === other.ino;
}
