import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Certificate, EcppStep, ProofStep } from '../../../src/prime/proof/certificate.ts';
import { verifyCertificate, verifyStep } from '../../../src/prime/proof/verify.ts';
import { VECTORS, vector, vectorPath } from '../../certificates.ts';

test.each(VECTORS)('verifyCertificate accepts %s, made by another program', (name) => {
  expect(verifyCertificate(vector(name))).toEqual({ kind: 'proved' });
});

test('verifyStep rejects steps forged by an addition that goes wrong mod a factor of n', () => {
  const [, ...rows] = readFileSync(vectorPath('forged'), 'utf8').trim().split('\n');
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const [n, a, b, m, q, x, y] = row.split('\t').map(BigInt) as [
      ...[bigint, bigint, bigint, bigint, bigint, bigint, bigint],
    ];
    expect(verifyStep({ type: 'ECPP', n, a, b, m, q, x, y })).toMatch(/ = O and /);
    const forged: Certificate = { n, steps: [{ type: 'ECPP', n, a, b, m, q, x, y }] };
    expect(verifyCertificate(forged)).toMatchObject({
      kind: 'not prime',
      verdict: { kind: 'composite', evidence: { type: 'factor', factor: 103n } },
    });
  }
});

/** Certificates with every type of step, small enough for thousands of verifications. */
const SMALL = [
  'mpu-20-bls5',
  'mpu-30-lucas',
  'mpu-50-bls5-tree',
  'mpu-75',
  'mpu-bls3',
  'mpu-pocklington',
  'pari-21',
  'primo3-55',
] as const;

/** Any other base or Lucas parameter may serve as well: these fields are not part of the claim. */
const FREE: Readonly<Record<string, readonly string[]>> = {
  Pocklington: ['a'],
  BLS3: ['a'],
  BLS15: ['lp', 'lq'],
  Lucas: ['a'],
};

type Fields = Readonly<Record<string, unknown>>;

/** The step with one field changed in each of the ways that make another step of it. */
function tampered(step: ProofStep): { readonly change: string; readonly step: ProofStep }[] {
  const fields = step as unknown as Fields;
  const names = Object.keys(fields).filter((name) => typeof fields[name] === 'bigint');
  return names.flatMap((name) => {
    const value = fields[name] as bigint;
    const others = names.filter((other) => other !== name).map((other) => fields[other] as bigint);
    const isFree = FREE[step.type]?.includes(name);
    const values = isFree ? [0n] : [value + 1n, value - 1n, 0n, -value, ...others];
    if (isFree && name !== 'lq') values.push(-value);
    return values
      .filter((other) => other !== value)
      .map((other) => ({
        change: `${step.type} ${name} ${value} → ${other}`,
        step: { ...fields, [name]: other } as unknown as ProofStep,
      }));
  });
}

describe.each(SMALL)('%s', (name) => {
  const certificate = vector(name);
  const { n, steps } = certificate;
  const isChain = steps.every((step) => 'q' in step);
  const kindOf = (changed: readonly ProofStep[], about = n): string =>
    verifyCertificate({ n: about, steps: changed }).kind;

  test('is no proof with any field of any step changed', () => {
    for (const [at, original] of steps.entries()) {
      for (const { change, step } of tampered(original)) {
        expect(kindOf(steps.with(at, step)), change).not.toBe('proved');
      }
    }
  });

  test('is no proof with a step dropped, doubled or moved before one that relies on it', () => {
    for (const [at, step] of steps.entries()) {
      if (step.n >= 1n << 64n) {
        expect(kindOf(steps.toSpliced(at, 1)), `without ${at}`).not.toBe('proved');
      }
      expect(kindOf(steps.toSpliced(at, 0, step)), `${at} twice`).not.toBe('proved');
      const others = steps.toSpliced(at, 1);
      if (at > 0) expect(kindOf([step, ...others]), `${at} first`).not.toBe('proved');
      if (at > 0 && isChain) {
        expect(kindOf(others.toSpliced(at - 1, 0, step)), `${at} earlier`).not.toBe('proved');
      }
    }
  });

  test('is no proof of another number', () => {
    for (const about of [n + 2n, n - 2n, 3n * n, 0n, 1n, -n, n * n]) {
      expect(kindOf(steps, about)).not.toBe('proved');
    }
  });
});

test('verifyCertificate rejects a q that strong tests to four bases take for a prime', () => {
  const q = 3215031751n; // 151·751·28351, a strong pseudoprime to the bases 2, 3, 5 and 7
  const certificates = [...multiplesOf(q)].map(
    ({ n, a }): Certificate => ({
      n,
      steps: [{ type: 'Pocklington', n, q, a }],
    }),
  );
  expect(certificates.length).toBeGreaterThan(0);
  for (const certificate of certificates) {
    expect(verifyStep(certificate.steps[0] as ProofStep)).toBeUndefined();
    expect(verifyCertificate(certificate)).toMatchObject({
      kind: 'not proved',
      flaw: { type: 'step fails', number: undefined, step: { type: 'Small', n: q } },
    });
  }
});

/** Some primes n = kq + 1 with bases that meet the conditions of Pocklington's theorem but for q. */
function* multiplesOf(q: bigint): Generator<{ n: bigint; a: bigint }> {
  for (let k = 2n; k < 400n; k += 2n) {
    const n = k * q + 1n;
    for (const a of [2n, 3n]) {
      if (verifyStep({ type: 'Pocklington', n, q, a }) === undefined) yield { n, a };
    }
  }
}

const P = vector('pari-21').steps[0] as EcppStep;

test.each<[string, ProofStep]>([
  ['N > 1', { ...P, n: 1n }],
  ['gcd(N, 6) = 1', { ...P, n: 2n * P.n }],
  ['gcd(N, 6) = 1', { ...P, n: 3n * P.n }],
  ['0 <= A < N', { ...P, a: P.a + P.n }],
  ['0 <= B < N', { ...P, b: P.b - P.n }],
  ['0 <= X < N', { ...P, x: P.x + P.n }],
  ['0 <= Y < N', { ...P, y: -P.y }],
  ['1 < Q < N', { ...P, q: P.n }],
  ['(M - N - 1)^2 <= 4N', { ...P, m: 3n * P.n }],
  ['Q divides M', { ...P, q: P.q - 2n }],
  ['Q < M', { ...P, m: P.n - 2n, q: P.n - 2n }],
  ['gcd(4A^3 + 27B^2, N) = 1', { ...P, a: 0n, b: 0n }],
  ['Y^2 = X^3 + AX + B mod N', { ...P, b: P.b ^ 1n }],
  ['N < 2^64', { type: 'Small', n: (1n << 64n) + 13n }],
  ['N is prime', { type: 'Small', n: 91n }],
  ['N is prime', { type: 'Small', n: 1n }],
])('verifyStep names the condition %s', (condition, step) => {
  expect(verifyStep(step)).toBe(condition);
});

test.each<[object, (steps: readonly ProofStep[]) => readonly ProofStep[]]>([
  [{ type: 'no first step' }, () => []],
  [{ type: 'no first step' }, ([, ...others]) => others],
  [{ type: 'stray step', step: 2 }, ([first, , ...others]) => [first as ProofStep, ...others]],
  [{ type: 'repeated step', step: 3 }, (steps) => steps.toSpliced(1, 0, steps[1] as ProofStep)],
  [{ type: 'missing step', step: 7 }, (steps) => steps.slice(0, 7)],
  [{ type: 'step fails', number: 2, condition: '1 < Q < N' }, ofItself],
])('verifyCertificate says %j of the steps of mpu-75', (flaw, change) => {
  const { n, steps } = vector('mpu-75');
  expect(verifyCertificate({ n, steps: change(steps) })).toMatchObject({
    kind: 'not proved',
    flaw,
  });
});

/** The first step, and the second as one that relies on its own n. */
function ofItself([first, second]: readonly ProofStep[]): readonly ProofStep[] {
  const { n } = second as EcppStep;
  return [first as ProofStep, { ...(second as EcppStep), q: n }];
}
