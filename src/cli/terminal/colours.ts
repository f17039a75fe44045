import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Whether a stream is a terminal with colours that NO_COLOR does not turn off. */
export function hasColours(stream: Writable): boolean {
  return inColour('red', '.', stream) !== '.';
}

/** The text in a style if the stream has colours, else as it is. */
export function inColour(
  style: Parameters<typeof styleText>[0],
  text: string,
  stream: Writable,
): string {
  return styleText(style, text, { stream, validateStream: true });
}
