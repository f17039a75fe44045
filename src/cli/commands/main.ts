import { fstatSync } from 'node:fs';
import { readOperands } from '../operands.ts';
import { canStartWorkers, NO_WORKERS, type Options } from '../options.ts';
import type { Command, Terminal } from '../session.ts';
import { bookCommand } from './book.ts';

/** The main job: the book's numbers, or your own. */
export async function mainCommand(
  operands: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<Command> {
  const { inputs, ...workers } = readOperands(operands, options);
  const all = { ...options, ...workers };
  if (!inputs.some(({ type }) => type === 'standard input')) hintAtInput(terminal);
  if (!all.sequential && !canStartWorkers()) terminal.diagnostics.note(`warning: ${NO_WORKERS}`);
  if (inputs.length === 0) return bookCommand(all);
  const { streamCommand } = await import('./stream.ts');
  return streamCommand(inputs, all);
}

/** Says what a pipe that is not read is for; only to a person, who may have forgotten the `-`. */
function hintAtInput({ diagnostics, statusLine }: Terminal): void {
  if (!statusLine.isTerminal) return;
  const input = fstatSync(0);
  if (input.isFIFO() || input.isFile()) {
    diagnostics.note('standard input is not read (to read numbers from it: procs -)');
  }
}
