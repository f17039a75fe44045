/** The commands and their options as data, for what is made from the same definitions as the help. */

import type { Option, Command as Parser } from 'commander';

export interface OptionDefinition {
  /** As they are typed: -w, --workers. */
  readonly flags: readonly string[];
  /** The placeholder of its value, <n>, if it has one. */
  readonly value: string | undefined;
  /** The words that its value may be, where they are fixed. */
  readonly choices: readonly string[];
  readonly description: string;
  /** The heading above it in the help. */
  readonly group: string;
}

export interface OperandDefinition {
  /** As in a usage line: [file...]. */
  readonly usage: string;
  readonly description: string;
  readonly isFile: boolean;
  /** The words that it may be, where they are fixed. */
  readonly choices: readonly string[];
}

export interface CommandDefinition {
  /** Empty for the main job. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionDefinition[];
  readonly operands: readonly OperandDefinition[];
}

/** The main job, its commands and their help. */
export function definitionsOf(main: Parser): readonly CommandDefinition[] {
  const { name: _, ...own } = definitionOf(main);
  const commands = main
    .createHelp()
    .visibleCommands(main)
    .map((command) => definitionOf(command));
  const names = commands.map(({ name }) => name).filter((name) => name !== 'help');
  const withTopics = ({ operands, ...rest }: CommandDefinition): CommandDefinition => ({
    ...rest,
    operands: operands.map((operand) => ({ ...operand, choices: names })),
  });
  return [
    { name: '', ...own },
    ...commands.map((command) => (command.name === 'help' ? withTopics(command) : command)),
  ];
}

/** Whether the value of an option is a file. */
export function isFileOption({ value }: OptionDefinition): boolean {
  return value === '<file>';
}

function definitionOf(parser: Parser): CommandDefinition {
  const options = parser.createHelp().visibleOptions(parser);
  return {
    name: parser.name(),
    description: parser.description(),
    // The parser of `help` has no help of its own.
    options: parser.name() === 'help' ? [] : options.map(optionOf),
    operands: parser.registeredArguments.map((argument) => {
      const name = argument.name() + (argument.variadic ? '...' : '');
      return {
        usage: argument.required ? `<${name}>` : `[${name}]`,
        description: argument.description,
        isFile: argument.name() === 'file',
        choices: argument.argChoices ?? [],
      };
    }),
  };
}

function optionOf(option: Option): OptionDefinition {
  const { flags, short, long, argChoices, description, helpGroupHeading } = option;
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    value: /<.*>/.exec(flags)?.[0],
    choices: argChoices ?? [],
    description,
    group: helpGroupHeading ?? '',
  };
}
