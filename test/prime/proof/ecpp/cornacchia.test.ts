import { describe, expect, it } from 'vitest';
import { solveNorm, traces } from '../../../../src/prime/proof/ecpp/cornacchia.ts';
import { primesBelow } from '../../../../src/prime/smallPrimes.ts';

const DISCRIMINANTS = [-3, -4, -7, -8, -11, -15, -20, -23, -163];
const PRIMES = [...primesBelow(700)].filter((p) => p > 163);

/** All t > 0 with t² + |D|v² = 4p. */
function tracesByTrial(p: number, D: number): number[] {
  const found: number[] = [];
  for (let t = 1; t * t < 4 * p; t++) {
    const v = Math.sqrt((4 * p - t * t) / -D);
    if (Number.isInteger(v)) found.push(t);
  }
  return found;
}

function rootOf(D: number, p: number): number | undefined {
  for (let r = 1; r < p; r++) if ((r * r - D) % p === 0) return r;
  return undefined;
}

describe('solveNorm', () => {
  it('finds t and v exactly where trial does, with all traces, from either root', () => {
    for (const p of PRIMES) {
      for (const D of DISCRIMINANTS) {
        const root = rootOf(D, p);
        const expected = tracesByTrial(p, D);
        if (root === undefined) {
          expect(expected).toEqual([]);
          continue;
        }
        for (const r of [root, p - root]) {
          const solution = solveNorm(BigInt(p), D, BigInt(r));
          const found = solution === undefined ? [] : traces(D, solution).map(Number);
          const signed = expected.flatMap((t) => [t, -t]);
          expect([p, D, found.sort((a, b) => a - b)]).toEqual([p, D, signed.sort((a, b) => a - b)]);
        }
      }
    }
  });
});
