/** The command line → a command, ready to be run. */

import { quickCheck } from './commands/quickCheck.ts';
import { checkCommand, mainCommand, verifyCommand } from './lazyCommands.ts';
import type { Command, Terminal } from './session.ts';
import { COMMANDS, isNegative } from './words.ts';

/**
 * Reads the arguments: to a command, or, where they ask for help or the version, to that text.
 *
 * @throws UsageError
 */
export async function readCommandLine(
  args: readonly string[],
  terminal: Terminal,
): Promise<Command | string> {
  const [command = '', ...operands] = args;
  const hasOptions = args.some((arg) => arg.startsWith('-') && arg !== '-' && !isNegative(arg));
  // Without options there is nothing to parse. To start the parser takes 7 to 11 ms of the 40 of
  // `check 97`, even when it is bundled (measured).
  if (!hasOptions && command === 'check' && operands.length > 0) {
    return quickCheck(operands) ?? checkCommand(operands, {});
  }
  if (!hasOptions && command === 'verify' && operands.length > 0)
    return verifyCommand(operands, {});
  if (!hasOptions && !COMMANDS.includes(command)) return mainCommand(args, {}, terminal);
  const { parse } = await import('./parser.ts');
  return parse(args, terminal);
}
