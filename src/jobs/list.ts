/** The bytes of a list → its numbers, one at a time. */

import type { NumberEntry } from '../text/line.ts';
import { parseLine } from '../text/line.ts';
import { ParseError } from '../text/parseError.ts';
import type { ListJob } from './job.ts';

const SEPARATORS: readonly (number | undefined)[] = [9, 32, 44];

/** A number of a list, and where it begins and ends in the bytes. */
export interface ListNumber {
  readonly entry: NumberEntry;
  readonly at: number;
  readonly end: number;
}

/** The numbers of a list, each read when it is asked for. */
export function* numbersOf({ bytes }: ListJob): Generator<ListNumber, void, undefined> {
  for (const { 0: text, index: at } of textOf(bytes).matchAll(/[^ \t,]+/g)) {
    const entries = parseLine(text);
    const entry = entries instanceof ParseError ? undefined : entries[0];
    if (entry?.type !== 'number') throw new Error(`not a number of a list: ${text}`);
    yield { entry, at, end: at + text.length };
  }
}

/** Where the number after the first `count` ones begins; undefined if there are no more. */
export function numberAfter({ bytes }: ListJob, count: bigint): number | undefined {
  let passed = 0n;
  for (const { index } of textOf(bytes).matchAll(/[^ \t,]+/g)) {
    if (passed === count) return index;
    passed++;
  }
  return undefined;
}

/** How many numbers a list has. */
export function countList({ bytes }: ListJob): number {
  let count = 1;
  for (let at = 1; at < bytes.length; at++) {
    if (!isSeparator(bytes, at) && isSeparator(bytes, at - 1)) count++;
  }
  return count;
}

/** The numbers of a list that end before a byte in it, and the others; neither part is empty. */
export function cutList(job: ListJob, middle: number): readonly [ListJob, ListJob] {
  const { bytes } = job;
  const { endsLine: _, ...place } = job.place;
  let end = middle;
  let start = middle;
  while (isSeparator(bytes, end - 1)) end--;
  while (isSeparator(bytes, start)) start++;
  return [
    { ...job, bytes: bytes.subarray(0, end), place },
    { ...job, bytes: bytes.subarray(start) },
  ];
}

/** A list in two, about equal; undefined for a single number. */
export function halfList(job: ListJob): readonly [ListJob, ListJob] | undefined {
  const { bytes } = job;
  let middle = bytes.length >> 1;
  while (middle < bytes.length && !isSeparator(bytes, middle)) middle++;
  if (middle === bytes.length) middle >>= 1;
  while (middle > 0 && !isSeparator(bytes, middle)) middle--;
  return middle === 0 ? undefined : cutList(job, middle);
}

function isSeparator(bytes: Uint8Array, at: number): boolean {
  return SEPARATORS.includes(bytes[at]);
}

function textOf(bytes: Uint8Array<SharedArrayBuffer>): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
