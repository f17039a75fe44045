import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { besideOf, writeWhole } from '../../src/cli/wholeFile.ts';
import { scratch } from '../program/run.ts';

const modeOf = (file: string) => statSync(file).mode & 0o777;

describe('writing a file whole', () => {
  it.each([0o600, 0o664, 0o666])('keeps the permissions of the file that was there: %o', (mode) => {
    const file = join(scratch(), 'proof.txt');
    writeFileSync(file, 'old');
    chmodSync(file, mode);
    writeWhole(file, 'new');
    expect([readFileSync(file, 'utf8'), modeOf(file)]).toEqual(['new', mode]);
  });

  it('writes through a link, and leaves nothing beside the file', () => {
    const folder = scratch();
    const file = join(folder, 'proof.txt');
    writeFileSync(file, 'old');
    symlinkSync(file, join(folder, 'link'));
    writeFileSync(besideOf(file), 'left by a process that was killed');
    writeWhole(join(folder, 'link'), 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(existsSync(besideOf(file))).toBe(false);
  });
});
