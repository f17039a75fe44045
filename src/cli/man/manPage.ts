/** The manual page, procs.1, from the same definitions and texts as the help. */

import type { CommandDefinition, OptionDefinition } from '../definitions.ts';
import type { HelpTexts } from '../help.ts';
import { bold, escaped, italic, tagged } from './roff.ts';
import { type Section, sectionsOf } from './sections.ts';

export interface ManPage {
  readonly version: string;
  /** The main job first; its name is empty. */
  readonly commands: readonly CommandDefinition[];
  readonly texts: HelpTexts;
}

const STATUS = 'Exit status';
const EXAMPLES = 'Examples';

/** The source of the page, in the man macros. */
export function manPage({ version, commands, texts }: ManPage): string {
  const named = commands.filter(({ name }) => name !== '');
  const textsOf = ({ name }: CommandDefinition): readonly Section[] => {
    const { before, after } = texts[name] ?? { before: '', after: '' };
    return [...sectionsOf(before), ...sectionsOf(after)];
  };
  const forEach = (heading: string, some = commands): string[] =>
    some.flatMap((command) => {
      const found = textsOf(command).filter((section) => section.heading === heading);
      return found.length === 0 ? [] : [subheading(command), ...found.flatMap(blocks)];
    });
  const [main] = commands;
  const ofMain = (main ? textsOf(main) : []).filter(
    ({ heading }) => ![STATUS, EXAMPLES, ''].includes(heading),
  );
  const notesOn = ({ name }: CommandDefinition): string[] =>
    sectionsOf(texts[name]?.after ?? '')
      .filter(({ heading }) => heading === '')
      .flatMap(({ text }) => ['.IP', escaped(text)]);
  return [
    `.TH PROCS 1 "" "procs ${escaped(version)}" "User Commands"`,
    '.SH NAME',
    'procs \\- the multicore prime checker',
    '.SH SYNOPSIS',
    commands
      .filter(({ name }) => name !== 'help')
      .map(synopsis)
      .join('\n.br\n'),
    '.SH DESCRIPTION',
    DESCRIPTION.map(escaped).join('\n.PP\n'),
    '.SH COMMANDS',
    ...named.flatMap((command) => [
      ...tagged(bold(command.name), command.description),
      ...notesOn(command),
    ]),
    '.SH OPTIONS',
    ...commands.flatMap(options),
    ...ofMain.flatMap((section) => [
      `.SH ${escaped(section.heading.toUpperCase())}`,
      ...blocks(section),
      ...forEach(section.heading, named),
    ]),
    '.SH EXIT STATUS',
    ...forEach(STATUS),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([name, text]) => tagged(bold(name), text)),
    '.SH EXAMPLES',
    ...forEach(EXAMPLES),
    '.SH SEE ALSO',
    [...SEE_ALSO].map((name) => `.BR ${name} (1)`).join(' ,\n'),
    '',
  ].join('\n');
}

const DESCRIPTION = [
  'Checks whether numbers are prime, numbers of any size, with a worker on each CPU core. Answers ' +
    'are proved below 3317044064679887385961981, about 3.3e24; a larger number that passes the tests ' +
    'is called a probable prime.',
  'Without a file, the numbers are the twenty of Fluent Python, chapter 19. Standard input is read ' +
    'only where - is given. Rows come in the order of the input, the same bytes for every number of ' +
    'workers.',
];

const ENVIRONMENT = [
  ['NO_COLOR', 'No colours, if it is not empty.'],
  ['FORCE_COLOR', 'Colours in sentences and messages that do not go to a terminal, too.'],
  [
    'PROCS_ENGINE',
    'What tests numbers above 2^64: bigint, the slow reference, or montgomery. By default the fastest.',
  ],
] as const;

const SEE_ALSO = ['factor', 'parallel', 'seq', 'split'];

function synopsis({ name, options, operands }: CommandDefinition): string {
  const some = options.length > 1 ? [`[${italic('options')}]`] : [];
  const command = bold(name === '' ? 'procs' : `procs ${name}`);
  const shown = operands.map(({ usage }) => escaped(usage).replace(/\w+/, (word) => italic(word)));
  return [command, ...some, ...shown].join(' ');
}

function subheading({ name }: CommandDefinition): string {
  return `.SS procs ${name}`.trimEnd();
}

/** The operands and options of a command, under the headings of its help. */
function options(command: CommandDefinition): string[] {
  const operands = command.operands
    .filter(({ description }) => description !== '')
    .flatMap(({ usage, description }) => tagged(escaped(usage), description));
  const lines = [...operands, ...command.options.flatMap(optionLines)];
  return lines.length === 0 ? [] : [subheading(command), ...lines];
}

function optionLines({ flags, value, description }: OptionDefinition): string[] {
  const tag = flags.map(bold).join(', ');
  return tagged(value === undefined ? tag : `${tag} ${italic(value.slice(1, -1))}`, description);
}

/** A text of the help: a list where its lines have two columns. */
function blocks({ items, text }: Section): string[] {
  return [
    ...(text === '' ? [] : [escaped(text)]),
    ...items.flatMap(({ tag, text }) => tagged(bold(tag), text)),
  ];
}
