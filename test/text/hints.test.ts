import { describe, expect, it } from 'vitest';
import { hintAt, nameCharacter } from '../../src/text/hints.ts';
import { parseLine } from '../../src/text/line.ts';
import { parseErrorOf } from './property.ts';

describe('hintAt', () => {
  it.each([
    ["1'000'003", 'digits are grouped by "_"'],
    ['1\u2019000', 'digits are grouped by "_"'],
    ['1\u00a0000\u00a0003', 'digits are grouped by "_"'],
    ['1\u202f000', 'digits are grouped by "_"'],
    ['1.000.003', 'digits are grouped by "_"'],
    ['"97"', 'without quotation marks'],
    ['"1,009"', 'without quotation marks'],
    ['97;0,5', 'spaces or commas'],
    ['12: 2 2 3', 'the output of factor?'],
    ['686479766013060971498190\\', 'BC_LINE_LENGTH=0'],
    ['ABC $a*2^$b+1', 'for another program'],
    ['ABC2 $a*2^521+$b', 'for another program'],
    ['1000000000:P:1:2:257', 'for another program'],
    ['PRP=N/A,1,2,521,-1,70,0', 'for another program'],
    ['Test=607,60,1', 'for another program'],
    ['13A', 'write 0x before it'],
    ['FFFFFFFF FFFFFFC5', 'write 0x before it'],
    ['D5BBB96D30086EC4', 'write 0x before it'],
    ['5 + c0de', 'write 0x before it'],
  ])('says of %j: %s', (line, hint) => {
    expect(parseErrorOf(parseLine, line).message).toMatch(/, got .* \([^()]+\)$/);
    expect(parseErrorOf(parseLine, line).message).toContain(hint);
  });

  it.each([
    '3.5',
    '1.0000',
    '.003',
    '7:',
    '0xfg',
    '0b12',
    'bad',
    'face',
    '7 \\ 5',
    'ABC',
    'n=5',
    '97 + ',
  ])('says nothing of %j', (line) => {
    expect(parseErrorOf(parseLine, line).message).toMatch(/, got ("[^"]*"|the end)$/);
  });

  it('tells PEM from two signs', () => {
    const pem = parseErrorOf(parseLine, '-----BEGIN PRIVATE KEY-----');
    expect(pem.message).toContain('got two (PEM? openssl');
    expect(parseErrorOf(parseLine, '--7').message).toContain('write -(-7)');
  });

  it('looks for hexadecimal digits at the faulty place, not before it', () => {
    expect(hintAt('deadbeef1', 8)).toContain('hexadecimal?');
    expect(hintAt('deadbeef1!', 9)).toBe('');
  });

  it('takes no longer for a long word', () => {
    expect(hintAt(`${'a'.repeat(1_000_000)}1x`, 1_000_001)).toBe('');
    expect(hintAt('a'.repeat(30), 25)).toBe(hintAt('a'.repeat(3000), 25));
  });
});

describe('nameCharacter', () => {
  it.each([
    ['x', '"x"'],
    ['\n', '"\\x0a"'],
    ['"', 'a quotation mark'],
    ['\u00a0', 'a no-break space (U+00A0)'],
    ['\u2212', 'a minus sign that is not "-" (U+2212)'],
    ['\x80', 'U+0080'],
    ['\u00e9', 'U+00E9'],
    ['\uff17', 'U+FF17'],
    ['\u{1f600}', 'U+1F600'],
    ['\ud800', 'U+D800'],
  ])('calls %j %s', (character, name) => {
    expect(nameCharacter(character)).toBe(name);
  });
});
