import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptNumber } from '../../src/prime/large.ts';
import { readStates, writeStates } from '../../src/text/testStates.ts';

const N = 10n ** 40n + 121n;

const NUMBERS: readonly KeptNumber[] = [
  {
    n: N,
    tests: {
      strong: 'passed',
      lucas: { checked: 16384, done: 16400, residues: [0n, 1n, N - 1n, 12345678901234567890n] },
    },
  },
  { n: 2n ** 127n - 1n, tests: { form: { checked: 7, done: 7, residues: [2n ** 100n] } } },
];

const TEXT = writeStates(NUMBERS, '1.2.3');

/** A text with the checksum that it should have. */
function summed(text: string): string {
  return `${text}sha256 ${createHash('sha256').update(text).digest('hex')}\n`;
}

describe('A state', () => {
  it('is read as it was written', () => {
    expect(readStates(TEXT)).toEqual({ numbers: NUMBERS });
    expect(readStates(writeStates([], ''))).toEqual({ numbers: [] });
  });

  it('names the program that wrote it', () => {
    expect(TEXT).toMatch(/^procs state 1\n\{"procs":"1\.2\.3",/);
  });

  it('is refused where any of its bytes is another', () => {
    for (let at = 0; at < TEXT.length; at++) {
      for (const bit of [0, 1, 5, 7]) {
        const byte = String.fromCharCode(TEXT.charCodeAt(at) ^ (1 << bit));
        const spoiled = TEXT.slice(0, at) + byte + TEXT.slice(at + 1);
        expect([at, readStates(spoiled)]).toEqual([at, { error: expect.any(String) }]);
      }
    }
  });

  it('is refused where it ends too soon, or goes on', () => {
    for (let end = 0; end < TEXT.length; end++) {
      expect(readStates(TEXT.slice(0, end))).toEqual({ error: expect.any(String) });
    }
    for (const more of ['\n', 'x', TEXT]) {
      expect(readStates(TEXT + more)).toEqual({ error: expect.any(String) });
    }
  });

  it('of another format is refused as that, before its checksum', () => {
    expect(readStates(TEXT.replace('state 1', 'state 12'))).toEqual({
      error: 'is a state of format 12, of another version of procs; expected format 1',
    });
  });

  it.each([
    '[]',
    '{"numbers":[{"n":"-5","tests":{}}]}',
    '{"numbers":[{"n":"65","tests":{"form":{"checked":1,"done":1,"residues":["66"]}}}]}',
    '{"numbers":[{"n":"65","tests":{"form":{"checked":1.5,"done":1,"residues":["6"]}}}]}',
    '{"numbers":[{"n":"65","tests":{"form":{"checked":1,"done":1,"residues":"6"}}}]}',
    'not JSON',
  ])('with a good checksum is refused where it is not what procs writes: %s', (json) => {
    expect(readStates(summed(`procs state 1\n${json}\n`))).toEqual({
      error: expect.stringContaining('damaged'),
    });
  });

  it('is not any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readStates(text)).toEqual({
          error: expect.stringContaining('not a state of procs'),
        });
      }),
    );
  });
});
