import { expect, it } from 'vitest';
import { addCounts, answered, countKind, NO_COUNTS } from '../../src/jobs/counts.ts';

it('countKind counts each kind by its own name, and leaves NO_COUNTS alone', () => {
  const counts = { ...NO_COUNTS };
  countKind(counts, 'prime');
  for (let i = 0; i < 2; i++) countKind(counts, 'probable prime');
  for (let i = 0; i < 3; i++) countKind(counts, 'composite');
  for (let i = 0; i < 4; i++) countKind(counts, 'neither');
  expect(counts).toEqual({ primes: 1, probablePrimes: 2, composites: 3, neither: 4, errors: 0 });
  expect(answered(NO_COUNTS)).toBe(0);
});

it('addCounts adds each count to its own, and answered is their sum', () => {
  const counts = { primes: 1, probablePrimes: 2, composites: 4, neither: 8, errors: 16 };
  const more = { primes: 100, probablePrimes: 200, composites: 400, neither: 800, errors: 1600 };
  addCounts(counts, more);
  const sum = { primes: 101, probablePrimes: 202, composites: 404, neither: 808, errors: 1616 };
  expect(counts).toEqual(sum);
  expect(answered(counts)).toBe(101 + 202 + 404 + 808 + 1616);
});
