/**
 * Arguments with no options but plain ones → what the parser makes of them, without it: to start the
 * parser takes a third of a short run.
 */

import type { Options } from './options.ts';
import { COMMANDS, isNegative } from './words.ts';

/** What plain arguments are: of the main job, where there is no command. */
export interface PlainArguments {
  readonly command: 'check' | undefined;
  readonly operands: readonly string[];
  readonly options: Options;
}

/** Options without a value, of the main job and of `check`. */
const FLAGS: ReadonlyMap<string, Options> = new Map<string, Options>([
  ['--sequential', { sequential: true }],
  ['--trial', { trial: true }],
  ['-p', { primes: true }],
  ['--primes', { primes: true }],
  ['--composites', { composites: true }],
  ['--json', { json: true }],
  ['--times', { times: true }],
  ['--no-times', { times: false }],
  ['-u', { unordered: true }],
  ['--unordered', { unordered: true }],
  ['-q', { quiet: true }],
  ['--quiet', { quiet: true }],
]);

/** Those of the main job alone. */
const MAIN_FLAGS: ReadonlyMap<string, Options> = new Map<string, Options>([
  ['-c', { count: true }],
  ['--count', { count: true }],
  ['--progress', { progress: true }],
  ['--no-progress', { progress: false }],
]);

/** Options with a number. */
const NUMBERS: ReadonlyMap<string, 'workers' | 'maxCount'> = new Map([
  ['-w', 'workers'],
  ['--workers', 'workers'],
  ['-m', 'maxCount'],
  ['--max-count', 'maxCount'],
]);

/** A value that is good for all of them. */
const SMALL_NUMBER = /^[1-9][0-9]?$/;

/**
 * The arguments of the main job or of `check`, where every option is written as the help shows it;
 * undefined for anything else, which is for the parser to read.
 */
export function plainArguments(args: readonly string[]): PlainArguments | undefined {
  const command = args[0] === 'check' ? 'check' : undefined;
  const operands: string[] = [];
  let options: Options = {};
  for (let at = command ? 1 : 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const flag = FLAGS.get(arg) ?? (command ? undefined : MAIN_FLAGS.get(arg));
    const number = NUMBERS.get(arg);
    if (flag !== undefined) options = { ...options, ...flag };
    else if (number !== undefined) {
      const value = args[++at] ?? '';
      if (!SMALL_NUMBER.test(value)) return undefined;
      options = { ...options, [number]: Number(value) };
    } else if (arg.startsWith('-') && arg !== '-' && !isNegative(arg)) return undefined;
    else operands.push(arg);
  }
  if (command === undefined && COMMANDS.includes(operands[0] ?? '')) return undefined;
  return { command, operands, options };
}
