import { fstatSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readOperands } from '../operands.ts';
import { canStartWorkers, NO_WORKERS, type Options } from '../options.ts';
import type { Command, Terminal } from '../session.ts';
import { UsageError } from '../terminal/errors.ts';
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
  if (inputs.length === 0) hintAtCheck(operands[0], terminal);
  if (inputs.length === 0) {
    if (all.base !== undefined) {
      throw new UsageError('--base is for the numbers of an input: give a file or -');
    }
    if (all.resume !== undefined) {
      throw new UsageError('--resume keeps tests of large numbers: give a file or -');
    }
    if (all.skip === undefined) return bookCommand(all);
    throw new UsageError('--skip passes over numbers of an input: give a file, - or a range');
  }
  const { streamCommand } = await import('./stream.ts');
  return streamCommand(inputs, all);
}

/** More workers than this for each core are a number that was to be checked. */
const WORKERS_PER_CORE = 4;

/** Says what many workers were probably meant as; `given` is the operand with their number. */
function hintAtCheck(given: string | undefined, { diagnostics, statusLine }: Terminal): void {
  if (given === undefined || !statusLine.isTerminal) return;
  if (Number(given) <= WORKERS_PER_CORE * availableParallelism()) return;
  diagnostics.note(
    `${given} is the number of workers (to check the number ${given}: procs check ${given})`,
  );
}

/** Says what a pipe that is not read is for; only to a person, who may have forgotten the `-`. */
function hintAtInput({ diagnostics, statusLine }: Terminal): void {
  if (!statusLine.isTerminal) return;
  const input = fstatSync(0);
  if (input.isFIFO() || input.isFile()) {
    diagnostics.note('standard input is not read (to read numbers from it: procs -)');
  }
}
