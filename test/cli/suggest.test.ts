import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/cli/suggest.ts';

describe('nearest', () => {
  it('knows a word with a letter left out, doubled, swapped or mistaken', () => {
    for (const typed of ['chek', 'checkk', 'chekc', 'shock', 'chec']) {
      expect(nearest(typed, ['check', 'bench'])).toBe('check');
    }
    expect(nearest('banch', ['check', 'bench'])).toBe('bench');
  });

  it('makes nothing of other words', () => {
    for (const typed of ['numbers.txt', 'x', '', 'cheese.txt', 'primes']) {
      expect(nearest(typed, ['check', 'bench'])).toBeUndefined();
    }
  });
});
