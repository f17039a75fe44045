import { type CommandDefinition, isFileOption, type OptionDefinition } from '../definitions.ts';

/** Once a command is known, the rest is the same for all; bash 3.2, which macOS has, understands it. */
export function bashScript(commands: readonly CommandDefinition[]): string {
  const names = commands.map(({ name }) => name).filter((name) => name !== '');
  return `# eval "$(procs completion bash)"
_procs() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local command= options= values= file_values= choices= words= files= at word
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      ${names.join('|')}) command=\${COMP_WORDS[at]}; break ;;
    esac
  done
  # Readline takes --file=name for three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  case $command in
${commands.map((command) => branch(command, names)).join('\n')}
  esac
  COMPREPLY=()
  if [[ -n $choices ]]; then
    words=$choices files=
  elif [[ " $values " == *" $prev "* ]]; then
    return
  elif [[ " $file_values " == *" $prev "* ]]; then
    words= files=1
  elif [[ $cur == -* ]]; then
    words=$options files=
  fi
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen -W "$words" -- "$cur"; [[ -n $files ]] && compgen -f -- "$cur")
}
complete -o filenames -F _procs procs
`;
}

function branch({ name, options, operands }: CommandDefinition, names: readonly string[]): string {
  const flagsOf = (some: readonly OptionDefinition[]): string =>
    some.flatMap(({ flags }) => flags).join(' ');
  const valued = options.filter(({ value }) => value !== undefined);
  const chosen = options
    .filter(({ choices }) => choices.length > 0)
    .map(({ flags, choices }) => `${flags.join('|')}) choices='${choices.join(' ')}' ;;`);
  const ofOption = chosen.length === 0 ? '' : `\n      case $prev in ${chosen.join(' ')} esac`;
  const words = name === '' ? names : operands.flatMap(({ choices }) => choices);
  return `    ${name === '' ? "''" : name})
      options='${flagsOf(options)}'
      values='${flagsOf(valued.filter((option) => !isFileOption(option)))}'
      file_values='${flagsOf(valued.filter(isFileOption))}'
      words='${words.join(' ')}'
      files=${operands.some(({ isFile }) => isFile) ? 1 : ''}${ofOption} ;;`;
}
