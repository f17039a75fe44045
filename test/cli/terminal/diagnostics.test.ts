import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Sink } from '../../../src/cli/terminal/descriptor.ts';
import { Diagnostics } from '../../../src/cli/terminal/diagnostics.ts';
import { StatusLine } from '../../../src/cli/terminal/statusLine.ts';

/** What standard error gets, as a terminal of some columns or as none. */
async function written(
  write: (diagnostics: Diagnostics) => void,
  columns?: number,
): Promise<string> {
  const chunks: string[] = [];
  const sink: Sink = {
    isTerminal: columns !== undefined,
    isPipe: columns === undefined,
    columns,
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

const BAD = {
  text: 'file:7: 12345678 % 13A',
  reason: 'expected a digit or an operator, got "A"',
  caret: '                     ^',
};

test.each([
  ['no terminal', undefined, `procs: ${BAD.text}: ${BAD.reason}\n       ${BAD.caret}\n`],
  ['as wide as the message', 71, `procs: ${BAD.text}: ${BAD.reason}\n       ${BAD.caret}\n`],
  ['too narrow', 70, `procs: ${BAD.text}\n       ${BAD.caret}\n       ${BAD.reason}\n`],
  ['as wide as the text', 29, `procs: ${BAD.text}\n       ${BAD.caret}\n       ${BAD.reason}\n`],
  ['too narrow for the place', 28, `procs: ${BAD.text}: ${BAD.reason}\n`],
])('Diagnostics shows a caret that points at its place: %s', async (_, columns, shown) => {
  const write = (diagnostics: Diagnostics): void => diagnostics.parseErrors([BAD]);
  expect(stripVTControlCharacters(await written(write, columns))).toBe(shown);
});

test('Diagnostics cuts a text after its faulty place where a terminal is too narrow for it', async () => {
  const bad = {
    text: `f:1: 1x${'0'.repeat(99)}`,
    reason: 'expected',
    caret: '      ^~~~~~~~~~~~~~~~~',
  };
  const shown = await written((diagnostics) => diagnostics.parseErrors([bad]), 30);
  expect(stripVTControlCharacters(shown).split('\n')).toEqual([
    'procs: f:1: 1x000000000000000…',
    '             ^~~~~~~~~~~~~~~~',
    '       expected',
    '',
  ]);
});
