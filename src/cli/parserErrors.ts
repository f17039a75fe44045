/** What the parser says of a mistake → a message of one line that says what to type instead. */

import type { CommanderError, Command as Parser } from 'commander';
import { COMMANDS, SEE_HELP, seeHelp } from './operands.ts';
import { nearest } from './suggest.ts';
import { UsageError } from './terminal/errors.ts';

/** What each command can't do without. */
const OPERANDS: Readonly<Record<string, string>> = {
  prove: 'a number, as in procs prove 2^255-19',
  verify: 'a file, as in procs verify certificate.txt',
  completion: 'bash, zsh or fish, as in procs completion bash',
};

/** @param parsers of the main job and of all commands, the main job first */
export function usageErrorOf(
  { code, message }: CommanderError,
  args: readonly string[],
  parsers: readonly Parser[],
): UsageError {
  const line = message
    .replace(/^error: /, '')
    .replace(/\n/g, ' ')
    .replace('(Did you mean', '(did you mean');
  const [, option] = /^unknown option '(-[^=]*)/.exec(line.replace(/'[^']*$/, '')) ?? [];
  if (option !== undefined) {
    const hint = optionHint(option, args, parsers);
    if (hint !== undefined) return new UsageError(`unknown option '${option}'${hint}`);
  }
  const command = args.find((arg) => COMMANDS.includes(arg) && arg !== 'help');
  const operand = code === 'commander.missingArgument' ? OPERANDS[command ?? ''] : undefined;
  if (operand !== undefined) {
    return new UsageError(`${command}: expected ${operand}${seeHelp(command)}`);
  }
  return new UsageError(line.includes('(did you mean') ? line : line + seeHelp(command));
}

/** For the beginning of an option, and for the option of another command. */
function optionHint(
  option: string,
  args: readonly string[],
  parsers: readonly Parser[],
): string | undefined {
  const command = args.find((arg) => COMMANDS.includes(arg));
  const own = parsers.find((parser) => parser.name() === command) ?? parsers[0];
  const begun = longOptions(own).filter((long) => /^--\w/.test(option) && long.startsWith(option));
  if (begun.length > 0) return ` (did you mean ${begun.join(' or ')}?)`;
  const other = parsers.find(({ options }) =>
    options.some(({ short, long }) => [short, long].includes(option)),
  );
  if (other === undefined) return undefined;
  return ` (an option of procs${other === parsers[0] ? '' : ` ${other.name()}`})`;
}

function longOptions(parser: Parser | undefined): readonly string[] {
  return (parser?.options ?? []).flatMap(({ long }) => long ?? []);
}

/** An option before a command is meant for it, so it must be one that the command has. @throws UsageError */
export function refuseStrayOptions(parser: Parser): void {
  const own = parser.options.map((option) => option.attributeName());
  for (const option of parser.parent?.options ?? []) {
    const name = option.attributeName();
    if (own.includes(name) || parser.parent?.getOptionValueSource(name) !== 'cli') continue;
    const command = parser.name();
    const hint = seeHelp(command);
    throw new UsageError(`procs ${command} has no option ${option.long}${hint}`);
  }
}

/**
 * The arguments, where the help of a command is asked for, with a command that there is.
 *
 * @throws UsageError
 */
export function withKnownTopic(args: readonly string[]): readonly string[] {
  const [help, topic = ''] = args;
  if (help !== 'help' || topic === '' || topic.startsWith('-')) return args;
  if (topic === 'help') return [help];
  if (COMMANDS.includes(topic)) return args;
  const meant = nearest(topic, COMMANDS);
  const hint = meant === undefined ? SEE_HELP : ` (did you mean ${meant}?)`;
  throw new UsageError(`${topic}: no such command${hint}`);
}
