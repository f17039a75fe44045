import { existsSync } from 'node:fs';
import { looksLikeNumber } from '../text/numbers.ts';
import { UsageError } from './errors.ts';
import { STANDARD_INPUT } from './files.ts';

/** What the operands of the main job mean. */
export interface Operands {
  /** The number of workers as it was given, with an option or as the first operand. */
  readonly workers: string | undefined;
  readonly files: readonly string[];
}

/**
 * The first operand is the number of workers if it is all digits; all others are files.
 *
 * @throws UsageError for a number that stands where a file was expected: it would be misread
 */
export function readOperands(
  operands: readonly string[],
  workersOption: string | undefined,
): Operands {
  const [first = '', ...others] = operands;
  const leads = /^[0-9]+$/.test(first);
  const files = leads ? others : operands;
  if (leads && workersOption !== undefined) {
    throw new UsageError(`${first}: the number of workers is given twice${hint(first)}`);
  }
  for (const file of files) if (file !== STANDARD_INPUT && !existsSync(file)) refuse(file);
  return { workers: leads ? first : workersOption, files };
}

/** A missing file is told when its turn comes, and costs only its own numbers; a mistake ends all. */
function refuse(file: string): void {
  if (file === '') throw new UsageError('expected a file, got an empty operand');
  if (looksLikeNumber(file)) throw new UsageError(`${file}: no such file${hint(file)}`);
}

function hint(text: string): string {
  return ` (to check a number: procs check ${quoted(text)})`;
}

/** As a shell wants it. */
function quoted(text: string): string {
  return /^[\w.^+%:,/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
