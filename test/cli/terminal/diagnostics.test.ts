import { expect, test } from 'vitest';
import type { Sink } from '../../../src/cli/terminal/descriptor.ts';
import { Diagnostics } from '../../../src/cli/terminal/diagnostics.ts';
import { StatusLine } from '../../../src/cli/terminal/statusLine.ts';

/** What standard error gets. */
async function written(write: (diagnostics: Diagnostics) => void): Promise<string> {
  const chunks: string[] = [];
  const sink: Sink = {
    isTerminal: false,
    isPipe: true,
    columns: undefined,
    async write(bytes) {
      chunks.push(String(bytes));
    },
  };
  const statusLine = new StatusLine(sink);
  write(new Diagnostics(statusLine));
  await statusLine.flushed();
  return chunks.join('');
}

test.each([
  ['an escape sequence', 'x\u001b[31m', 'x\\x1b[31m'],
  ['a newline', 'a\nb', 'a\\x0ab'],
  ['a tab', 'a\tb', 'a\\tb'],
  ['a control character of eight bits', '\u009b31m', '\\u{9b}31m'],
  ['a change of the direction of writing', '\u202egnp', '\\u{202e}gnp'],
  ['a no-break space', 'a\u00a0b', 'a\\u{a0}b'],
  ['half of a surrogate pair', '\ud800', '\\u{d800}'],
  ['letters of any language', 'données 数.txt', 'données 数.txt'],
  ['what is escaped already', 'a\\x1b', 'a\\x1b'],
])('Diagnostics shows %s in a message so that no terminal obeys it', async (_, text, shown) => {
  expect(await written((diagnostics) => diagnostics.error(`${text}: no such file`))).toBe(
    `procs: ${shown}: no such file\n`,
  );
  expect(await written((diagnostics) => diagnostics.note(text))).toBe(`procs: ${shown}\n`);
});
