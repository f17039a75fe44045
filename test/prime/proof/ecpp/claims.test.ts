import { describe, expect, it } from 'vitest';
import { Claims } from '../../../../src/prime/proof/ecpp/claims.ts';

/** Another thread's view of the same search. */
function other(claims: Claims, length: number): Claims {
  return new Claims(length, claims.shared);
}

describe('Claims', () => {
  it('gives each number to one thread, to the end of the list', () => {
    const claims = new Claims(3);
    const second = other(claims, 3);
    expect(claims.left).toBe(3);
    expect([claims.take(), second.take(), second.take()]).toEqual([0, 1, 2]);
    expect(claims.take()).toBeUndefined();
    expect(second.left).toBe(0);
  });

  it('has the least prime that was found, and gives nothing after it', () => {
    const claims = new Claims(10);
    expect([claims.take(), claims.take(), claims.take()]).toEqual([0, 1, 2]);
    claims.tested(2, true);
    expect([claims.found, claims.left, claims.isSettled]).toEqual([2, 0, false]);
    expect(other(claims, 10).take()).toBeUndefined();
    claims.tested(1, true);
    claims.tested(0, false);
    expect([claims.found, claims.isSettled]).toEqual([1, true]);
  });

  it('is settled by what is before the prime, whatever else is under way', () => {
    const claims = new Claims(3);
    expect([claims.take(), claims.take()]).toEqual([0, 1]);
    claims.tested(0, true);
    expect([claims.found, claims.isSettled]).toEqual([0, true]);
    claims.tested(1, true);
    expect(claims.found).toBe(0);
  });

  it('finds nothing in a list without a prime, and in none', () => {
    const claims = new Claims(1);
    expect(claims.take()).toBe(0);
    claims.tested(0, false);
    expect([claims.found, claims.isSettled, claims.left]).toEqual([1, true, 0]);
    const none = new Claims(0);
    expect([none.found, none.isSettled, none.left]).toEqual([0, true, 0]);
  });
});
