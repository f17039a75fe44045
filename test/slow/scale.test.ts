/** What must hold at full size; `test/program/scale.test.ts` has the same shapes in small. */

import { expect, test, vi } from 'vitest';
import { bashMeasured } from '../program/run.ts';

const limitMs = 45 * 60_000;
vi.setConfig({ testTimeout: 2 * limitMs });

/** Of the whole process, all its workers included. */
const MOST_MB = 200;

test('10^7 lines of 64-bit numbers are answered once each, in order, under 200 MB', async () => {
  const numbers = 'seq 9000000000000000001 9000000000010000000';
  const line = `${numbers} | procs - | sed 's/  P$//' | md5sum; ${numbers} | md5sum`;
  const { stdout, peakMB } = await bashMeasured(line, { limitMs });
  const [answered, asked] = stdout.split('\n');
  expect(answered).toBe(asked);
  expect(peakMB).toBeLessThan(MOST_MB);
});

test('the primes to 10^8 have the known md5, from standard input and as a range', async () => {
  for (const line of ['seq 1 100000000 | procs - --primes', 'procs 1..10^8 --primes']) {
    const { stdout, peakMB } = await bashMeasured(`${line} | md5sum`, { limitMs });
    expect(stdout, line).toBe('4e2b0027288a27e9c99699364877c9db  -\n');
    expect(peakMB, line).toBeLessThan(MOST_MB);
  }
});

test('there are 203,280,221 primes below 2^32, the same by a sieve and one by one', async () => {
  const sieved = 'procs 1..2^32-1 --primes';
  const tested = '(echo 2; seq 1 2 4294967295 | procs - --primes)';
  const told: string[] = [];
  for (const line of [sieved, tested]) {
    const { stdout, stderr } = await bashMeasured(`${line} | tee >(wc -l >&2) | md5sum`, {
      limitMs,
    });
    expect(stderr, line).toBe('203280221\n');
    told.push(stdout);
  }
  expect(told[1]).toBe(told[0]);
});

test('an endless input of 64-bit primes into head -1000000 ends, under 200 MB', async () => {
  const line = `yes 18446744073709551557 | procs - | head -1000000 | md5sum; echo $\{PIPESTATUS[1]}
    yes '18446744073709551557  P' | head -1000000 | sed 's/^18/18/' | md5sum`;
  const { stdout, stderr, peakMB } = await bashMeasured(line, { limitMs });
  const [answered, status, known] = stdout.split('\n');
  expect(answered).toBe(known);
  expect({ status, stderr }).toEqual({ status: '0', stderr: '' });
  expect(peakMB).toBeLessThan(MOST_MB);
});

test('10^7 lines into a reader that takes 100 kB/s for two minutes: under 200 MB', async () => {
  const reader = '(for i in {1..120}; do head -c 100000; sleep 1; done; cat) | md5sum';
  const numbers = 'yes 18446744073709551557 | head -10000000';
  const line = `${numbers} | procs - | ${reader}; ${numbers} | sed 's/$/  P/' | md5sum`;
  const { stdout, peakMB } = await bashMeasured(line, { limitMs });
  const [answered, known] = stdout.split('\n');
  expect(answered).toBe(known);
  expect(peakMB).toBeLessThan(MOST_MB);
});

test('600 MB without a newline are one error in constant memory, the next line is answered', async () => {
  const line = `(echo 2; head -c 600M /dev/zero | tr '\\0' 7; echo; echo 3) | procs -`;
  const { status, stdout, stderr, peakMB } = await bashMeasured(line, { limitMs });
  expect(stdout).toBe('               2  P\n               3  P\n');
  expect(stderr).toMatch(
    /^procs: standard input:2: 7+…: expected a line of at most [^\n]+\n +\^\n$/,
  );
  expect(status).toBe(2);
  expect(peakMB).toBeLessThan(MOST_MB);
});

test('a prime of 6,002 digits in front of 10^7 small numbers: in order, under 200 MB', async () => {
  const line = `(echo '2^19937-1'; seq 1 10000000) | procs - | sed 's/^ *//; s/  [Pp]$//' | md5sum
    (echo '2^19937-1'; seq 1 10000000) | md5sum`;
  const { stdout, peakMB } = await bashMeasured(line, { limitMs });
  const [answered, asked] = stdout.split('\n');
  expect(answered).toBe(asked);
  expect(peakMB).toBeLessThan(MOST_MB);
});

test('a prime of 13,395 digits in front of small numbers does not hold up --unordered', async () => {
  const line = `(echo '2^44497-1'; seq 1 1200000) | procs - -u -w 2 | head -1000000 | sort -u | wc -l`;
  const { stdout, peakMB, seconds } = await bashMeasured(line, { limitMs });
  expect(stdout).toBe('1000000\n');
  // The prime alone takes minutes.
  expect(seconds).toBeLessThan(60);
  expect(peakMB).toBeLessThan(MOST_MB);
});
