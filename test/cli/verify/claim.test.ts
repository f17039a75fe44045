import { expect, test } from 'vitest';
import { Claim, openClaim } from '../../../src/cli/verify/claim.ts';
import type { Job } from '../../../src/jobs/job.ts';
import { readCertificate } from '../../../src/text/certificates/read.ts';
import { vectorPath, vectorText } from '../../certificates.ts';

const read = readCertificate(vectorText('mpu-50-bls5-tree'));
const claim = (): Claim => new Claim('c.txt', read);

const jobsOf = (of: Claim): Job[] => [...of.jobs()].map(({ job }) => job);

test('Claim has a job for each step, and for each small number that has none', () => {
  const jobs = jobsOf(claim());
  expect(jobs.length).toBeGreaterThan(read.certificate.steps.length);
  expect(jobs[0]).toEqual({
    kind: 'certificateStep',
    name: `step 1 of ${jobs.length}`,
    step: read.certificate.steps[0],
  });
  expect(jobs.at(-1)).toMatchObject({ step: { type: 'Small' } });
});

test('Claim keeps the first flaw, and is settled with the last answer', () => {
  const one = claim();
  const jobs = jobsOf(one);
  for (const at of jobs.keys()) {
    expect(one.isSettled).toBe(false);
    one.take(at === 1 || at === 2 ? `condition ${at}` : undefined);
  }
  expect(one.isSettled).toBe(true);
  expect(one.flaw).toMatchObject({ type: 'step fails', number: 2, condition: 'condition 1' });
  expect(one.failure).toBe(undefined);
});

test('Claim: a step that two workers died on is a failure, whatever the others say', () => {
  const one = claim();
  for (const at of jobsOf(one).keys()) {
    if (at === 1) one.giveUp('step 2: not verified: two workers died');
    else one.take(at === 3 ? 'condition' : undefined);
  }
  expect(one.isSettled).toBe(true);
  expect(one.failure).toEqual({ error: 'step 2: not verified: two workers died' });
});

test('Claim: steps that do not fit together are not verified at all', () => {
  const { certificate, format } = read;
  const steps = certificate.steps.slice(1);
  const one = new Claim('c.txt', { format, certificate: { ...certificate, steps } });
  expect(jobsOf(one)).toEqual([]);
  expect([one.isSettled, one.flaw]).toEqual([true, { type: 'no first step' }]);
});

test('openClaim reads a file, or says why it can’t', async () => {
  const { signal } = new AbortController();
  const open = (path: string) => openClaim({ name: 'c.txt', path }, signal);
  expect(await open(vectorPath('pari-21'))).toBeInstanceOf(Claim);
  expect(await open('/nowhere/c.txt')).toMatchObject({ failure: { error: 'no such file' } });
  expect(await open(vectorPath('forged'))).toMatchObject({
    file: 'c.txt',
    isSettled: true,
    failure: { line: 1, error: expect.stringMatching(/^expected a certificate, /) },
  });
});
