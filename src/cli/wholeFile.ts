import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/** Where a file is written first: nobody else has a file of that name. */
export function besideOf(file: string): string {
  return `${file}.${process.pid}.tmp`;
}

/**
 * Writes a file whole or not at all, whatever ends the process or the machine: beside it first, then
 * in its place, with the permissions of the file that was there. What is there but is no regular file
 * (a pipe, a device) takes the text itself.
 *
 * @throws the error of the system
 */
export function writeWhole(file: string, text: string): void {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    writeFileSync(file, text);
    return;
  }
  const target = there === undefined ? file : realpathSync(file);
  const beside = besideOf(target);
  // Left by a process that was killed.
  rmSync(beside, { force: true });
  try {
    writeAndSync(beside, text, there?.mode);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function writeAndSync(file: string, text: string, mode: number | undefined): void {
  const fd = openSync(file, 'wx', mode);
  try {
    // To open it took what the umask denies from the mode.
    if (mode !== undefined) fchmodSync(fd, mode);
    writeFileSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
