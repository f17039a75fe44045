import { styleText } from 'node:util';
import type { Sink } from './descriptor.ts';

/** A colour or another style of a piece of text. */
export type Style = Parameters<typeof styleText>[0];

type Screen = Pick<Sink, 'isTerminal'>;

/** Whether rows are coloured: on a terminal, and never in a file, which programs read. */
export function coloursRows({ isTerminal }: Screen): boolean {
  return isTerminal && !isDumb() && !hasNoColor();
}

/** Whether sentences and messages are coloured: as rows, or where FORCE_COLOR asks for it. */
export function coloursText(screen: Screen): boolean {
  const { FORCE_COLOR } = process.env;
  if (FORCE_COLOR === undefined || hasNoColor()) return coloursRows(screen);
  return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
}

/** The text in a style where messages are coloured, else as it is. */
export function inColour(style: Style, text: string, screen: Screen): string {
  return coloursText(screen) ? styleText(style, text, { validateStream: false }) : text;
}

/** Whether the terminal takes no control sequences. */
export function isDumb(): boolean {
  const { TERM } = process.env;
  return TERM === 'dumb';
}

/** An empty variable counts as unset (no-color.org). */
function hasNoColor(): boolean {
  const { NO_COLOR = '' } = process.env;
  return NO_COLOR !== '';
}
