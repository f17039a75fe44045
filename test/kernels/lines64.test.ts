import { describe, expect, test } from 'vitest';
import { compileKernel } from '../../src/kernels/compile.ts';
import { Lines64Kernel } from '../../src/kernels/lines64.ts';
import type { KernelFormat } from '../../src/text/rows.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { answerLines, type LinesAnswer, required, withMaximumMemory } from './support.ts';

const kernel = new Lines64Kernel(required(compileKernel('lines64')));
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
    for (const line of odd) {
      const alone = `${'4294967291\n'.repeat(3)}${line}\n13\n`;
      expect(answer(alone, 'none').leftOver).toEqual([Buffer.from(line).toString('latin1')]);
    }
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

  test('are answered alike wherever in memory they are', () => {
    const lines = encoder.encode('2\n18446744073709551557\n1000003\n'.repeat(20_000));
    const shared = new Uint8Array(new SharedArrayBuffer(lines.length + 8));
    for (let offset = 0; offset < 8; offset++) {
      shared.set(lines, offset);
      const block = shared.subarray(offset, offset + lines.length);
      expect(answer(block, 'none')).toMatchObject({ leftOver: [], primes: 60_000 });
      expect(kernel.countLines(block)).toBe(60_000);
    }
  });

  test('are all answered where rows are far longer than the block', () => {
    const text = '1\n'.repeat(400_000);
    const { rows, primes, composites, neither } = answer(text, 'json');
    expect(rows).toBe('{"n":"1","prime":false,"verdict":"neither"}\n'.repeat(400_000));
    expect([primes, composites, neither]).toEqual([0, 0, 400_000]);
  });

  test('are answered a window at a time, of whole lines, and the next one goes on from there', () => {
    const lines = 100_000;
    kernel.load(encoder.encode('18446744073709551557\n'.repeat(lines)));
    let answered = 0;
    for (let at = 0; answered < lines; at = 21 * answered) {
      const { primes, next, leftOver } = kernel.run(at, 'primes');
      expect(primes).toBeGreaterThan(0);
      expect(primes).toBeLessThan(lines / 10);
      answered += primes;
      expect(next).toBe(21 * answered);
      expect(leftOver).toBe(false);
    }
  });

  test('are answered from wherever one was left on, once and again', () => {
    const text = '2\n?\n4294967291\n4\n'.repeat(40_000);
    const { rows, leftOver } = answer(text, 'primes');
    expect(rows).toBe('2\n?\n4294967291\n'.repeat(40_000));
    expect(leftOver.length).toBe(40_000);
    kernel.load(encoder.encode('3\n5\n?\n7\n?\n11\n'));
    const from = (at: number) => Buffer.from(kernel.run(at, 'primes').rows).toString();
    expect([from(0), from(2), from(6), from(0), from(10)]).toEqual([
      '3\n5\n',
      '5\n',
      '7\n',
      '3\n5\n',
      '11\n',
    ]);
  });

  test('are read alike wherever a window ends, even within a line that is longer than it', () => {
    const long = '7'.repeat(1_000_000);
    const { rows, leftOver } = answer(`2\n${long}\n3\r\n${long}`, 'primes');
    expect(rows).toBe('2\n?\n3\n?\n');
    expect(leftOver).toEqual([long, long]);
    const text = '7\r\n11\n1000003\n4294967291\r\n'.repeat(60_000);
    for (let shift = 0; shift < 30; shift++) {
      const padded = `${'1\n'.repeat(shift)}${text}`;
      expect(answer(padded, 'none')).toMatchObject({ leftOver: [], primes: 240_000 });
    }
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
  test('loads no block without room for a batch and its rows', () => {
    const tiny = new Lines64Kernel(withMaximumMemory('lines64', 24));
    const block = encoder.encode('7\n');
    expect(tiny.load(block)).toBe(false);
    expect(tiny.countLines(block)).toBeUndefined();
  });

  test('leaves a line to the caller wherever it has no room for more rows, and goes on', () => {
    const small = new Lines64Kernel(withMaximumMemory('lines64', 40));
    const lines = 100_000;
    const { rows, leftOver, neither } = answerLines(small, '1\n'.repeat(lines), 'json');
    expect(leftOver.length).toBeGreaterThan(0);
    expect(leftOver.length).toBeLessThan(20);
    expect(neither + leftOver.length).toBe(lines);
    const row = '{"n":"1","prime":false,"verdict":"neither"}\n';
    expect(rows.replaceAll('?\n', row)).toBe(row.repeat(lines));
  });
});
