import { styleText } from 'node:util';
import type { Sink } from './descriptor.ts';

/** A colour or another style of a piece of text. */
export type Style = Parameters<typeof styleText>[0];

/** Whether it is a terminal with colours that NO_COLOR does not turn off. */
export function hasColours({ isTerminal }: Pick<Sink, 'isTerminal'>): boolean {
  const { NO_COLOR } = process.env;
  return isTerminal && NO_COLOR === undefined;
}

/** The text in a style where the sink has colours, else as it is. */
export function inColour(style: Style, text: string, sink: Sink): string {
  return hasColours(sink) ? styleText(style, text, { validateStream: false }) : text;
}
