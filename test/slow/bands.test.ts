import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { primality } from '../../src/prime/index.ts';
import { sieveWindow } from '../../src/prime/sieve.ts';
import { bash } from '../program/run.ts';
import { type Band, bands } from '../vectors.ts';

const MINUTES = 60_000;
const WINDOW = 1 << 18;

/** The primes of a band, told by `isPrime`, counted and hashed one per line. */
function survey({ start, stop }: Band, isPrime: (n: bigint, k: number) => boolean) {
  const md5 = createHash('md5');
  let count = 0;
  for (let from = start; from <= stop; from += BigInt(WINDOW)) {
    let lines = '';
    for (let k = 0; k < WINDOW && from + BigInt(k) <= stop; k++) {
      const n = from + BigInt(k);
      if (!isPrime(n, k)) continue;
      lines += `${n}\n`;
      count++;
    }
    md5.update(lines);
  }
  return { count, md5: md5.digest('hex') };
}

test.each(bands())(
  'primality finds the primes of $note',
  (band) => {
    const found = survey(band, (n) => primality(n).kind === 'prime');
    expect(found).toEqual({ count: band.count, md5: band.md5 });
  },
  5 * MINUTES,
);

test.each(bands())(
  'sieveWindow and primality together find the primes of $note',
  (band) => {
    let window = sieveWindow(band.start, WINDOW);
    const found = survey(band, (n, k) => {
      if (k === 0) window = sieveWindow(n, WINDOW);
      return window.composite[k] === 0 && (window.isComplete || primality(n).kind === 'prime');
    });
    expect(found).toEqual({ count: band.count, md5: band.md5 });
  },
  5 * MINUTES,
);

test.each(bands())(
  'the program finds the primes of $note, as a range and as lines',
  async ({ start, stop, count, md5 }) => {
    const check = 'tee >(wc -l >&2) | md5sum';
    for (const line of [
      `procs ${start}..${stop} --primes | ${check}`,
      `seq ${start} ${stop} | procs - --primes | ${check}`,
    ]) {
      const { stdout, stderr } = await bash(line, { limitMs: 5 * MINUTES });
      expect({ stdout, stderr }, line).toEqual({ stdout: `${md5}  -\n`, stderr: `${count}\n` });
    }
  },
  10 * MINUTES,
);
