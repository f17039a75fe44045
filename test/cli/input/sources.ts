import type { Source } from '../../../src/cli/input/source.ts';

/** A source that gives at most as many bytes at a time as `sizes` say, again and again. */
export function source(bytes: Uint8Array, sizes: readonly number[]): Source {
  let at = 0;
  let turn = 0;
  return {
    name: 'numbers.txt',
    async read(into) {
      const size = sizes[turn++ % sizes.length] ?? 1;
      const piece = bytes.subarray(at, at + Math.min(size, into.length));
      into.set(piece);
      at += piece.length;
      return piece.length;
    },
    async close() {},
  };
}
