/** The arguments → what is to be done. */

import type { Surroundings } from './commands/stream.ts';
import { COMMANDS, checkTask, mainTask, type Task } from './tasks.ts';

/**
 * Reads the arguments: to a task, or, where they ask for help or the version, to that text.
 *
 * @throws UsageError
 */
export async function readArguments(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Task | string> {
  const [command = '', ...operands] = args;
  const hasOptions = args.some((arg) => arg.startsWith('-') && arg !== '-');
  // Where there are no options, nothing has to be parsed, and the parser's start is saved.
  if (!hasOptions && command === 'check' && operands.length > 0) return checkTask(operands, {});
  if (!hasOptions && !COMMANDS.includes(command)) return mainTask(args, {}, surroundings);
  const { parse } = await import('./program.ts');
  return parse(args, surroundings);
}
