import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Certificate, ProofStep } from '../../../src/prime/proof/certificate.ts';
import { verifyCertificate } from '../../../src/prime/proof/verify.ts';
import { writeMpu } from '../../../src/text/certificates/mpu.ts';
import { writePari } from '../../../src/text/certificates/pari.ts';
import { readCertificate } from '../../../src/text/certificates/read.ts';
import { writePrimo } from '../../../src/text/certificates/writePrimo.ts';
import { VECTORS, type VectorName, vector, vectorText } from '../../certificates.ts';
import { holds } from '../../text/property.ts';

const read = (text: string): Certificate => readCertificate(text).certificate;

test.each([
  ['mpu-50-bls5-tree', 'MPU'],
  ['primo3-55', 'Primo'],
  ['primo4-60', 'Primo'],
  ['pari-60', 'PARI'],
] as const)('readCertificate knows the format of %s by its content', (name, format) => {
  const text = vectorText(name);
  expect(readCertificate(text).format).toBe(format);
  expect(readCertificate(text.replaceAll('\n', '\r\n')).format).toBe(format);
  expect(readCertificate(`\n\n  ${text}\n\n`).format).toBe(format);
});

test.each(VECTORS)('a certificate is the same after it was written as MPU: %s', (name) => {
  expect(read(writeMpu(vector(name)))).toEqual(vector(name));
});

const ELLIPTIC: readonly VectorName[] = [
  'pari-21',
  'pari-60',
  'pari-300',
  'primo4-60',
  'primo4-400',
];

test.each(ELLIPTIC)('a certificate is the same after it was written for PARI: %s', (name) => {
  expect(read(writePari(vector(name)) as string)).toEqual(vector(name));
});

test('writePari writes what primecert printed', () => {
  expect(writePari(vector('pari-60'))).toBe(vectorText('pari-60'));
});

test.each([...ELLIPTIC, 'mpu-75', 'mpu-pocklington', 'primo3-55'] as const)(
  'a certificate that was written for Primo proves the same number: %s',
  (name) => {
    const { n, steps } = vector(name);
    const again = read(writePrimo({ n, steps }) as string);
    expect(again.steps.map((step) => [step.n, 'q' in step && step.q])).toEqual(
      steps.map((step) => [step.n, 'q' in step && step.q]),
    );
    expect(verifyCertificate(again)).toEqual({ kind: 'proved' });
  },
);

test('the writers for Primo and PARI say which step they have no form for', () => {
  expect(writePrimo(vector('mpu-20-bls5'))).toMatchObject({ step: 1 });
  expect(writePrimo(vector('mpu-30-lucas'))).toMatchObject({ step: 1 });
  expect(writePari(vector('primo3-55'))).toMatchObject({ step: 3 });
  const { n, steps } = vector('mpu-bls3');
  const [first] = steps as [ProofStep & { type: 'BLS3' }];
  expect(writePrimo({ n, steps: [{ ...first, q: 3n }] })).toMatchObject({ step: 1 });
});

test('a number below 2^64 alone is a certificate of PARI, and is written as one', () => {
  expect(read('10007\n')).toEqual({ n: 10007n, steps: [] });
  expect(writePari({ n: 10007n, steps: [] })).toBe('10007\n');
  expect(writePari({ n: 97n, steps: [{ type: 'Small', n: 97n }] })).toBe('97\n');
});

describe('MPU', () => {
  const tree = vectorText('mpu-50-bls5-tree');

  test('text before the header, comments, Base 10, and names in either case', () => {
    const changed = tree
      .replace('[MPU', 'some output\nN 7\nType Small\n[MPU')
      .replace('Proof for:', '# a comment\nBase 10\n\n  Proof for:')
      .replaceAll('Type BLS5', '  type bls5\n # N 5')
      .replaceAll('\nN ', '\nn ');
    expect(read(changed)).toEqual(read(tree));
  });

  test('negative A and B of a curve are residues, as Math::Prime::Util writes them', () => {
    const text = vectorText('mpu-75');
    expect(text).toMatch(/^[AB] +-/m);
    for (const step of read(text).steps) {
      if (step.type === 'ECPP') expect([step.a >= 0n, step.b >= 0n]).toEqual([true, true]);
    }
  });

  test('A[i] is 2 where BLS5 leaves it out, Q[0] is 2, and the qs come in ascending order', () => {
    expect(
      read(`[MPU - Primality Certificate]
Proof for:
N 103
Type BLS5
N 103
Q[1] 17
Q[2] 3
A[0] 5
A[2] 7
----
`).steps,
    ).toEqual([
      {
        type: 'BLS5',
        n: 103n,
        factors: [
          { q: 2n, a: 5n },
          { q: 3n, a: 7n },
          { q: 17n, a: 2n },
        ],
      },
    ]);
  });

  test('ECPP3 and ECPP4 are Primo’s types 3 and 4', () => {
    const primo = vector('primo4-60');
    const lines = vectorText('primo4-60')
      .split(/\n\[\d+\]\n/)
      .slice(1);
    const blocks = lines.map((line, i) => {
      const fields = Object.fromEntries(
        line
          .trim()
          .split('\n')
          .map((field) => field.split('=') as [string, string]),
      );
      const value = (name: string): string => {
        const text = fields[name] ?? '';
        return String(text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text));
      };
      const { n, q } = primo.steps[i] as ProofStep & { q: bigint };
      const curve = 'J' in fields ? ['J'] : ['A', 'B'];
      const written = ['S', ...curve, 'T'].map((name) => `${name} ${value(name)}\n`).join('');
      return `Type ECPP${'J' in fields ? 4 : 3}\nN ${n}\nR ${q}\n${written}\n`;
    });
    expect(blocks.map((block) => block.slice(5, 10)).toSorted()).toContain('ECPP4');
    expect(blocks.join('')).toContain('ECPP3');
    const text = `[MPU - Primality Certificate]\nProof for:\nN ${primo.n}\n${blocks.join('')}`;
    expect(read(text)).toEqual(primo);
  });
});

describe('Primo', () => {
  const text = vectorText('primo4-60');

  test('the number of a certificate of version 3, with steps of both kinds', () => {
    const { n, steps } = vector('primo3-55');
    expect(n).toBe(BigInt('0xE74451F3DD74E0045407CF480C2A5DA72A57427444ED9'));
    expect(steps.map(({ type }) => type).join(' ')).toBe(
      'ECPP ECPP Pocklington Pocklington ECPP Pocklington',
    );
  });

  test('hexadecimal numbers with 0x or $, and the sign before or after it', () => {
    expect(text).toContain('=-0x');
    expect(read(text.replaceAll('0x', '$'))).toEqual(read(text));
    expect(read(text.replaceAll('-0x', '$-').replaceAll('0x', '$'))).toEqual(read(text));
    expect(read(text.replace(/A=0x0/, 'A=0'))).toEqual(read(text));
  });

  test('a step N + 1 has P = 1 where Q is even, and P = 2 where it is odd', () => {
    // 2^61 - 1 is the R; 23 · 2^61 - 1 … by the N+1 test.
    const steps = VECTORS.map(vector).flatMap(({ steps }) => steps);
    for (const step of steps) {
      if (step.type !== 'BLS15') continue;
      const primo = writePrimo({ n: step.n, steps: [step] });
      if (typeof primo === 'string') expect(read(primo).steps).toEqual([step]);
      else expect(step.lp === 2n - BigInt(step.lq % 2n === 0n)).toBe(false);
    }
  });
});

test('a text with any one character changed, left out or added is an error or proves nothing new', () => {
  const names = ['mpu-20-bls5', 'mpu-30-lucas', 'mpu-pocklington', 'pari-21', 'primo3-55'] as const;
  const law = fc.property(
    fc.constantFrom(...names),
    fc.nat(),
    fc.constantFrom(...'0123456789-aF#[]=,$x \n\0é'),
    fc.constantFrom('change', 'leave out', 'add'),
    (name, place, character, edit) => {
      const text = vectorText(name);
      const at = place % text.length;
      const end = at + (edit === 'add' ? 0 : 1);
      const middle = edit === 'leave out' ? '' : character;
      const edited = text.slice(0, at) + middle + text.slice(end);
      const outcome = outcomeOf(edited);
      if (outcome?.proved) expect(outcome.n).toBe(vector(name).n);
    },
  );
  holds(law, 2000);
});

/** Undefined for a text that can't be read; any other error than that fails the test. */
function outcomeOf(text: string): { readonly n: bigint; readonly proved: boolean } | undefined {
  let certificate: Certificate;
  try {
    certificate = read(text);
  } catch (error) {
    expect((error as Error).name).toBe('ParseError');
    return undefined;
  }
  return { n: certificate.n, proved: verifyCertificate(certificate).kind === 'proved' };
}
