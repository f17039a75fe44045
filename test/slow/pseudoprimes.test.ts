import { expect, test } from 'vitest';
import { strongLucasEvidence } from '../../src/prime/lucas.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { primeFlags } from '../prime/oracles.ts';
import { pseudoprimesBelow1e8 } from '../vectors.ts';

const MINUTES = 60_000;
const flags = primeFlags(100_000_000);

/** The odd composites below 10^8 that pass; an error where a prime fails. */
function fooled(passes: (n: bigint) => boolean): bigint[] {
  const pseudoprimes: bigint[] = [];
  for (let n = 3; n < flags.length; n += 2) {
    const passed = passes(BigInt(n));
    if (flags[n] === 1 && !passed) throw new Error(`the prime ${n} fails`);
    if (flags[n] === 0 && passed) pseudoprimes.push(BigInt(n));
  }
  return pseudoprimes;
}

test(
  'isStrongProbablePrime to base 2 alone accepts exactly the primes and A001262 below 10^8',
  () => {
    expect(fooled((n) => isStrongProbablePrime(n, 2n))).toEqual(pseudoprimesBelow1e8('A001262'));
  },
  10 * MINUTES,
);

test(
  'strongLucasEvidence alone accepts exactly the primes and A217255 below 10^8',
  () => {
    const passes = (n: bigint) => strongLucasEvidence(n) === undefined;
    expect(fooled(passes)).toEqual(pseudoprimesBelow1e8('A217255'));
  },
  10 * MINUTES,
);
