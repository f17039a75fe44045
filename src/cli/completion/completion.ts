import type { CommandDefinition } from '../definitions.ts';
import { UsageError } from '../terminal/errors.ts';
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

/** @throws UsageError */
export function parseShell(text: string): Shell {
  const shell = SHELLS.find((known) => known === text);
  if (shell !== undefined) return shell;
  throw new UsageError(`completion: expected bash, zsh or fish, got ${JSON.stringify(text)}`);
}

/** The script that completes commands, options and files of `procs` in a shell. */
export function completionScript(shell: Shell, commands: readonly CommandDefinition[]): string {
  return SCRIPTS[shell](commands);
}
