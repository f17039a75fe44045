import { type CommandDefinition, isFileOption, type OptionDefinition } from '../definitions.ts';

export function fishScript(commands: readonly CommandDefinition[]): string {
  const named = commands.filter(({ name }) => name !== '');
  const names = named.map(({ name }) => name).join(' ');
  const noCommand = `not __fish_seen_subcommand_from ${names}`;
  return [
    '# procs completion fish | source',
    ...named.map(({ name, description }) => line(noCommand, `-a ${name}`, description)),
    ...commands.flatMap(({ name, options, operands }) => {
      const where = name === '' ? noCommand : `__fish_seen_subcommand_from ${name}`;
      const choices = operands.flatMap(({ choices }) => choices).join(' ');
      const takesFiles = operands.some(({ isFile }) => isFile);
      return [
        ...(takesFiles ? [] : [line(where, '-f')]),
        ...(choices === '' ? [] : [line(where, `-a ${quoted(choices)}`)]),
        ...options.map((option) => line(where, flagsOf(option), option.description)),
      ];
    }),
    '',
  ].join('\n');
}

function flagsOf(option: OptionDefinition): string {
  const flags = option.flags.map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  if (option.value !== undefined) flags.push(isFileOption(option) ? '-r -F' : '-x');
  if (option.choices.length > 0) flags.push(`-a ${quoted(option.choices.join(' '))}`);
  return flags.join(' ');
}

function line(where: string, what: string, description?: string): string {
  const text = description === undefined ? '' : ` -d ${quoted(description)}`;
  return `complete -c procs -n ${quoted(where)} ${what}${text}`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
