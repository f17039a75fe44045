import { describe, expect, test } from 'vitest';
import { compileLines64, Lines64Kernel } from '../../src/kernels/lines64.ts';
import { randomIntegers, seed } from '../prime/random.ts';

const module = compileLines64();
if (module === undefined) throw new Error('there is no WebAssembly here');
const kernel = new Lines64Kernel(module);

describe('Lines64Kernel.countLines', () => {
  test('counts the newlines of blocks of any length', () => {
    const random = randomIntegers(seed);
    for (let length = 0; length < 300; length++) {
      // Bytes that differ from a newline in one binary digit, or not at all.
      const block = Uint8Array.from({ length }, () => 10 ^ ((1 << Number(random(4))) & 0xff));
      for (let at = 0; at < length; at++) if (random(1) === 0n) block[at] = 10;
      const newlines = block.filter((byte) => byte === 10).length;
      expect(kernel.countLines(block)).toBe(newlines);
    }
  });

  test('counts as many as there are bytes, of more than a lane can count', () => {
    for (const length of [16 * 255, 16 * 255 + 1, 16 * 256, 1 << 20]) {
      expect(kernel.countLines(new Uint8Array(length).fill(10))).toBe(length);
    }
  });
});
