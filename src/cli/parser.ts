/** Arguments with options → a command, by the parser. */

import { CommanderError } from 'commander';
import {
  benchParser,
  checkParser,
  completionParser,
  definitions,
  mainParser,
  proveParser,
  verifyParser,
} from './commandParsers.ts';
import { completionScript } from './completion/completion.ts';
import {
  benchCommand,
  checkCommand,
  mainCommand,
  proveCommand,
  verifyCommand,
} from './lazyCommands.ts';
import { withMarks } from './operandMarks.ts';
import { usageErrorOf, withKnownTopic } from './parserErrors.ts';
import type { Command, Terminal } from './session.ts';

/**
 * Reads arguments that may have options: to a command, or to the text of the help or the version.
 *
 * @throws UsageError
 */
export async function parse(
  args: readonly string[],
  terminal: Terminal,
): Promise<Command | string> {
  let command: Command | Promise<Command> | undefined;
  let text = '';
  const program = mainParser((operands, options) => {
    command = mainCommand(operands, options, terminal);
  });
  const check = checkParser((operands, options) => {
    command = checkCommand(operands, options);
  });
  const prove = proveParser((operands, options) => {
    command = proveCommand(operands, options);
  });
  const bench = benchParser((operands, options) => {
    command = benchCommand(operands, options);
  });
  const verify = verifyParser((operands, options) => {
    command = verifyCommand(operands, options);
  });
  const completion = completionParser((shell) => {
    text = completionScript(shell, definitions());
  });
  const parsers = [program, check, prove, verify, bench, completion];
  for (const parser of parsers) {
    parser.configureOutput({
      outputError: () => {},
      writeOut: (more) => (text += more),
      // By default both ask process.stdout, which is not to be opened; see Descriptor.
      getOutHelpWidth: () => terminal.output.sink.columns ?? 80,
      getOutHasColors: () => false,
    });
  }
  try {
    for (const parser of parsers.slice(1)) program.addCommand(parser);
    program.parse(withMarks(withKnownTopic(args), parsers), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageErrorOf(error, args, parsers);
  }
  return (await command) ?? text;
}
