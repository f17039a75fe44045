import { describe, expect, it } from 'vitest';
import { Claims } from '../../../../src/prime/proof/ecpp/claims.ts';

/** Another thread's view of the same search. */
function other(claims: Claims, length: number): Claims {
  return new Claims(length, claims.shared);
}

describe('Claims', () => {
  it('gives each group to one thread, to the end of the list', () => {
    const claims = new Claims(5);
    const second = other(claims, 5);
    expect(claims.left).toBe(3);
    expect(claims.take()).toEqual({ start: 0, end: 2 });
    expect(second.take()).toEqual({ start: 2, end: 4 });
    expect(second.take()).toEqual({ start: 4, end: 5 });
    expect(claims.take()).toBeUndefined();
    expect(second.left).toBe(0);
  });

  it('has the least prime that was found, and takes nothing after it', () => {
    const claims = new Claims(40);
    const [first, second, third] = [claims.take(), claims.take(), claims.take()];
    if (!first || !second || !third) throw new Error('no groups');
    claims.tested(third, 5);
    expect([claims.found, claims.left, claims.isSettled]).toEqual([5, 0, false]);
    expect(other(claims, 40).take()).toBeUndefined();
    claims.tested(second, 3);
    claims.tested(first, -1);
    expect([claims.found, claims.isSettled]).toEqual([3, true]);
  });

  it('is settled by what is before the prime, whatever else is under way', () => {
    const claims = new Claims(12);
    const [first, second] = [claims.take(), claims.take()];
    if (!first || !second) throw new Error('no groups');
    claims.tested(first, 1);
    expect([claims.found, claims.isSettled]).toEqual([1, true]);
    claims.tested(second, 2);
    expect(claims.found).toBe(1);
  });

  it('finds nothing in a list without a prime, and in none', () => {
    const claims = new Claims(2);
    const group = claims.take();
    if (!group) throw new Error('no group');
    claims.tested(group, -1);
    expect([claims.found, claims.isSettled, claims.left]).toEqual([2, true, 0]);
    const none = new Claims(0);
    expect([none.found, none.isSettled, none.left]).toEqual([0, true, 0]);
  });
});
