import { type CommandDefinition, isFileOption, type OptionDefinition } from '../definitions.ts';

export function zshScript(commands: readonly CommandDefinition[]): string {
  const named = commands.filter(({ name }) => name !== '');
  const names = named.map(({ name }) => name);
  return `#compdef procs
# source <(procs completion zsh), after compinit
_procs() {
  local command word
  for word in \${words[2,CURRENT-1]}; do
    case $word in
      (${names.join('|')}) command=$word; break ;;
    esac
  done
  case $command in
${commands.map(branch).join('\n')}
  esac
}
_procs_operands() {
  local -a commands
  commands=(
${named.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join('\n')}
  )
  _describe -t commands command commands
  _files
}
if [[ $funcstack[1] == _procs ]]; then
  _procs "$@"
else
  compdef _procs procs
fi
`;
}

function branch({ name, options, operands }: CommandDefinition): string {
  const choices = operands.flatMap(({ choices }) => choices);
  const isFile = operands.some(({ isFile }) => isFile);
  const action = choices.length > 0 ? `(${choices.join(' ')})` : isFile ? '_files' : ' ';
  const rest = name === '' ? '*: :_procs_operands' : `*:operand:${action}`;
  const specs = [...options.flatMap(specsOf), rest].map((spec) => `      ${quoted(spec)}`);
  return `    (${name === '' ? "''" : name}) _arguments -s \\\n${specs.join(' \\\n')} ;;`;
}

/** One for each flag; an option that may be repeated is offered again. */
function specsOf(option: OptionDefinition): string[] {
  const { flags, value, choices, description } = option;
  const text = description.replace(/[[\]:\\]/g, '\\$&');
  const words = choices.length > 0 ? `(${choices.join(' ')})` : ' ';
  const values = isFileOption(option) ? '_files' : words;
  const argument = value === undefined ? '' : `:${value}:${values}`;
  return flags.map((flag) => `*${flag}[${text}]${argument}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
