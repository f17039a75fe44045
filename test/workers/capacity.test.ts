import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capacity } from '../../src/workers/capacity.ts';

const GIB = 2 ** 30;

test('without a limit there are all workers that are asked for, and instances for all of them', () => {
  const { workers, instances } = capacity(256, Number.POSITIVE_INFINITY);
  expect(workers).toBe(256);
  expect(instances).toBeGreaterThan(256 * 5);
});

test.each([
  [14, { workers: 6, instances: 1 }],
  [28, { workers: 8, instances: 2 }],
  [5, { workers: 8, instances: 0 }],
  [2, { workers: 3, instances: 0 }],
  [0.9, { workers: 0, instances: 0 }],
  [-1, { workers: 0, instances: 0 }],
])('of eight workers, %s GiB of addresses are enough for %o', (gib, expected) => {
  expect(capacity(8, gib * GIB)).toEqual(expected);
});

test('more addresses are never less use: a worker more, an instance more, or neither less', () => {
  const sizes = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 256 }), sizes, sizes, (asked, gib, more) => {
      const few = capacity(asked, gib * GIB);
      const many = capacity(asked, (gib + more) * GIB);
      expect(many.workers).toBeLessThanOrEqual(asked);
      expect(many.instances).toBeGreaterThanOrEqual(few.instances === 0 ? 0 : 1);
      if (many.instances === few.instances) {
        expect(many.workers).toBeGreaterThanOrEqual(few.workers);
      }
    }),
  );
});
