import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptProof } from '../../src/prime/proof/ecpp/kept.ts';
import type { Reduction } from '../../src/prime/proof/ecpp/realise.ts';
import { readCertificate } from '../../src/text/certificates/read.ts';
import { readProofs, writeProofs } from '../../src/text/proofStates.ts';
import { chainsOf, forgedStepBy, withCurves } from '../prime/proof/ecpp/kept.ts';

const N = 10n ** 40n + 121n;
const OTHER = 10n ** 60n + 7n;
const [CHAIN, OTHER_CHAIN] = [N, OTHER].map((n) => withCurves(chainsOf(n).at(-1) ?? [])) as [
  Reduction[],
  Reduction[],
];

const PROOF: KeptProof = { n: N, descents: [{ n: N, steps: CHAIN }] };
const TEXT = writeProofs([PROOF], '1.2.3');

/** A text with the checksum that it should have. */
function summed(body: string): string {
  return `${body}sha256 ${createHash('sha256').update(body).digest('hex')}\n`;
}

const BODY = TEXT.slice(0, TEXT.lastIndexOf('sha256'));

describe('A state of proofs', () => {
  it('is read as it was written: some numbers, some descents, steps with their curves and without', () => {
    const proofs = (chain: readonly Reduction[], length: number, curves: number) =>
      chain
        .slice(0, length)
        .map(({ known, ...step }, i) => (i < curves && known ? { ...step, known } : step));
    fc.assert(
      fc.property(
        fc.nat(CHAIN.length),
        fc.nat(OTHER_CHAIN.length),
        fc.nat(8),
        (one, other, curves) => {
          const first = { n: N, steps: proofs(CHAIN, one, curves) };
          const second = { n: OTHER, steps: proofs(OTHER_CHAIN, other, curves) };
          const numbers = [
            { n: 3n * N, descents: [first, second] },
            { n: OTHER, descents: [second] },
            { n: 7n, descents: [] },
          ].slice(0, one + 1);
          expect(readProofs(writeProofs(numbers, ''))).toEqual({ numbers });
        },
      ),
      { seed: 1 },
    );
  });

  it('has roots of signed primes of up to five digits', () => {
    for (const p of [7, 60_427]) {
      const step = forgedStepBy(p, 1n, 1n << 40n);
      const numbers = [{ n: step.n, descents: [{ n: step.n, steps: [step] }] }];
      expect(readProofs(writeProofs(numbers, ''))).toEqual({ numbers });
    }
  });

  it('says what it is, names the program that wrote it, and is no certificate', () => {
    expect(TEXT).toMatch(/^procs proof 1\n# .* by procs 1\.2\.3: procs prove --resume goes on/);
    expect(TEXT).toMatch(
      new RegExp(`\nProof for:\nN ${N}\n\nDescent from:\nN ${N}\n\nType ECPP\nN ${N}\nD `),
    );
    expect(() => readCertificate(TEXT)).toThrow('expected a certificate');
  });

  it('is refused where any of its bytes is another', () => {
    for (let at = 0; at < TEXT.length; at++) {
      for (const bit of [0, 1, 5, 7]) {
        const byte = String.fromCharCode(TEXT.charCodeAt(at) ^ (1 << bit));
        const spoiled = TEXT.slice(0, at) + byte + TEXT.slice(at + 1);
        if (!('error' in readProofs(spoiled))) expect.fail(`bit ${bit} of byte ${at}`);
      }
    }
  });

  it('is refused where it ends too soon, or goes on', () => {
    for (let end = 0; end < TEXT.length; end++) {
      if (!('error' in readProofs(TEXT.slice(0, end)))) expect.fail(`after ${end} bytes`);
    }
    for (const more of ['\n', 'x', TEXT]) {
      expect(readProofs(TEXT + more)).toEqual({ error: expect.any(String) });
    }
  });

  it('is refused as what it is: of another format, of a check, a certificate, any text', () => {
    expect(readProofs(TEXT.replace('proof 1', 'proof 12'))).toEqual({
      error: 'is a state of format 12, of another version of procs; expected format 1',
    });
    for (const text of ['', 'procs state 1\n', '[MPU - Primality Certificate]\n', 'my notes\n']) {
      expect(readProofs(text)).toEqual({
        error: 'is not a state of procs prove; give another file',
      });
    }
  });

  it.each([
    ['a number changed', (body: string) => body.replace(/\nM ([0-9]+)\n/, '\nM 1$1\n')],
    ['a field left out', (body: string) => body.replace(/\nT [0-9]+\n/, '\n')],
    ['a field that comes twice', (body: string) => body.replace(/(\nT [0-9]+)\n/, '$1$1\n')],
    ['a curve without its point', (body: string) => body.replace(/\nX [0-9]+\n/, '\n')],
    ['a point without its curve', (body: string) => body.replace(/\nA [0-9]+\n/, '\n')],
    ['a root of no signed prime', (body: string) => body.replace(/\nQ /, '\nR[9] 1\nQ ')],
    ['no number', (body: string) => body.replace(/\nQ [0-9]/, '\nQ x')],
    ['a step of another number', (body: string) => body.replaceAll(String(N), String(N + 2n))],
    ['a step left out', (body: string) => body.replace(/\nType ECPP\n(\S+ \S+\n)+/, '')],
    ['steps before a number', (body: string) => body.replace(/\nProof for:\nN [0-9]+\n/, '')],
    ['another heading', (body: string) => body.replace('Type ECPP', 'Type BLS5')],
  ])('with a good checksum is refused where it has %s', (_, change) => {
    const changed = change(BODY);
    expect(changed).not.toBe(BODY);
    expect(readProofs(summed(changed))).toEqual({
      error: 'has steps that are of no proof; give another file to begin anew',
    });
    expect(readProofs(summed(BODY))).toEqual({ numbers: [PROOF] });
  });

  it('is not any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readProofs(text)).toEqual({ error: expect.any(String) });
        expect(() => readProofs(summed(`procs proof 1\n${text}\n`))).not.toThrow();
      }),
      { seed: 1 },
    );
  });
});
