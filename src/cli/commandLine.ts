/** The command line → a command, ready to be run. */

import { checkCommand } from './commands/check.ts';
import { mainCommand } from './commands/main.ts';
import { COMMANDS, isNegative } from './operands.ts';
import type { Command, Terminal } from './session.ts';

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
  if (!hasOptions && command === 'check' && operands.length > 0) return checkCommand(operands, {});
  if (!hasOptions && command === 'verify' && operands.length > 0) {
    const { verifyCommand } = await import('./commands/verify.ts');
    return verifyCommand(operands, {});
  }
  if (!hasOptions && !COMMANDS.includes(command)) return mainCommand(args, {}, terminal);
  const { parse } = await import('./parser.ts');
  return parse(args, terminal);
}
