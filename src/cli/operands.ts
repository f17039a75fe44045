import { type PathLike, statSync } from 'node:fs';
import { rejectBeyondTrial } from '../jobs/limits.ts';
import type { Method } from '../jobs/settings.ts';
import { brief } from '../text/brief.ts';
import { diagnose, inLine } from '../text/diagnostic.ts';
import { looksLikeNumber } from '../text/hints.ts';
import { type OpenRangeEntry, parseOperand, type RangeEntry } from '../text/line.ts';
import { ParseError } from '../text/parseError.ts';
import {
  hexadecimalHint,
  inBaseHint,
  lateCommandHint,
  lateWorkersHint,
  numberHint,
  quoted,
} from './hints.ts';
import { MOST_WORKERS, type Options, parseWorkers } from './options.ts';
import { fileNames } from './rawArguments.ts';
import { nearest } from './suggest.ts';
import { UsageError } from './terminal/errors.ts';
import { COMMANDS } from './words.ts';

/** The operand that means standard input. */
export const STANDARD_INPUT = '-';

/** Something to read numbers from. */
export type Input =
  | {
      readonly type: 'file';
      /** As messages show it. */
      readonly name: string;
      readonly path: PathLike;
    }
  | { readonly type: 'standard input' }
  | RangeEntry
  | OpenRangeEntry;

/** What the operands of the main job mean. */
export interface Operands {
  /** The number of workers, if an option or the first operand gives it. */
  readonly workers?: number;
  readonly inputs: readonly Input[];
}

/**
 * The first operand is the number of workers if it is all digits; the others are files and ranges.
 *
 * @param parse reads the number of workers
 * @throws UsageError for a number where a file was expected: it would be misread
 */
export function readOperands(
  operands: readonly string[],
  {
    workers: workersOption,
    sequential,
    trial,
    base,
  }: Pick<Options, 'workers' | 'sequential' | 'trial' | 'base'>,
  parse: (text: string) => number = parseWorkers,
): Operands {
  const [first = '', ...others] = operands;
  const leads = /^[0-9]+$/.test(first);
  if (leads && workersOption !== undefined) {
    throw new UsageError(`${first}: the number of workers is given twice${numberHint(first)}`);
  }
  if (leads && sequential) {
    throw new UsageError(
      `${brief(first)}: expected no number of workers with --sequential${numberHint(first)}`,
    );
  }
  if (leads && Number(first) > MOST_WORKERS) {
    const message = `expected a number of workers from 1 to ${MOST_WORKERS}`;
    throw new UsageError(`${brief(first)}: ${message}${numberHint(first)}`);
  }
  const names = leads ? others : operands;
  const hasWorkers = leads || workersOption !== undefined;
  const pathOf = fileNames();
  const method = trial ? 'trial' : 'fast';
  const context = { operands, method, hasWorkers, pathOf, base } as const;
  const inputs = names.map((name) => readInput(name, context));
  const [input, second] = inputs;
  if (second === undefined && input?.type === 'file' && whyNoFile(input.path) === 'ENOENT') {
    const { name } = input;
    const isDigits = base !== undefined && /^[0-9a-z: ]+$/i.test(name);
    const hint = isDigits ? inBaseHint(name, base) : (hexadecimalHint(name) ?? SEE_HELP);
    throw new UsageError(`${name}: no such file or command${hint}`);
  }
  const workers = leads ? parse(first) : workersOption;
  return { ...(workers !== undefined && { workers }), inputs };
}

/** Where there is nothing better to say, of the main job or of a command. */
export function seeHelp(command?: string): string {
  return ` (see procs ${command === undefined ? '' : `${command} `}--help)`;
}

export const SEE_HELP: string = seeHelp();

/** What the meaning of an operand depends on. */
interface Context {
  readonly operands: readonly string[];
  readonly method: Method;
  /** Whether the number of workers is given. */
  readonly hasWorkers: boolean;
  readonly pathOf: (operand: string) => PathLike;
  readonly base: number | undefined;
}

function readInput(operand: string, context: Context): Input {
  if (operand === STANDARD_INPUT) return { type: 'standard input' };
  const file = { type: 'file', name: operand, path: context.pathOf(operand) } as const;
  if (whyNoFile(file.path) === undefined) return file;
  if (operand === '') throw new UsageError('expected a file, got an empty operand');
  if (looksLikeNumber(operand)) return readRange(operand, context);
  if (COMMANDS.includes(operand)) {
    const hint = lateCommandHint(operand, context.operands);
    throw new UsageError(`${brief(operand)}: no such file${hint}`);
  }
  const meant = nearest(operand, COMMANDS);
  if (meant !== undefined) {
    throw new UsageError(`${operand}: no such file or command (did you mean ${meant}?)`);
  }
  // It is missed when its turn comes, and costs no other file its answer.
  return file;
}

/** The errors of a name that is not a file's, and may be meant as a number or a command. */
const NO_FILE: readonly string[] = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'];

/** Undefined where there is a file, also one that can't be looked at. */
function whyNoFile(file: PathLike): string | undefined {
  try {
    statSync(file);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return NO_FILE.find((known) => known === code);
  }
}

function readRange(operand: string, { operands, method, hasWorkers, base }: Context): Input {
  if (base !== undefined) {
    const isRange = operand.includes('..');
    const hint = isRange ? ' (a range is given without --base)' : numberHint(operand, base);
    throw new UsageError(`${brief(operand)}: no such file${hint}`);
  }
  if (!operand.includes('..')) {
    const isLate = !hasWorkers && operands.length > 1 && /^[0-9]{1,3}$/.test(operand);
    const hint = isLate ? lateWorkersHint(operand, operands) : numberHint(operand);
    throw new UsageError(`${brief(operand)}: no such file${hint}`);
  }
  try {
    const entry = parseOperand(operand);
    rejectBeyondTrial(entry, operand, method);
    if (entry.type !== 'number') return entry;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new UsageError(inLine(diagnose(error, operand)));
  }
  throw new UsageError(`${brief(operand)}: expected a range A..B${numberHint(operand)}`);
}

/**
 * The error for a range without an end, where nothing else ends the run.
 *
 * @param settled a command that ends by itself, to follow "or"
 */
export function endless(text: string, settled?: string): UsageError {
  const next = `its first prime: procs ${quoted(text)} -p -m 1`;
  const other = settled === undefined ? '' : `; or ${settled}`;
  return new UsageError(`${brief(text)}: a range without an end needs -m (${next}${other})`);
}
