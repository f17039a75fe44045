import { describe, expect, it } from 'vitest';
import {
  divisible,
  NEITHER,
  PRIME,
  PROBABLE_PRIME,
  type Proof,
  type Verdict,
} from '../../src/prime/verdict.ts';
import {
  colouredRows,
  errorRow,
  isKindFormat,
  type RowFormat,
  row,
  unfinishedRow,
} from '../../src/text/rows.ts';

const WITNESSED: Verdict = { kind: 'composite', evidence: { type: 'witness', witness: 2n } };
const LUCAS_LEHMER: Verdict = { kind: 'composite', evidence: { type: 'Lucas-Lehmer' } };
const RIESEL: Verdict = { kind: 'composite', evidence: { type: 'Lucas-Lehmer-Riesel', P: 4 } };
const LUCAS: Verdict = { kind: 'composite', evidence: { type: 'lucas', D: -7n } };

function plain(
  format: RowFormat,
  text: string,
  n: bigint,
  verdict: Verdict,
  elapsed?: number,
): string {
  return row({ format, colours: false }, text, n, verdict, elapsed);
}

describe('row, in the form of the book', () => {
  it('has n in 16 columns, the label, and the seconds as 9.6f', () => {
    expect(plain('book', '2', 2n, PRIME, 0.000002)).toBe('               2  P  0.000002s\n');
    expect(plain('book', '3333333333333333', 3333333333333333n, divisible(3n), 12.5)).toBe(
      '3333333333333333    12.500000s\n',
    );
  });

  it('ends after n where there is neither a label nor a time', () => {
    expect(plain('book', '91', 91n, divisible(7n))).toBe('              91\n');
    expect(plain('book', '0', 0n, NEITHER)).toBe('               0\n');
  });

  it('tells a probable prime from a prime', () => {
    expect(plain('book', '97', 97n, PRIME)).toBe('              97  P\n');
    expect(plain('book', '2^89-1', 2n ** 89n - 1n, PROBABLE_PRIME)).toBe('          2^89-1  p\n');
  });

  it('colours primes and probable primes, and nothing else', () => {
    const rows = '              97  P\n          2^89-1  p\n              91\n';
    expect(colouredRows(rows)).toBe(
      '              97  \u001b[32mP\u001b[39m\n          2^89-1  \u001b[33mp\u001b[39m\n              91\n',
    );
    const timed = plain('book', '97', 97n, PRIME, 0.25) + plain('book', '91', 91n, WITNESSED, 0.5);
    expect(colouredRows(timed)).toBe(timed.replace('P', '\u001b[32mP\u001b[39m'));
  });
});

describe('row, in the other forms', () => {
  it('--primes and --composites part the numbers between them, as they were given', () => {
    for (const [verdict, isPrime] of [
      [PRIME, true],
      [PROBABLE_PRIME, true],
      [WITNESSED, false],
      [NEITHER, false],
    ] as const) {
      expect(plain('primes', '0x7', 7n, verdict)).toBe(isPrime ? '0x7\n' : '');
      expect(plain('composites', '0x7', 7n, verdict)).toBe(isPrime ? '' : '0x7\n');
      expect(plain('none', '0x7', 7n, verdict)).toBe('');
    }
  });

  it('--json has n as a string, and the input beside it where that is not plain decimal', () => {
    expect(plain('json', '97', 97n, PRIME)).toBe(
      '{"n":"97","prime":true,"verdict":"prime","proved":true}\n',
    );
    expect(JSON.parse(plain('json', '0x61', 97n, PRIME, 0.25))).toEqual({
      n: '97',
      input: '0x61',
      prime: true,
      verdict: 'prime',
      proved: true,
      seconds: 0.25,
    });
    for (const text of ['+7', '007', '-0', ' 7', '1e1']) {
      expect(JSON.parse(plain('json', text, 7n, PRIME)).input).toBe(text);
    }
  });

  it('--json says of a prime whether it is proved', () => {
    expect(JSON.parse(plain('json', '7', 7n, PRIME))).toMatchObject({ proved: true });
    expect(JSON.parse(plain('json', '7', 7n, PROBABLE_PRIME))).toMatchObject({ proved: false });
    for (const verdict of [NEITHER, LUCAS]) {
      expect(JSON.parse(plain('json', '7', 7n, verdict))).not.toHaveProperty('proved');
    }
  });

  it('--json names the proof of a special form, and the test that one fails', () => {
    for (const type of ['Lucas-Lehmer', 'Pépin', 'Proth', 'Lucas-Lehmer-Riesel'] as const) {
      const prime: Verdict = { kind: 'prime', proof: { type } };
      expect(plain('json', '7', 7n, prime)).toBe(
        `{"n":"7","prime":true,"verdict":"prime","proved":true,"proof":"${type}"}\n`,
      );
    }
    const bySize: Verdict = { kind: 'prime', proof: { type: 'Sorenson-Webster' } };
    expect(plain('json', '7', 7n, bySize)).toBe(plain('json', '7', 7n, PRIME));
    expect(JSON.parse(plain('json', '15', 15n, LUCAS_LEHMER))).toMatchObject({
      fails: 'Lucas-Lehmer',
    });
    expect(JSON.parse(plain('json', '35', 35n, RIESEL))).toMatchObject({
      fails: 'Lucas-Lehmer-Riesel',
      P: 4,
    });
  });

  it('--json has the factor, the witness or the D of the Lucas test that proves a composite', () => {
    expect(JSON.parse(plain('json', '91', 91n, divisible(7n)))).toMatchObject({ factor: '7' });
    expect(JSON.parse(plain('json', '91', 91n, WITNESSED))).toMatchObject({ witness: '2' });
    expect(JSON.parse(plain('json', '323', 323n, LUCAS))).toEqual({
      n: '323',
      prime: false,
      verdict: 'composite',
      lucas: -7,
    });
    expect(JSON.parse(plain('json', '1', 1n, NEITHER))).toMatchObject({ verdict: 'neither' });
  });

  it('sentences give the reason', () => {
    expect(plain('sentences', '91', 91n, divisible(7n))).toBe('91: composite, divisible by 7\n');
    expect(plain('sentences', '561', 561n, WITNESSED)).toBe(
      '561: composite, fails the strong test to base 2\n',
    );
    expect(plain('sentences', '323', 323n, LUCAS)).toBe(
      '323: composite, fails the strong Lucas test with D = -7\n',
    );
    expect(plain('sentences', '15', 15n, LUCAS_LEHMER)).toBe(
      '15: composite, fails the Lucas–Lehmer test\n',
    );
    expect(plain('sentences', '35', 35n, RIESEL)).toBe(
      '35: composite, fails the Lucas–Lehmer–Riesel test with P = 4\n',
    );
    expect(plain('sentences', '1', 1n, NEITHER)).toBe('1: neither prime nor composite\n');
    expect(plain('sentences', '97', 97n, PRIME, 0.5)).toBe('97: prime  0.500000s\n');
  });

  it('sentences name the proof that was asked for, or why there is none', () => {
    const by = (...types: string[]): Verdict => ({
      kind: 'prime',
      proof: { type: 'certificate', steps: types.length, types: [...new Set(types)] },
    });
    const said = (verdict: Verdict): string => plain('sentences', 'n', 97n, verdict);
    expect(said(by('Small'))).toBe('n: prime, proved by BPSW below 2^64\n');
    expect(said(by('BLS5'))).toBe('n: prime, proved by 1 step (BLS5)\n');
    expect(said(by('ECPP', 'ECPP', 'Small'))).toBe('n: prime, proved by 3 steps (ECPP, Small)\n');
    expect(said({ kind: 'probable prime', notProved: 'no factors' })).toBe(
      'n: probable prime, not proved: no factors\n',
    );
  });

  it('sentences name the proof of a special form', () => {
    const sentence = (type: Exclude<Proof['type'], 'certificate'>) =>
      plain('sentences', 'n', 7n, { kind: 'prime', proof: { type } });
    expect(sentence('Lucas-Lehmer')).toBe('n: prime (Lucas–Lehmer)\n');
    expect(sentence('Lucas-Lehmer-Riesel')).toBe('n: prime (Lucas–Lehmer–Riesel)\n');
    expect(sentence('Proth')).toBe('n: prime (Proth)\n');
    expect(sentence('Pépin')).toBe('n: prime (Pépin)\n');
    expect(sentence('Sorenson-Webster')).toBe('n: prime\n');
    expect(sentence('below 2^64')).toBe('n: prime\n');
  });
});

describe('errorRow and unfinishedRow', () => {
  it('are JSON whatever the input holds', () => {
    const input = '"\\\u0000\u2028\ud800';
    expect(JSON.parse(errorRow(input, 'no', 'a"b', 7))).toEqual({
      input: input,
      file: 'a"b',
      line: 7,
      error: 'no',
    });
    expect(JSON.parse(unfinishedRow('json', '97', 'not finished'))).toEqual({
      input: '97',
      error: 'not finished',
    });
  });

  it('mark a number without an answer, and leave it out of lists of primes', () => {
    expect(unfinishedRow('book', '97', 'not finished')).toBe('              97  ?\n');
    expect(unfinishedRow('sentences', '97', 'not finished')).toBe('97: not finished\n');
    expect(unfinishedRow('primes', '97', 'not finished')).toBe('');
    expect(unfinishedRow('composites', '97', 'not finished')).toBe('');
  });
});

describe('isKindFormat', () => {
  it.each([
    ['book', true],
    ['primes', true],
    ['composites', true],
    ['none', true],
    ['json', false],
    ['sentences', false],
  ] as const)('of %s: %s', (format, isKind) => {
    expect(isKindFormat(format)).toBe(isKind);
  });
});
