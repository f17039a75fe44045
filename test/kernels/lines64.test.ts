import { describe, expect, test } from 'vitest';
import { WASM } from '../../src/kernels/generated/lines64.wasm.ts';
import { Lines64Kernel } from '../../src/kernels/lines64.ts';
import { compileLines64 } from '../../src/kernels/lines64Module.ts';
import type { KernelFormat } from '../../src/text/rows.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { answerLines, type LinesAnswer, required, withMaximumMemory } from './support.ts';

const kernel = new Lines64Kernel(required(compileLines64()));
const encoder = new TextEncoder();

function answer(text: string | Uint8Array, format: KernelFormat): LinesAnswer {
  return answerLines(kernel, text, format);
}

describe('the lines of a block', () => {
  test('are left over, whole and in their place, unless they are plain numbers below 2^64', () => {
    const odd = [
      '',
      ' ',
      '-7',
      '+7',
      '007',
      '00',
      '7 ',
      ' 7',
      '7\r\r',
      '\r',
      '7x',
      'x7',
      '7_1',
      '1e3',
      '0x11',
      '3 5',
      '3..5',
      '18446744073709551616',
      '18446744073709551626',
      '18449999999999999999',
      '18450000000000000000',
      '28446744073709551617',
      '00000000000000000007',
      '09999999999999999999',
      '99999999999999999999',
      '111111111111111111111',
      '000000000000000000000000000000000007',
      '1234567890123456789012345678901234567890',
      '７',
      '7\0',
      '/',
      ':',
      '6:',
      '/9',
      '2/',
      'é',
    ];
    const text = odd.map((line) => `${line}\n13\n`).join('');
    const { rows, leftOver } = answer(text, 'primes');
    expect(leftOver).toEqual(odd.map((line) => Buffer.from(line).toString('latin1')));
    expect(rows).toBe('?\n13\n'.repeat(odd.length));
  });

  test('may end in \\r\\n, and the last one in nothing', () => {
    const text = '2\r\n4\n18446744073709551557\r\n18446744073709551615';
    expect(answer(text, 'book')).toEqual({
      rows: '               2  P\n               4\n18446744073709551557  P\n18446744073709551615\n',
      leftOver: [],
      primes: 2,
      composites: 2,
      neither: 0,
    });
    expect(answer(`${text}\r`, 'book').leftOver).toEqual([]);
  });

  test('are taken from shared memory, and nothing that was there before is seen', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    answer('1234567\n', 'none');
    shared.set(encoder.encode('11\n'));
    expect(answer(shared, 'primes').rows).toBe('11\n');
    expect(answer(shared.subarray(0, 1), 'composites').rows).toBe('1\n');
    const nothing = { rows: '', leftOver: [], primes: 0, composites: 0, neither: 0 };
    expect(answer('', 'book')).toEqual(nothing);
  });

  test('are all answered where rows are far longer than the block', () => {
    const text = '1\n'.repeat(400_000);
    const { rows, primes, composites, neither } = answer(text, 'json');
    expect(rows).toBe('{"n":"1","prime":false,"verdict":"neither"}\n'.repeat(400_000));
    expect([primes, composites, neither]).toEqual([0, 0, 400_000]);
  });

  test('stop being answered at the deadline, after some were, and go on from there', () => {
    const lines = 100_000;
    kernel.load(encoder.encode('18446744073709551557\n'.repeat(lines)));
    const first = kernel.run(0, 'primes', 0, () => 1);
    expect(first.primes).toBeGreaterThan(0);
    expect(first.primes).toBeLessThan(lines / 10);
    expect(first.next).toBe(21 * first.primes);
    expect(first.leftOver).toBe(false);
    expect(kernel.run(first.next, 'none').primes).toBe(lines - first.primes);
  });
});

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

describe('Lines64Kernel with little memory', () => {
  const small = new Lines64Kernel(withMaximumMemory(WASM, 40));

  test('loads no block that it has no room for, and the next one that it has', () => {
    const large = new Uint8Array(1 << 21).fill(10);
    expect(small.load(large)).toBe(false);
    expect(small.countLines(large)).toBeUndefined();
    expect(answerLines(small, '7\n', 'primes').rows).toBe('7\n');
    expect(small.countLines(large.subarray(0, 1000))).toBe(1000);
  });

  test('leaves a line to the caller wherever it has no room for more rows, and goes on', () => {
    const lines = 100_000;
    const { rows, leftOver, neither } = answerLines(small, '1\n'.repeat(lines), 'json');
    expect(leftOver.length).toBeGreaterThan(0);
    expect(leftOver.length).toBeLessThan(20);
    expect(neither + leftOver.length).toBe(lines);
    const row = '{"n":"1","prime":false,"verdict":"neither"}\n';
    expect(rows.replaceAll('?\n', row)).toBe(row.repeat(lines));
  });
});
