/** The command line: arguments → what is to be done. */

import { fstatSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { type RawBenchOptions, readBenchOptions } from './bench/options.ts';
import { bookPlan } from './book.ts';
import { checkPlan } from './checkNumbers.ts';
import { UsageError } from './errors.ts';
import {
  EXAMPLES,
  EXAMPLES_OF_BENCH,
  EXAMPLES_OF_CHECK,
  NUMBERS,
  STATUS_OF_BENCH,
  STATUS_OF_CHECK,
} from './help.ts';
import { inputsPlan, type Surroundings } from './inputs.ts';
import { readOperands } from './operands.ts';
import { type RawOptions, readOptions } from './options.ts';
import { run, type Terminal } from './run.ts';

/** The words that are commands where a first operand is expected. */
const COMMANDS = ['check', 'bench', 'help'];

/** What the arguments ask for, to be done; gives the exit status. */
export type Task = (terminal: Terminal) => Promise<number>;

/**
 * Reads the arguments: to a task, or, where they ask for help or the version, to that text.
 *
 * @throws UsageError
 */
export async function readArguments(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Task | string> {
  let task: Task | undefined;
  let text = '';
  const program = mainCommand((operands, raw) => {
    const { workers, inputs } = readOperands(operands, raw.workers, COMMANDS);
    const options = readOptions(raw, workers);
    const plan =
      inputs.length === 0 ? bookPlan(options) : inputsPlan(inputs, options, surroundings);
    task = (terminal) => run(plan, terminal);
    if (!inputs.some(({ type }) => type === 'standard input')) hintAtInput(surroundings);
  });
  const check = checkCommand((operands, raw) => {
    const plan = checkPlan(operands, readOptions(raw, raw.workers));
    task = (terminal) => run(plan, terminal);
  });
  const bench = benchCommand((operands, raw) => {
    const { workers, inputs } = readOperands(operands, raw.workers, COMMANDS);
    const options = {
      ...readBenchOptions(raw),
      workers: readOptions(raw, workers).workers,
      inputs,
    };
    // Loaded only here: nobody else should wait for it.
    task = async (terminal) =>
      (await import('./bench/bench.ts')).bench(options, surroundings, terminal);
  });
  for (const command of [program, check, bench]) {
    command.configureOutput({ outputError: () => {}, writeOut: (more) => (text += more) });
  }
  try {
    await program.addCommand(check).addCommand(bench).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(withHint(error.message));
  }
  return task ?? text;
}

type Action<Raw> = (operands: readonly string[], raw: Raw) => void;

function mainCommand(action: Action<RawOptions>): Command {
  const command = new Command('procs')
    .enablePositionalOptions()
    .usage(
      '[options] [n] [file...]\n       procs check [options] <number...>\n       procs bench [options] [n] [file...]',
    )
    .argument('[n]', 'how many workers, 1 to 256 (default: one per CPU core)')
    .argument('[file...]', 'files of numbers, - for standard input, or ranges A..B')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', NUMBERS)
    .helpCommand('help [command]', 'print the help of a command');
  addWork(command)
    .option('--skip <count>', 'pass over so many numbers of the input')
    .option('--progress', 'show on standard error how far the run is')
    .option('--no-progress', 'do not (default unless only standard error is a terminal)');
  return prepared(addForms(command), action).version(
    manifest.version,
    '-V, --version',
    'print the version',
  );
}

function checkCommand(action: Action<RawOptions>): Command {
  const command = new Command('check')
    .description('are these numbers prime? the exit status is the answer')
    .argument('<number...>', 'numbers, expressions, or ranges A..B')
    .addHelpText('before', EXAMPLES_OF_CHECK)
    .addHelpText('after', STATUS_OF_CHECK);
  addForms(addWork(command)).option('-q, --quiet', 'print nothing but errors');
  return prepared(command, action);
}

function benchCommand(action: Action<RawBenchOptions>): Command {
  const command = new Command('bench')
    .description('how much faster are workers than a sequential run?')
    .argument('[n]', 'the most workers to compare (default: one per CPU core)')
    .argument(
      '[file...]',
      "files of numbers, or ranges A..B (default: the book's, by trial division)",
    )
    .addHelpText('before', EXAMPLES_OF_BENCH)
    .addHelpText('after', STATUS_OF_BENCH)
    .optionsGroup('Work:')
    .option('-w, --workers <n>', 'the most workers to compare')
    .option('-r, --runs <count>', 'how many runs of each (default: 5)')
    .option('--min-speedup <x>', 'exit with status 1 if the best speed-up is below x')
    .optionsGroup('Output:')
    .option('--json', 'JSON with the keys of hyperfine')
    .option('--markdown', 'a table in Markdown')
    .option('--svg <file>', 'beside it, the figure: run time against number of workers');
  return prepared(command, action);
}

function addWork(command: Command): Command {
  return command
    .optionsGroup('Work:')
    .option('-w, --workers <n>', 'how many workers (default: one per CPU core)')
    .option('--sequential', 'no workers: one number after another')
    .option('--trial', "the book's trial division, for numbers below 2^64");
}

function addForms(command: Command): Command {
  return command
    .optionsGroup('Output:')
    .option('-p, --primes', 'the primes only, as they were given')
    .option('--composites', 'the numbers that are not prime, as they were given')
    .option('--json', 'one JSON object a line')
    .option('--times', 'with the seconds of each check')
    .option('--no-times', 'without')
    .option('-u, --unordered', 'rows as they are completed');
}

function prepared<Raw extends object>(command: Command, action: Action<Raw>): Command {
  return command
    .optionsGroup('Help:')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .action((...args) => {
      const operands = args
        .slice(0, -2)
        .flat()
        .filter((operand) => operand !== undefined);
      action(operands, (args.at(-1) as Command).optsWithGlobals());
    });
}

/** Says what a pipe that is not read is for; only to a person, who may have forgotten the `-`. */
function hintAtInput({ diagnostics }: Surroundings): void {
  if (process.stderr.isTTY !== true) return;
  const input = fstatSync(0);
  if (input.isFIFO() || input.isFile()) {
    diagnostics.note('standard input is not read (to read numbers from it: procs -)');
  }
}

/** The message in one line, with the way to the help where it does not suggest better. */
function withHint(message: string): string {
  const line = message.replace(/^error: /, '').replace(/\n/g, ' ');
  return line.includes('(Did you mean') ? line : `${line} (see procs --help)`;
}
