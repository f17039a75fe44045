import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/cli/input/decode.ts';
import { source } from './sources.ts';

/** All that can be read of a source with these bytes, `into` bytes at a time. */
async function read(bytes: Uint8Array, sizes: readonly number[], into = 4096): Promise<string> {
  const decoded = decode(source(bytes, sizes));
  const memory = new Uint8Array(new SharedArrayBuffer(into));
  const pieces: Uint8Array[] = [];
  for (;;) {
    const length = await decoded.read(memory);
    if (length === 0) return Buffer.concat(pieces).toString('latin1');
    pieces.push(memory.slice(0, length));
  }
}

function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('decode', () => {
  it('gives UTF-16 with a byte-order mark as UTF-8, however it is cut', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const property = fc.asyncProperty(text, sizes, fc.boolean(), async (text, sizes, isLittle) => {
      const little = Buffer.from(`\ufeff${text}`, 'utf16le');
      const bytes = isLittle ? little : little.swap16();
      expect(await read(bytes, sizes)).toBe(latin1(text));
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('gives everything else byte for byte', async () => {
    const byte = fc.oneof(fc.constantFrom(0xef, 0xbb, 0xbf, 0x28, 0xb5, 0xfd, 0x42), fc.nat(255));
    const plain = fc
      .uint8Array({ maxLength: 40 })
      .chain((rest) => fc.tuple(byte, byte).map((head) => Uint8Array.of(0x37, ...head, ...rest)));
    const property = fc.asyncProperty(plain, sizes, async (bytes, sizes) => {
      expect(await read(bytes, sizes)).toBe(Buffer.from(bytes).toString('latin1'));
    });
    await fc.assert(property, { numRuns: 100 });
    for (const text of ['', '(', '(2)', 'BZ', '\ufeff7', 'PK\x03']) {
      expect(await read(Buffer.from(text), [1])).toBe(latin1(text));
    }
  });

  it('keeps what does not fit for the next read', async () => {
    const text = '\u20ac7\n'.repeat(1000);
    expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'), [5000], 7)).toBe(latin1(text));
  });

  it.each([
    ['gzip', [0x1f, 0x8b, 8, 0]],
    ['compress', [0x1f, 0x9d, 0x90]],
    ['bzip2', [0x42, 0x5a, 0x68, 0x39, 0x31]],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0]],
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd, 4]],
    ['lz4', [4, 0x22, 0x4d, 0x18, 0x64]],
    ['zip', [0x50, 0x4b, 3, 4, 20]],
  ])('refuses a file compressed by %s, however it is cut', async (program, bytes) => {
    for (const size of [1, 2, 100]) {
      await expect(read(Uint8Array.from(bytes), [size])).rejects.toThrow(
        `compressed by ${program}`,
      );
    }
  });

  it('does not wait for more than it needs', async () => {
    let reads = 0;
    const decoded = decode({
      name: '',
      async read(into) {
        reads++;
        into.set([0x37, 0x0a]);
        return 2;
      },
      async close() {},
    });
    expect(await decoded.read(new Uint8Array(10))).toBe(2);
    expect(reads).toBe(1);
  });
});
