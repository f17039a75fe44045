import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bash, ROOT } from './run.ts';

const SOURCE = readFileSync(`${ROOT}/dist/procs.1`, 'utf8');

/** What the page says, in one line, without the language of troff. */
const TEXT = SOURCE.replace(/\\f[BIR]/g, '')
  .replace(/^\.\w+ */gm, '')
  .replace(/\\\(ha/g, '^')
  .replace(/\\\(dq/g, '"')
  .replace(/\\\(aq/g, "'")
  .replace(/\\&/g, '')
  .replace(/\\-/g, '-')
  .replace(/\s+/g, ' ');

const COMMANDS = ['procs', 'procs check', 'procs bench', 'procs completion'];

describe('the manual page', () => {
  it.each(COMMANDS)('has every option of %s --help', async (command) => {
    const { stdout: help } = await bash(`${command} --help`);
    const own = SOURCE.split('.SH OPTIONS')[1]?.split(/^\.S[HS] /m) ?? [];
    const section = own.find((text) => text.startsWith(`${command}\n`));
    const options = [...help.matchAll(/^ {2}(?:(-\w), )?(--[\w-]+)(?: <(\w+)>)?/gm)];
    expect(options.length).toBeGreaterThan(0);
    for (const [, short, long = '', value] of options) {
      const flags = [short, long].filter((flag) => flag !== undefined);
      const tag = flags.map((flag) => `\\fB${flag.replaceAll('-', '\\-')}\\fR`).join(', ');
      expect(section).toContain(value === undefined ? `${tag}\n` : `${tag} \\fI${value}\\fR\n`);
    }
  });

  it.each(COMMANDS)('has every other line of %s --help', async (command) => {
    const { stdout: help } = await bash(`${command} --help`);
    const [, ...parts] = help.split(/^(?=\S.*:$)/m);
    const others = parts.filter((part) => !/^(Arguments|Work|Output|Help|Commands):/.test(part));
    for (const line of others.flatMap((part) => part.replace(/^Usage:.*/ms, '').split('\n'))) {
      if (/^\S.*:$/.test(line)) continue;
      for (const column of line.trim().split(/ {2,}/)) expect(TEXT).toContain(column);
    }
  });

  it('has the sections that readers look for', () => {
    const headings = [...SOURCE.matchAll(/^\.SH (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      ...['NAME', 'SYNOPSIS', 'DESCRIPTION', 'COMMANDS', 'OPTIONS'],
      ...['NUMBERS', 'LIMITS', 'ROWS, IN THE ORDER OF THE INPUT', 'JSON', 'SIGNALS'],
      ...['EXIT STATUS', 'ENVIRONMENT', 'EXAMPLES', 'SEE ALSO'],
    ]);
  });

  it('takes no line of its text for a request', () => {
    for (const line of SOURCE.split('\n')) expect(line).toMatch(/^(\.[A-Z]{2}\b|\.br$|[^.']|$)/);
  });

  it('is clean for groff, where there is one', async () => {
    const line = 'type groff >&/dev/null && groff -man -Tutf8 -wall dist/procs.1 2>&1 >/dev/null';
    expect((await bash(`${line}; true`)).stdout).toBe('');
  });
});
