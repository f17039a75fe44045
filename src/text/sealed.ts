/**
 * Texts that a later run goes on from: a first line with the format and its version, the content, and
 * a last line with the SHA-256 of both.
 */

import { createHash } from 'node:crypto';
import { grouped } from './grouped.ts';

/** What a sealed text is. */
export interface Seal {
  /** What it begins with, before its version. */
  readonly title: string;
  /** To be raised where what is in it is something else, or is written in another way. */
  readonly version: number;
  /** As messages call it: `a state of procs`. */
  readonly name: string;
}

/** @param content whole lines, in characters that are one byte each */
export function seal(content: string, { title, version }: Seal): string {
  const text = `${title} ${version}\n${content}`;
  return `${text}${checksum(text)}\n`;
}

/**
 * The content, or what is wrong with the text.
 *
 * @param text the bytes of a file, one character each
 */
export function unseal(
  text: string,
  { title, version: expected, name }: Seal,
): { readonly content: string } | { readonly error: string } {
  if (!text.startsWith(`${title} `)) return { error: `is not ${name}; give another file` };
  const end = text.indexOf('\n');
  const version = text.slice(title.length + 1, end);
  if (version !== String(expected)) return { error: otherVersion(version, expected) };
  const last = text.lastIndexOf('\n', text.length - 2) + 1;
  const body = text.slice(0, last);
  if (`${checksum(body)}\n` !== text.slice(last)) return { error: DAMAGED };
  return { content: body.slice(end + 1) };
}

/** What is wrong with a text that is not as it was written. */
export const DAMAGED = 'is damaged, as its checksum says; give another file to begin anew';

function otherVersion(version: string, expected: number): string {
  const shown = /^[0-9]{1,9}$/.test(version) ? grouped(version) : 'unknown';
  return `is a state of format ${shown}, of another version of procs; expected format ${expected}`;
}

function checksum(text: string): string {
  return `sha256 ${createHash('sha256').update(text, 'latin1').digest('hex')}`;
}
