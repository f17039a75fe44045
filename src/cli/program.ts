/** The command line: arguments → a plan. */

import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { bookPlan } from './book.ts';
import { checkPlan } from './checkNumbers.ts';
import type { Diagnostics } from './diagnostics.ts';
import { UsageError } from './errors.ts';
import { filesPlan } from './files.ts';
import { HELP, HELP_OF_CHECK } from './help.ts';
import { readOperands } from './operands.ts';
import { type RawOptions, readOptions } from './options.ts';
import type { Plan } from './plan.ts';

/**
 * Reads the arguments. Undefined where they ask for help or the version, which is then printed.
 *
 * @throws UsageError
 */
export async function readArguments(
  args: readonly string[],
  diagnostics: Diagnostics,
  signal: AbortSignal,
): Promise<Plan | undefined> {
  let plan: Plan | undefined;
  const program = main((operands, raw) => {
    const { workers, files } = readOperands(operands, raw.workers);
    const options = readOptions(raw, workers);
    plan = files.length === 0 ? bookPlan(options) : filesPlan(files, options, diagnostics, signal);
  });
  program.addCommand(
    check((operands, raw) => {
      plan = checkPlan(operands, readOptions(raw, raw.workers));
    }),
  );
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(oneLine(error.message));
  }
  return plan;
}

type Action = (operands: readonly string[], raw: RawOptions) => void;

function main(action: Action): Command {
  const command = new Command('procs')
    .usage('[options] [n] [file...]\n       procs check [options] <number...>')
    .argument('[n]', 'how many workers, 1 to 256 (default: one per CPU core)')
    .argument('[file...]', 'files of numbers, one a line; - is standard input');
  return prepared(command, HELP, action).version(version(), '-V, --version', 'print the version');
}

function check(action: Action): Command {
  const command = new Command('check')
    .description('are these numbers prime? the exit status is the answer')
    .argument('<number...>')
    .addOption(new Option('-q, --quiet', 'print nothing, only set the exit status'));
  return prepared(command, HELP_OF_CHECK, action);
}

/** A command with the options that all commands share. */
function prepared(command: Command, help: string, action: Action): Command {
  const forms = ['primes', 'composites', 'json', 'quiet'];
  const form = (flags: string, text: string): Option => {
    const option = new Option(flags, text);
    return option.conflicts(forms.filter((name) => name !== option.attributeName()));
  };
  return command
    .addOption(new Option('-w, --workers <n>', 'how many workers (default: one per CPU core)'))
    .addOption(new Option('--sequential', 'no workers: one number after another'))
    .addOption(new Option('--trial', "the book's trial division, for numbers below 2^64"))
    .addOption(form('-p, --primes', 'print the primes only, as they were given'))
    .addOption(form('--composites', 'print the numbers that are not prime, as they were given'))
    .addOption(form('--json', 'print one JSON object a line'))
    .addOption(new Option('--times', 'show the seconds of each check'))
    .addOption(new Option('--no-times', 'do not show them'))
    .addOption(new Option('-u, --unordered', 'print rows as they are completed'))
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', help)
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

function oneLine(message: string): string {
  return message.replace(/^error: /, '').replace(/\n/g, ' ');
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
