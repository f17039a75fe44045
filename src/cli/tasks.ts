/** The commands, once their arguments are known. */

import { fstatSync } from 'node:fs';
import type { RawBenchOptions } from './bench/options.ts';
import { bookPlan } from './commands/book.ts';
import { checkPlan } from './commands/check.ts';
import type { Surroundings } from './commands/stream.ts';
import { readOperands } from './operands.ts';
import { type RawOptions, readOptions } from './options.ts';
import { run, type Terminal } from './run.ts';

/** The words that are commands where a first operand is expected. */
export const COMMANDS: readonly string[] = ['check', 'bench', 'help'];

/** What the arguments ask for, to be done; gives the exit status. */
export type Task = (terminal: Terminal) => Promise<number>;

/** The main job: the book's numbers, or one's own. */
export async function mainTask(
  operands: readonly string[],
  raw: RawOptions,
  surroundings: Surroundings,
): Promise<Task> {
  const { workers, inputs } = readOperands(operands, raw.workers, COMMANDS);
  const options = readOptions(raw, workers);
  if (!inputs.some(({ type }) => type === 'standard input')) hintAtInput(surroundings);
  if (inputs.length === 0) return (terminal) => run(bookPlan(options), terminal);
  const { inputsPlan } = await import('./commands/stream.ts');
  return (terminal) => run(inputsPlan(inputs, options, surroundings), terminal);
}

export function checkTask(operands: readonly string[], raw: RawOptions): Task {
  const plan = checkPlan(operands, readOptions(raw, raw.workers));
  return (terminal) => run(plan, terminal);
}

export async function benchTask(
  operands: readonly string[],
  raw: RawBenchOptions,
  surroundings: Surroundings,
): Promise<Task> {
  const { workers, inputs } = readOperands(operands, raw.workers, COMMANDS);
  const { readBenchOptions } = await import('./bench/options.ts');
  const { bench } = await import('./bench/bench.ts');
  const options = {
    ...readBenchOptions(raw),
    workers: readOptions(raw, workers).workers,
    inputs,
  };
  return (terminal) => bench(options, surroundings, terminal);
}

/** Says what a pipe that is not read is for; only to a person, who may have forgotten the `-`. */
function hintAtInput({ diagnostics }: Surroundings): void {
  if (process.stderr.isTTY !== true) return;
  const input = fstatSync(0);
  if (input.isFIFO() || input.isFile()) {
    diagnostics.note('standard input is not read (to read numbers from it: procs -)');
  }
}
