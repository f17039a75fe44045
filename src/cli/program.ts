/** The command line: arguments → a plan. */

import { fstatSync, readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { bookPlan } from './book.ts';
import { checkPlan } from './checkNumbers.ts';
import { UsageError } from './errors.ts';
import { EXAMPLES, EXAMPLES_OF_CHECK, NUMBERS, STATUS_OF_CHECK } from './help.ts';
import { inputsPlan, type Surroundings } from './inputs.ts';
import { readOperands } from './operands.ts';
import { type RawOptions, readOptions } from './options.ts';
import type { Plan } from './plan.ts';

/** The words that are commands where a first operand is expected. */
const COMMANDS = ['check', 'help'];

/**
 * Reads the arguments. Undefined where they ask for help or the version, which is then printed.
 *
 * @throws UsageError
 */
export async function readArguments(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Plan | undefined> {
  let plan: Plan | undefined;
  const program = mainCommand((operands, raw) => {
    const { workers, inputs } = readOperands(operands, raw.workers, COMMANDS);
    const options = readOptions(raw, workers);
    plan = inputs.length === 0 ? bookPlan(options) : inputsPlan(inputs, options, surroundings);
    if (!inputs.some(({ type }) => type === 'standard input')) hintAtInput(surroundings);
  });
  const check = checkCommand((operands, raw) => {
    plan = checkPlan(operands, readOptions(raw, raw.workers));
  });
  try {
    await program.addCommand(check).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(oneLine(error.message));
  }
  return plan;
}

type Action = (operands: readonly string[], raw: RawOptions) => void;

function mainCommand(action: Action): Command {
  const command = new Command('procs')
    .usage('[options] [n] [file...]\n       procs check [options] <number...>')
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
    version(),
    '-V, --version',
    'print the version',
  );
}

function checkCommand(action: Action): Command {
  const command = new Command('check')
    .description('are these numbers prime? the exit status is the answer')
    .argument('<number...>', 'numbers, expressions, or ranges A..B')
    .addHelpText('before', EXAMPLES_OF_CHECK)
    .addHelpText('after', STATUS_OF_CHECK);
  addForms(addWork(command)).addOption(form('-q, --quiet', 'print nothing but errors'));
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
    .addOption(form('-p, --primes', 'the primes only, as they were given'))
    .addOption(form('--composites', 'the numbers that are not prime, as they were given'))
    .addOption(form('--json', 'one JSON object a line'))
    .option('--times', 'with the seconds of each check')
    .option('--no-times', 'without')
    .option('-u, --unordered', 'rows as they are completed');
}

/** An option that says what a row looks like: there can be only one. */
function form(flags: string, text: string): Option {
  const option = new Option(flags, text);
  const forms = ['primes', 'composites', 'json', 'quiet'];
  return option.conflicts(forms.filter((name) => name !== option.attributeName()));
}

function prepared(command: Command, action: Action): Command {
  return command
    .optionsGroup('Help:')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({ outputError: () => {} })
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

function oneLine(message: string): string {
  return message.replace(/^error: /, '').replace(/\n/g, ' ');
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
