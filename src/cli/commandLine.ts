/** The command line → a command, ready to be run. */

import { quickCheck } from './commands/quickCheck.ts';
import { checkCommand, mainCommand, proveCommand, verifyCommand } from './lazyCommands.ts';
import { type PlainArguments, plainArguments } from './plainArguments.ts';
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
  const plain = plainArguments(args);
  if (plain !== undefined) return plainCommand(plain, terminal);
  const { parse } = await import('./parser.ts');
  return parse(args, terminal);
}

async function plainCommand(
  { command, operands, options }: PlainArguments,
  terminal: Terminal,
): Promise<Command> {
  switch (command) {
    case undefined:
      return mainCommand(operands, options, terminal);
    case 'prove':
      return proveCommand(operands, options);
    case 'verify':
      return verifyCommand(operands, options);
    case 'check': {
      const isQuick = Object.keys(options).length === 0 && operands.length > 0;
      return (isQuick ? quickCheck(operands) : undefined) ?? checkCommand(operands, options);
    }
  }
}
