const NEWLINE = 10;

/** So many words can be added up before a count of one byte runs into the next. */
const WORDS = 255;

/**
 * How many newlines the bytes hold. The main thread counts every byte of the input: four at a time,
 * which takes a fifth of the time.
 */
export function countLines(bytes: Uint8Array): number {
  const start = -bytes.byteOffset & 3;
  if (bytes.length < start) return countEach(bytes, 0, bytes.length);
  const length = (bytes.length - start) >> 2;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, length);
  const end = start + 4 * length;
  return countEach(bytes, 0, start) + countWords(words) + countEach(bytes, end, bytes.length);
}

function countEach(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let i = from; i < to; i++) if (bytes[i] === NEWLINE) lines++;
  return lines;
}

function countWords(words: Int32Array): number {
  // Constants of the function: those of a module may be loaded anew for every word.
  const newlines = 0x0a0a0a0a;
  const lowBits = 0x7f7f7f7f;
  let lines = 0;
  for (let from = 0; from < words.length; from += WORDS) {
    const to = Math.min(from + WORDS, words.length);
    let sums = 0;
    for (let i = from; i < to; i++) {
      // Bit 7 of a byte stays clear only where the byte is a newline, and the sum has no carry.
      const word = (words[i] as number) ^ newlines;
      sums = (sums + (~(((word & lowBits) + lowBits) | word | lowBits) >>> 7)) | 0;
    }
    lines += (sums & 0xff) + ((sums >>> 8) & 0xff) + ((sums >>> 16) & 0xff) + (sums >>> 24);
  }
  return lines;
}
