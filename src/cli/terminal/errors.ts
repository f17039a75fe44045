import { getSystemErrorMap } from 'node:util';

/** A mistake in how the program was called; the message says what to do instead. */
export class UsageError extends Error {}

/** What the system says of a failed call, in the words of its manual. */
export function systemError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errno } = error as NodeJS.ErrnoException;
  const known = errno === undefined ? undefined : getSystemErrorMap().get(errno);
  return WORDS[known?.[0] ?? ''] ?? known?.[1] ?? error.message;
}

/** Errors that the system names for its own sake rather than the user's. */
const WORDS: Readonly<Record<string, string>> = {
  EISDIR: 'is a directory',
  ENOENT: 'no such file',
};
