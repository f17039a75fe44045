import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_BYTES, MAX_DIGITS, MAX_STEPS } from '../../../src/text/certificates/limits.ts';
import { lineNumber, NoProof } from '../../../src/text/certificates/lines.ts';
import { readCertificate } from '../../../src/text/certificates/read.ts';
import { vectorText } from '../../certificates.ts';
import { anyText, holds, parseErrorOf } from '../property.ts';

/** `LINE: MESSAGE` of the error that a text gives. */
function errorOf(text: string): string {
  const error = parseErrorOf(readCertificate, text);
  expect(error.at).toBeLessThanOrEqual(text.length);
  return `${lineNumber(text, error.at)}: ${error.message}`;
}

const HEAD = '[MPU - Primality Certificate]\nProof for:\nN 103\n';
const PRIMO = vectorText('primo4-60');

const A_CERTIFICATE =
  'a certificate, [MPU - Primality Certificate], [PRIMO - Primality Certificate] or [[N, t, s, a, [x, y]], ...] of PARI';

test.each([
  ['', `1: expected ${A_CERTIFICATE}, got the end`],
  ['\n\n 7/2\n', `3: expected ${A_CERTIFICATE}, got "7/2"`],
  ['2\n3\n', `1: expected ${A_CERTIFICATE}, got "2"`],
  ['\0\x1b[2J', `1: expected ${A_CERTIFICATE}, got "\\x00\\x1b[2J"`],
  ['[MPU - Primality Certificate]\n', '1: expected "Proof for:", got the end'],
  [`${HEAD.slice(0, -6)}M 103`, '3: expected the field N, got the end'],
  [`${HEAD}Type Foo\nN 103`, /^4: expected one of the types ECPP, ECPP3, .*Small, got "Foo"$/],
  [`${HEAD}N 103`, '4: expected the field N once, got "N 103"'],
  [`${HEAD}\nBase 16\n`, '5: expected "Base 10", the only base here, got "Base 16"'],
  [`${HEAD}\nhello\n`, '5: expected "Type ..." or the end, got "hello"'],
  [
    `${HEAD}Type Small\nN 103\nProof for:\nN 107\n`,
    '6: expected one certificate in a file, got "Proof for:"',
  ],
  [`${HEAD}Type Small\nN 0103\n`, '5: expected a decimal integer, got "0103"'],
  [`${HEAD}Type Small\nN -0\n`, '5: expected a decimal integer, got "-0"'],
  [`${HEAD}Type Small\nN +7\n`, '5: expected a decimal integer, got "+7"'],
  [`${HEAD}Type Small\nN 1 000\n`, '5: expected a decimal integer, got "1 000"'],
  [`${HEAD}Type Small\nN\n`, '5: expected the field N, got "N"'],
  [`${HEAD}Type Small\nN 103\nQ 5\n`, /^6: expected no field Q in .*Small, got "5"$/],
  [`${HEAD}Type BLS3\nN 103\nQ 17\n`, '6: expected the field A, got the end'],
  [`${HEAD}Type BLS3\nN 103\nQ 17\nQ 17\nA 5\n`, '7: expected the field Q once, got "Q 17"'],
  [`${HEAD}Type BLS5\nN 103\nQ[2] 17\n----\n`, /^6: expected no field Q\[2\] in .*BLS5, got "17"$/],
  [`${HEAD}Type BLS5\nN 103\nQ[1] 17\n`, '6: expected ----, the end of a BLS5 step, got the end'],
  [`${HEAD}Type ECPP\nN 0\nA 1\nB 1\nM 1\nQ 1\nX 1\nY 1\n`, '5: expected N > 0, got "0"'],
  [`${HEAD}Type ECPP3\nN 7\nS 1\nR 5\nA 4\nB 1\nT 1\n`, '8: expected -N/2 <= A <= N/2, got "4"'],
  [`${HEAD}Type ECPP4\nN 7\nS 1\nR 5\nJ 1\nT 7\n`, '9: expected 0 <= T < N, got "7"'],
  [PRIMO.replace('TestCount=6\n', ''), /^\d+: expected TestCount= before \[Candidate\], got "N=0x/],
  [PRIMO.replace('TestCount=6', 'TestCount=7'), /expected \[7\], as TestCount=7, got the end$/],
  [PRIMO.replace('TestCount=6', 'TestCount=5'), /expected the end, as TestCount=5, got "\[6\]"$/],
  [PRIMO.replace('[2]', '[3]'), /expected \[2\], as TestCount=6, got "\[3\]"$/],
  [PRIMO.replace('[Candidate]', '[Kandidat]'), /expected \[Candidate\], got the end$/],
  [PRIMO.replace(/T=.*/, 'T=5G'), /expected a decimal integer, got "5G"$/],
  [PRIMO.replace(/T=.*/, 'T=$5G'), /expected a hexadecimal integer, got "\$5G"$/],
  [PRIMO.replace(/T=.*/, 'T=-0x-5'), /expected a hexadecimal integer, got "-0x-5"$/],
  [PRIMO.replace(/S=.*/, 'S=0x0'), /expected S > 0, got "0x0"$/],
  [PRIMO.replace(/S=0x/, 'S=0x1'), /expected S to divide N \+ 1 - W, got "0x1/],
  [PRIMO.replace(/N=0x/, 'N=-0x'), /expected N > 0, got "-0x/],
  ['[[5, 1]]', '1: expected "," of [[N, t, s, a, [x, y]], ...], got "]"'],
  ['[[35, 1, 7, 3, [1, 2]', '1: expected "]" of [[N, t, s, a, [x, y]], ...], got the end'],
  ['[[35, 1, 7, 3, [1, 2]]] 5', '1: expected the end, got "5"'],
  ['[[35, 1, 8, 3, [1, 2]]]', '1: expected s > 0 that divides N + 1 - t, got "8"'],
  ['[[35, 1, 7, 3,\n [1, x]]]', '2: expected a decimal integer, got "x"'],
  ['[[1, 1, 7, 3, [1, 2]]]', '1: expected N > 1, got "1"'],
  ['[[]]', '1: expected an integer of [[N, t, s, a, [x, y]], ...], got "]"'],
])('readCertificate says what it expected: %#', (text, message) => {
  if (typeof message === 'string') expect(errorOf(text)).toBe(message);
  else expect(errorOf(text)).toMatch(message);
});

test('readCertificate takes numbers of as many digits and steps as its limits say, and no more', () => {
  const digits = (count: number): string => `${HEAD}Type Small\nN ${'7'.repeat(count)}\n`;
  expect(readCertificate(digits(MAX_DIGITS)).certificate.steps.length).toBe(1);
  expect(errorOf(digits(MAX_DIGITS + 1))).toBe('5: expected at most 20,000 digits');
  expect(errorOf(`[[${'7'.repeat(MAX_DIGITS + 1)}, 1`)).toBe('1: expected at most 20,000 digits');
  expect(errorOf(PRIMO.replace('N=0x', `N=0x${'7'.repeat(MAX_DIGITS)}`))).toMatch(/20,000 digits$/);
  const steps = (count: number): string => HEAD + 'Type Small\nN 103\n'.repeat(count);
  expect(readCertificate(steps(MAX_STEPS)).certificate.steps.length).toBe(MAX_STEPS);
  expect(errorOf(steps(MAX_STEPS + 1))).toBe(
    '20004: expected at most 10,000 steps, got "Type Small"',
  );
  expect(errorOf(PRIMO.replace('TestCount=6', 'TestCount=10001'))).toMatch(/at most 10,000 steps/);
  const step = '[35, 1, 7, 3, [1, 2]],';
  expect(errorOf(`[${step.repeat(MAX_STEPS + 1)}`)).toMatch(/^1: expected at most 10,000 steps/);
  const fields = Array.from({ length: 30_000 }, (_, i) => `Q[${i}] 3\n`).join('');
  expect(errorOf(`${HEAD}Type BLS5\n${fields}`)).toMatch(
    /expected at most 20,000 fields in a step/,
  );
});

test('readCertificate gives nonsense of the largest size an error, in time linear in it', () => {
  for (const piece of ['\n', ' ', '7', '[', '# \n', 'N 7\n', '[[', '\0']) {
    const text = piece.repeat((1 << 22) / piece.length);
    expect(errorOf(text), JSON.stringify(piece)).toMatch(/^\d+: expected /);
  }
  expect(errorOf(' '.repeat(MAX_BYTES + 1))).toBe(
    '1: expected a certificate of at most 67,108,864 bytes',
  );
});

test('readCertificate of any text at all gives a certificate or a ParseError', () => {
  const heads = [
    '',
    '[[',
    HEAD,
    `${HEAD}Type ECPP\n`,
    '[PRIMO - Primality Certificate]\nTestCount=1\n[Candidate]\n',
  ];
  const law = fc.property(fc.constantFrom(...heads), anyText, (head, text) => {
    try {
      readCertificate(head + text);
    } catch (error) {
      expect((error as Error).name).toBe('ParseError');
    }
  });
  holds(law);
});

test('a test of Primo without its last lines is not one that proves nothing', () => {
  const lines = PRIMO.trimEnd().split('\n');
  for (let count = lines.indexOf('[1]') + 2; count < lines.length; count++) {
    if (lines[count - 1]?.startsWith('[')) continue; // a test of a number that is small
    const error = parseErrorOf(readCertificate, lines.slice(0, count).join('\n'));
    if (error instanceof NoProof) expect.fail(`${count} lines: ${error.message}`);
  }
});
