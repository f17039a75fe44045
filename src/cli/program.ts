/** The commands and their options, for the parser and for the help. */

import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { RawBenchOptions } from './bench/options.ts';
import type { Surroundings } from './commands/stream.ts';
import {
  EXAMPLES,
  EXAMPLES_OF_BENCH,
  EXAMPLES_OF_CHECK,
  NUMBERS,
  STATUS_OF_BENCH,
  STATUS_OF_CHECK,
} from './help.ts';
import type { RawOptions } from './options.ts';
import { benchTask, checkTask, mainTask, type Task } from './tasks.ts';
import { UsageError } from './terminal/errors.ts';

/**
 * Reads arguments that may have options: to a task, or to the text of the help or the version.
 *
 * @throws UsageError
 */
export async function parse(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Task | string> {
  let task: Task | Promise<Task> | undefined;
  let text = '';
  const program = mainCommand((operands, raw) => {
    task = mainTask(operands, raw, surroundings);
  });
  const check = checkCommand((operands, raw) => {
    task = checkTask(operands, raw);
  });
  const bench = benchCommand((operands, raw) => {
    task = benchTask(operands, raw, surroundings);
  });
  for (const command of [program, check, bench]) {
    command.configureOutput({ outputError: () => {}, writeOut: (more) => (text += more) });
  }
  try {
    program.addCommand(check).addCommand(bench).parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(withHint(error.message));
  }
  return (await task) ?? text;
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

/** The message in one line, with the way to the help where it does not suggest better. */
function withHint(message: string): string {
  const line = message.replace(/^error: /, '').replace(/\n/g, ' ');
  return line.includes('(Did you mean') ? line : `${line} (see procs --help)`;
}
