/** The commands and their options, for the parser and for the help. */

import { Argument, Option, Command as Parser } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { RawBenchOptions } from './bench/options.ts';
import { FORMATS, parseFormat } from './certificateFormat.ts';
import type { ProveOptions } from './commands/prove.ts';
import { parseShell, SHELLS, type Shell } from './completion/completion.ts';
import { type CommandDefinition, definitionsOf } from './definitions.ts';
import { HELP_TEXTS } from './help.ts';
import { withoutMark } from './operandMarks.ts';
import {
  type Options,
  parseBase,
  parseMaxCount,
  parseMostWorkers,
  parseSkip,
  parseWorkers,
} from './options.ts';
import { refuseStrayOptions } from './parserErrors.ts';

type Action<O> = (operands: readonly string[], options: O) => void;

export function mainParser(action: Action<Options>): Parser {
  const parser = new Parser('procs')
    .enablePositionalOptions()
    .usage(
      '[options] [n] [file...]\n       procs check [options] [number...]\n       procs prove [options] <number...>\n       procs verify [options] <file...>\n       procs bench [options] [n] [file...]',
    )
    .argument('[n]', 'how many workers, 1 to 256 (default: one per CPU core)')
    .argument('[file...]', 'files of numbers, - for standard input, or ranges A..B')
    .helpCommand('help [command]', 'print the help of a command');
  addWork(parser)
    .option('--skip <count>', 'pass over the first <count> numbers', parseSkip)
    .option('--progress', 'show on standard error how far the run is')
    .option('--no-progress', 'do not (default unless rows go to a file, and errors to a terminal)');
  addFormats(parser)
    .option('-c, --count', 'no rows: how many are prime, probable prime, composite, neither, bad')
    .option('-q, --quiet', 'print nothing but errors');
  return prepared(parser, action, '').version(
    manifest.version,
    '-V, --version',
    'print the version',
  );
}

export function checkParser(action: Action<Options>): Parser {
  const parser = new Parser('check')
    .description('are these numbers prime? the exit status is the answer')
    .argument('[number...]', 'numbers, expressions, or ranges A..B');
  addWork(parser).option(
    '-f, --file <file>',
    'check the numbers of a file too, - for standard input; may be repeated',
    (file: string, before: readonly string[] = []) => [...before, file],
  );
  addFormats(parser).option(
    '-q, --quiet',
    'print nothing but errors; end once the status is settled',
  );
  return prepared(parser, action);
}

export function proveParser(action: Action<ProveOptions>): Parser {
  const parser = new Parser('prove')
    .description('proofs that numbers are prime, with certificates')
    .argument('<number...>', 'numbers, expressions, or ranges A..B');
  addWorkers(parser).option(
    '--resume <file>',
    'keep there how far proofs are, and go on from there',
  );
  addBase(parser)
    .optionsGroup('Output:')
    .option('--certificate <file>', 'write the certificate of a number; - for standard output')
    .addOption(
      new Option('--format <name>', 'its format: mpu (the default), primo or pari')
        .choices(FORMATS)
        .argParser(parseFormat),
    )
    .option('--json', 'one JSON object a line')
    .option('--times', 'with the seconds of each proof')
    .option('--no-times', 'without them')
    .option('-u, --unordered', 'rows as they are completed')
    .option('--trace <file>', 'write what each worker did and when, for Perfetto')
    .option('-q, --quiet', 'print nothing but errors; end once the status is settled');
  return prepared(parser, action);
}

export function benchParser(action: Action<RawBenchOptions>): Parser {
  const parser = new Parser('bench')
    .description('how much faster are workers than a sequential run?')
    .argument('[n]', 'the most workers to compare (default: one per CPU core)')
    .argument(
      '[file...]',
      "files of numbers, or ranges A..B (default: the book's, by trial division)",
    )
    .optionsGroup('Work:')
    .option('-w, --workers <n>', 'the most workers to compare', parseMostWorkers)
    .option('-r, --runs <count>', 'how many runs of each (default: 5)')
    .option('--min-speedup <x>', 'exit with status 1 if the best speed-up is below x')
    .optionsGroup('Output:')
    .option('--json', 'JSON with the keys of hyperfine')
    .option('--markdown', 'a table in Markdown')
    .option('--svg <file>', 'beside it, the figure: run time against number of workers')
    .option('-q, --quiet', 'print nothing but errors, warnings and what --min-speedup finds');
  return prepared(parser, action);
}

export function verifyParser(action: Action<Options>): Parser {
  const parser = new Parser('verify')
    .description('are these certificates of primality valid?')
    .argument('<file...>', 'files with a certificate each, - for standard input');
  addWorkers(parser)
    .optionsGroup('Output:')
    .option('--json', 'one JSON object a line')
    .option('--trace <file>', 'write what each worker did and when, for Perfetto')
    .option('-q, --quiet', 'print nothing but errors');
  return prepared(parser, action);
}

export function completionParser(action: (shell: Shell) => void): Parser {
  const parser = new Parser('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(
      new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS).argParser(parseShell),
    );
  return prepared(parser, ([shell]) => action(shell as Shell));
}

function addWork(parser: Parser): Parser {
  addWorkers(parser)
    .option('--trial', "the book's trial division, for numbers below 2^64")
    .option('--prove', 'prove the probable primes; what is not proved stays p')
    .option('--resume <file>', 'keep there how far a long check is, and go on from there');
  return addBase(parser);
}

function addBase(parser: Parser): Parser {
  const description = 'numbers are digits of base 2 to 36, with : or blanks inside';
  return parser.option('--base <b>', description, parseBase);
}

function addWorkers(parser: Parser): Parser {
  return parser
    .optionsGroup('Work:')
    .option('-w, --workers <n>', 'how many workers (default: one per CPU core)', parseWorkers)
    .option('--sequential', 'no workers: one number after another');
}

function addFormats(parser: Parser): Parser {
  return parser
    .optionsGroup('Output:')
    .option('-p, --primes', 'the primes only, as they were given')
    .option('--composites', 'the numbers that are not prime, as they were given')
    .option('--json', 'one JSON object a line')
    .option('--times', 'with the seconds of each check')
    .option('--no-times', 'without them')
    .option('-u, --unordered', 'rows as they are completed')
    .option('-m, --max-count <k>', 'end after <k> rows', parseMaxCount)
    .option('--trace <file>', 'write what each worker did and when, for Perfetto');
}

function prepared<O extends object>(
  parser: Parser,
  action: Action<O>,
  name = parser.name(),
): Parser {
  const { before = '', after = '' } = HELP_TEXTS[name] ?? {};
  return parser
    .addHelpText('before', before)
    .addHelpText('after', after)
    .optionsGroup('Help:')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({
      // It is in the first line, and what may be chosen in the description of an option.
      commandDescription: () => '',
      optionDescription: ({ description }) => description,
      argumentDescription: ({ description }) => description,
    })
    .exitOverride()
    .action((...args) => {
      const operands: string[] = args
        .slice(0, -2)
        .flat()
        .filter((operand) => operand !== undefined);
      refuseStrayOptions(parser);
      action(operands.map(withoutMark), parser.optsWithGlobals());
    });
}

/** The main job and all commands, as the help shows them. */
export function definitions(): readonly CommandDefinition[] {
  const none = (): void => {};
  const program = mainParser(none);
  for (const parser of [checkParser, proveParser, verifyParser, benchParser, completionParser])
    program.addCommand(parser(none));
  return definitionsOf(program);
}
