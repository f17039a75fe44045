import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SharedProof } from '../../src/jobs/job.ts';
import { proveVerified, type Wanting } from '../../src/jobs/prover.ts';
import { bigintEngine } from '../../src/prime/engine.ts';
import type { Certificate } from '../../src/prime/proof/certificate.ts';
import { ecppCertificate } from '../../src/prime/proof/ecpp/index.ts';
import type { ProofOutcome } from '../../src/prime/proof/outcome.ts';
import * as prover from '../../src/prime/proof/prove.ts';
import { verifyCertificate, verifyStep } from '../../src/prime/proof/verify.ts';
import { readCertificate } from '../../src/text/certificates/read.ts';
import { parseOperand } from '../../src/text/line.ts';
import { KNOWN_PRIMES } from './knownPrimes.ts';

vi.mock('../../src/prime/proof/prove.ts', { spy: true });

afterEach(() => {
  vi.mocked(prover.prove).mockRestore();
});

const engineFor = (): typeof bigintEngine => bigintEngine;

function numberOf(text: string): bigint {
  const entry = parseOperand(text);
  if (entry.type !== 'number') throw new Error(text);
  return entry.n;
}

describe('proveVerified proves primes', () => {
  const primes = Object.entries(KNOWN_PRIMES).flatMap(([form, texts]) =>
    texts.map((text) => [form, text] as const),
  );
  test.each(primes)('%s: %s', (_, text) => {
    const n = numberOf(text);
    const { verdict, certificate = '' } = proveVerified(n, { engineFor });
    expect(verdict).toMatchObject({ kind: 'prime', proof: { type: 'certificate' } });
    const read = readCertificate(certificate).certificate;
    expect(read.n).toBe(n);
    expect(verifyCertificate(read)).toEqual({ kind: 'proved' });
  });
});

test('proveVerified calls nothing prime whose certificate the verifier rejects', () => {
  const n = 2n ** 89n - 1n;
  const real = prover.prove(n);
  if (real.type !== 'certified') throw new Error(real.type);
  const [step, ...steps] = real.certificate.steps;
  if (step?.type !== 'BLS5') throw new Error(`${step?.type}`);
  const factors = step.factors.map(({ q, a }) => ({ q, a: a ** 2n }));
  const forged: readonly Certificate[] = [
    { n, steps: [{ ...step, factors }, ...steps] },
    { n, steps: [] },
    { n: n + 2n, steps: real.certificate.steps },
    { n: 97n, steps: [{ type: 'Small', n: 97n }] },
  ];
  for (const certificate of forged) {
    const outcome: ProofOutcome = { type: 'certified', certificate };
    vi.mocked(prover.prove).mockReturnValue(outcome);
    const { verdict, certificate: text } = proveVerified(n, { engineFor });
    expect(verdict).toEqual({
      kind: 'probable prime',
      notProved: expect.stringContaining('verifier rejects'),
    });
    expect(text).toBeUndefined();
  }
});

test('proveVerified says what a shared proof needs, and with that ends as one that is not shared', () => {
  const q = 10n ** 70n + 33n;
  const n = 156n * q + 1n;
  const shared = { from: q, seconds: 0, found: [] };
  expect(proveVerified(n, { engineFor }, shared)).toEqual({ needs: { type: 'curves', n: q } });
  const found = [{ n: q, outcome: ecppCertificate(q) }];
  const { needs } = proveVerified(n, { engineFor }, { ...shared, found }) as Wanting;
  if (needs.type !== 'steps') throw new Error(needs.type);
  const failed = needs.steps.map((step) => verifyStep(step));
  const verified = { text: needs.text, failed };
  expect(proveVerified(n, { engineFor }, { ...shared, found, verified })).toEqual(
    proveVerified(n, { engineFor }),
  );
  expect(proveVerified(n, { engineFor }, { ...shared, from: q + 1n })).toEqual(
    proveVerified(n, { engineFor }),
  );
});

test('proveVerified calls nothing prime whose certificate others reject, or of which they know less', () => {
  const n = 10n ** 60n + 7n;
  const shared = { from: n, seconds: 0, found: [{ n, outcome: ecppCertificate(n) }] };
  const { needs } = proveVerified(n, { engineFor }, shared) as Wanting;
  if (needs.type !== 'steps') throw new Error(needs.type);
  const accepted = needs.steps.map((): string | undefined => undefined);
  const verdictWith = (verified: NonNullable<SharedProof['verified']>): unknown =>
    proveVerified(n, { engineFor }, { ...shared, verified });
  const rejected = { verdict: { kind: 'probable prime' } };
  for (const failed of [accepted.with(2, 'm'), accepted.slice(1), []]) {
    expect(verdictWith({ text: needs.text, failed })).toMatchObject(rejected);
  }
  const verified = { text: needs.text, failed: accepted };
  expect(proveVerified(n + 2n, { engineFor }, { ...shared, verified })).toMatchObject(rejected);
  expect(verdictWith(verified)).toMatchObject({ verdict: { kind: 'prime' } });
});

test('proveVerified proves what no curve is found for by factors, shared or not', () => {
  const n = 10n ** 60n + 7n;
  const found = [{ n, outcome: { type: 'not proved', reason: 'a test' } }] as const;
  const { needs } = proveVerified(n, { engineFor }, { from: n, seconds: 0, found }) as Wanting;
  if (needs.type !== 'steps') throw new Error(needs.type);
  expect(needs.steps.map(({ type }) => type)).not.toContain('ECPP');
  expect(needs.steps.map((step) => verifyStep(step))).toEqual(needs.steps.map(() => undefined));
});

test('proveVerified says what evidence there is against composites, and that other numbers are neither', () => {
  expect(proveVerified(91n, { engineFor })).toEqual({
    verdict: { kind: 'composite', evidence: { type: 'factor', factor: 7n } },
  });
  expect(proveVerified(1n, { engineFor })).toEqual({ verdict: { kind: 'neither' } });
  const long = proveVerified(10n ** 20_001n + 2n, { engineFor });
  expect(long.verdict.kind).toBe('composite');
});
