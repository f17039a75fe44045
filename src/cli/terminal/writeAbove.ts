import type { Output } from './output.ts';
import type { StatusLine } from './statusLine.ts';

/**
 * Writes whole lines to standard output: where it is a terminal, above the status line.
 *
 * @throws as `Output.write`
 */
export async function writeAbove(
  { output, statusLine }: { readonly output: Output; readonly statusLine: StatusLine },
  lines: string | Uint8Array,
): Promise<void> {
  if (output.sink.isTerminal) await statusLine.giveWay(() => output.write(lines));
  else await output.write(lines);
}
