/** What a source begins with says what it is: text in UTF-8 or UTF-16, or a compressed file. */

import { TextDecoder } from 'node:util';
import { quoted } from '../hints.ts';
import type { Source } from './source.ts';

type Encoding = 'utf-16le' | 'utf-16be';

/** What is not UTF-8, by its first bytes. */
const FORMS: readonly (readonly [head: readonly number[], form: Encoding | Compression])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x1f, 0x8b], { program: 'gzip', reader: 'zcat' }],
  [[0x1f, 0x9d], { program: 'compress', reader: 'zcat' }],
  [[0x42, 0x5a, 0x68], { program: 'bzip2', reader: 'bzcat' }],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], { program: 'xz', reader: 'xzcat' }],
  [[0x28, 0xb5, 0x2f, 0xfd], { program: 'zstd', reader: 'zstdcat' }],
  [[0x04, 0x22, 0x4d, 0x18], { program: 'lz4', reader: 'lz4cat' }],
  [[0x50, 0x4b, 0x03, 0x04], { program: 'zip', reader: 'unzip -p' }],
];

interface Compression {
  readonly program: string;
  /** Writes the numbers to standard output. */
  readonly reader: string;
}

/** What a file is read for, for the message that says how to do it with a compressed one. */
export interface Purpose {
  readonly aim: string;
  readonly command: string;
}

const CHECK: Purpose = { aim: 'check its numbers', command: 'procs -' };

/**
 * The source as UTF-8, from UTF-16 where it begins with the byte-order mark of that.
 *
 * @param file its name, if it is a file
 * @throws Error at the first read of a compressed file
 */
export function decode(source: Source, file?: string, purpose: Purpose = CHECK): Source {
  let text: Pick<Source, 'read' | 'width'> | undefined;
  return {
    name: source.name,
    get width() {
      return text?.width ?? 1;
    },
    async read(into) {
      if (text !== undefined) return await text.read(into);
      const length = await readHead(source, into);
      const form = formOf(into.subarray(0, length));
      if (typeof form === 'object') throw new Error(compressed(form, file, purpose));
      text = form === undefined ? source : new Utf16(source, form, into.slice(0, length));
      return form === undefined ? length : await text.read(into);
    },
    readAhead(into) {
      if (text === source) source.readAhead?.(into);
    },
    close: () => source.close(),
  };
}

/** Reads until it is known what the source is; returns how many bytes that were. */
async function readHead(source: Source, into: Uint8Array): Promise<number> {
  let length = 0;
  for (;;) {
    const read = await source.read(into.subarray(length));
    length += read;
    const isOpen = FORMS.some(([head]) => head.length > length && begins(head, into, length));
    if (read === 0 || !isOpen) return length;
  }
}

function formOf(bytes: Uint8Array): Encoding | Compression | undefined {
  const found = FORMS.find(([head]) => head.length <= bytes.length && begins(head, bytes));
  return found?.[1];
}

/** Whether bytes are those of a head, as far as both go. */
function begins(
  head: readonly number[],
  bytes: Uint8Array,
  length: number = bytes.length,
): boolean {
  return head.every((byte, at) => at >= length || bytes[at] === byte);
}

function compressed(
  { program, reader }: Compression,
  file: string | undefined,
  { aim, command }: Purpose,
): string {
  const from = file === undefined ? 'FILE' : quoted(file);
  return `compressed by ${program} (to ${aim}: ${reader} ${from} | ${command})`;
}

const RAW_BYTES = 1 << 16;

/** UTF-16 → UTF-8. */
class Utf16 implements Pick<Source, 'read' | 'width'> {
  /** Digits, of which numbers are made, take two bytes. */
  readonly width = 2;
  readonly #source: Source;
  readonly #decoder: TextDecoder;
  readonly #raw = new Uint8Array(RAW_BYTES);
  /** What has been decoded and not yet been read. */
  #text: Uint8Array;
  #isOver = false;

  /** @param start what has been read of the source */
  constructor(source: Source, encoding: Encoding, start: Uint8Array) {
    this.#source = source;
    this.#decoder = new TextDecoder(encoding);
    this.#text = Buffer.from(this.#decoder.decode(start, { stream: true }));
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#text.length === 0 && !this.#isOver) {
      const read = await this.#source.read(this.#raw);
      this.#isOver = read === 0;
      const raw = this.#raw.subarray(0, read);
      this.#text = Buffer.from(this.#decoder.decode(raw, { stream: !this.#isOver }));
    }
    const taken = this.#text.subarray(0, into.length);
    into.set(taken);
    this.#text = this.#text.subarray(taken.length);
    return taken.length;
  }
}
