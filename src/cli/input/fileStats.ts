import { type PathLike, type Stats, statSync } from 'node:fs';

/** The properties of a file; undefined where they can't be had, whatever the reason. */
export function statOf(file: PathLike): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}
