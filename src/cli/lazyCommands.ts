/** The commands, each loaded when it is asked for: a short run does not wait for the others. */

import type { RawBenchOptions } from './bench/options.ts';
import type { ProveOptions } from './commands/prove.ts';
import type { Options } from './options.ts';
import type { Command, Terminal } from './session.ts';

export async function mainCommand(
  operands: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<Command> {
  const { mainCommand } = await import('./commands/main.ts');
  return mainCommand(operands, options, terminal);
}

export async function checkCommand(
  operands: readonly string[],
  options: Options,
): Promise<Command> {
  const { checkCommand } = await import('./commands/check.ts');
  return checkCommand(operands, options);
}

export async function proveCommand(
  operands: readonly string[],
  options: ProveOptions,
): Promise<Command> {
  const { proveCommand } = await import('./commands/prove.ts');
  return proveCommand(operands, options);
}

export async function verifyCommand(
  operands: readonly string[],
  options: Options,
): Promise<Command> {
  const { verifyCommand } = await import('./commands/verify.ts');
  return verifyCommand(operands, options);
}

export async function benchCommand(
  operands: readonly string[],
  options: RawBenchOptions,
): Promise<Command> {
  const { bench } = await import('./bench/bench.ts');
  return bench(operands, options);
}
