/**
 * Arguments with no options but plain ones → what the parser makes of them, without it: to start the
 * parser takes a third of a short run.
 */

import type { ProveOptions } from './commands/prove.ts';
import type { Options } from './options.ts';
import { COMMANDS, isNegative } from './words.ts';

/** What plain arguments are: of the main job, where there is no command. */
export interface PlainArguments {
  readonly command: PlainCommand | undefined;
  readonly operands: readonly string[];
  readonly options: ProveOptions;
}

const PLAIN_COMMANDS = ['check', 'prove', 'verify'] as const;

type PlainCommand = (typeof PLAIN_COMMANDS)[number];

type Flags = readonly (readonly [string, Options])[];

/** Options without a value, of all of them. */
const FLAGS: Flags = [
  ['--sequential', { sequential: true }],
  ['--json', { json: true }],
  ['-q', { quiet: true }],
  ['--quiet', { quiet: true }],
];

/** Of all but `verify`. */
const ROW_FLAGS: Flags = [
  ...FLAGS,
  ['--times', { times: true }],
  ['--no-times', { times: false }],
  ['-u', { unordered: true }],
  ['--unordered', { unordered: true }],
];

/** Of the main job and of `check`. */
const CHECK_FLAGS: Flags = [
  ...ROW_FLAGS,
  ['--trial', { trial: true }],
  ['--prove', { prove: true }],
  ['-p', { primes: true }],
  ['--primes', { primes: true }],
  ['--composites', { composites: true }],
];

const MAIN_FLAGS: Flags = [
  ...CHECK_FLAGS,
  ['-c', { count: true }],
  ['--count', { count: true }],
  ['--progress', { progress: true }],
  ['--no-progress', { progress: false }],
];

type Value = 'workers' | 'maxCount' | 'certificate';
type Values = readonly (readonly [string, Value])[];

/** Options with a value, of all of them. */
const VALUES: Values = [
  ['-w', 'workers'],
  ['--workers', 'workers'],
];

const CHECK_VALUES: Values = [...VALUES, ['-m', 'maxCount'], ['--max-count', 'maxCount']];

const PROVE_VALUES: Values = [...VALUES, ['--certificate', 'certificate']];

const PLAIN_OPTIONS = {
  main: { flags: MAIN_FLAGS, values: CHECK_VALUES },
  check: { flags: CHECK_FLAGS, values: CHECK_VALUES },
  prove: { flags: ROW_FLAGS, values: PROVE_VALUES },
  verify: { flags: FLAGS, values: VALUES },
} as const;

/** A number that is good for all options. */
const SMALL_NUMBER = /^[1-9][0-9]?$/;

/**
 * The arguments of the main job, `check`, `prove` or `verify`, where every option is written as the help
 * shows it; undefined for anything else, which is for the parser to read.
 */
export function plainArguments(args: readonly string[]): PlainArguments | undefined {
  const command = PLAIN_COMMANDS.find((name) => name === args[0]);
  const flags = new Map(PLAIN_OPTIONS[command ?? 'main'].flags);
  const values = new Map(PLAIN_OPTIONS[command ?? 'main'].values);
  const operands: string[] = [];
  let options: ProveOptions = {};
  for (let at = command ? 1 : 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const flag = flags.get(arg);
    const name = values.get(arg);
    if (flag !== undefined) options = { ...options, ...flag };
    else if (name !== undefined) {
      const value = readValue(name, args[++at]);
      if (value === undefined) return undefined;
      options = { ...options, [name]: value };
    } else if (arg.startsWith('-') && arg !== '-' && !isNegative(arg)) return undefined;
    else operands.push(arg);
  }
  const isNeeded = command === 'prove' || command === 'verify';
  if (isNeeded && operands.length === 0) return undefined;
  if (command === undefined && COMMANDS.includes(operands[0] ?? '')) return undefined;
  return { command, operands, options };
}

function readValue(name: Value, text = ''): number | string | undefined {
  if (name === 'certificate') return text === '' ? undefined : text;
  return SMALL_NUMBER.test(text) ? Number(text) : undefined;
}
