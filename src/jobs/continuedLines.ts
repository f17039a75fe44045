/**
 * Where lines end. Of digits of a base of one's own, a line that ends in a colon goes on in the next
 * one, as openssl prints a number; one with a comment does not.
 */

const NEWLINE = 10;
const COLON = 0x3a;
const HASH = 0x23;
const BLANKS: readonly number[] = [0x20, 0x09, 0x0d];

/** The index of the newline that ends the line that goes on at `start`; -1 if there is none. */
export function lineEnd(bytes: Uint8Array, start: number, base: number | undefined): number {
  let newline = bytes.indexOf(NEWLINE, start);
  while (base !== undefined && newline !== -1 && goesOn(bytes, newline)) {
    newline = bytes.indexOf(NEWLINE, newline + 1);
  }
  return newline;
}

/** The index of the last newline from `start` on that ends a line; -1 if there is none. */
export function lastLineEnd(bytes: Uint8Array, start: number, base: number | undefined): number {
  const from = bytes.subarray(start);
  let newline = from.lastIndexOf(NEWLINE);
  while (base !== undefined && newline !== -1 && goesOn(bytes, start + newline)) {
    newline = from.subarray(0, newline).lastIndexOf(NEWLINE);
  }
  return newline === -1 ? -1 : start + newline;
}

/** Whether the text before a newline ends in a colon, and is no comment. */
function goesOn(bytes: Uint8Array, newline: number): boolean {
  let last = newline - 1;
  while (last >= 0 && BLANKS.includes(bytes[last] ?? 0)) last--;
  if (bytes[last] !== COLON) return false;
  const start = bytes.lastIndexOf(NEWLINE, last) + 1;
  return !bytes.subarray(start, last).includes(HASH);
}
