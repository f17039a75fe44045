import type { CommandDefinition } from '../definitions.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CommandDefinition[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];

/** The script that completes commands, options and files of `procs` in a shell. */
export function completionScript(shell: Shell, commands: readonly CommandDefinition[]): string {
  return SCRIPTS[shell](commands);
}
