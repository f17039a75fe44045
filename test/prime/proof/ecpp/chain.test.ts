import { describe, expect, it } from 'vitest';
import { isChain } from '../../../../src/prime/proof/ecpp/chain.ts';
import type { Reduction } from '../../../../src/prime/proof/ecpp/realise.ts';
import { chainsOf, forgedStepBy, stepOfComposite, stepOnComposite, withCurves } from './kept.ts';

const N = 10n ** 60n + 7n;
const CHAINS = chainsOf(N);
const LONGEST = CHAINS.at(-1) as readonly Reduction[];

/** The chain with another step in the place of one. */
function changed(at: number, change: Partial<Reduction>): readonly Reduction[] {
  return LONGEST.map((step, i) => (i === at ? { ...step, ...change } : step));
}

describe('isChain', () => {
  it('accepts the first steps of a descent, with their curves and without', () => {
    expect(LONGEST.length).toBeGreaterThan(5);
    for (const steps of CHAINS) expect(isChain({ n: N, steps })).toBe(true);
    expect(isChain({ n: N, steps: withCurves(LONGEST) })).toBe(true);
  });

  it('accepts them of numbers of all sizes', () => {
    for (const n of [2n ** 64n + 13n, 10n ** 25n + 13n, 10n ** 99n + 289n, 10n ** 149n + 183n]) {
      for (const steps of chainsOf(n)) expect(isChain({ n, steps })).toBe(true);
    }
  });

  it('rejects steps of another number, steps left out, and steps in another order', () => {
    expect(isChain({ n: N + 2n, steps: LONGEST })).toBe(false);
    expect(isChain({ n: N, steps: LONGEST.slice(1) })).toBe(false);
    expect(isChain({ n: N, steps: LONGEST.toSpliced(1, 1) })).toBe(false);
    expect(isChain({ n: N, steps: LONGEST.toReversed() })).toBe(false);
    expect(isChain({ n: N, steps: [...LONGEST, LONGEST.at(-1) as Reduction] })).toBe(false);
  });

  it('rejects a step with any of its numbers changed', () => {
    for (const [at, { n, m, q, D, norm, signedPrimes, roots }] of LONGEST.entries()) {
      const [root = 0n, ...others] = roots;
      for (const change of [
        { n: n + 2n },
        { m: m + 1n },
        { m: m + q },
        { m: 2n * n + 2n - m },
        { q: q + 2n },
        { q: 1n },
        { q: 0n },
        { q: -q },
        { q: m },
        { D: D - 4 },
        { D: -D },
        { D: Number.NaN },
        { norm: { ...norm, t: norm.t + 1n } },
        { norm: { ...norm, v: norm.v + 1n } },
        { roots: [root + 1n, ...others] },
        { roots: [root + n, ...others] },
        { roots: [root - n, ...others] },
        { roots: others },
        { signedPrimes: [...signedPrimes, 5] },
        { signedPrimes: [-3, ...signedPrimes] },
        { signedPrimes: [], roots: [] },
      ]) {
        const accepted = isChain({ n: N, steps: changed(at, change) });
        expect([at, change, accepted]).toEqual([at, change, false]);
      }
    }
  });

  it('rejects a curve that is not in residues', () => {
    const [first, ...rest] = withCurves(LONGEST) as [Required<Reduction>];
    const { curve, point } = first.known;
    for (const known of [
      { curve: { ...curve, a: curve.a + N }, point },
      { curve: { ...curve, b: -1n }, point },
      { curve, point: { ...point, x: point.x - N } },
      { curve, point: { ...point, y: N } },
    ]) {
      expect(isChain({ n: N, steps: [{ ...first, known }, ...rest] })).toBe(false);
    }
  });

  it('rejects a discriminant that no search goes to', () => {
    const accepts = (p: number): boolean => {
      const step = forgedStepBy(p, 1n, 1n << 40n);
      return isChain({ n: step.n, steps: [step] });
    };
    expect([7, 23, 47, 503, 4003].map(accepts)).toEqual([true, true, true, true, true]);
    // Of class number 17: the roots of a polynomial of that degree take too long.
    expect(accepts(383)).toBe(false);
    // No such prime is among those of which square roots are taken.
    expect(accepts(64_067)).toBe(false);
  });

  it('rejects a composite q below 2^64, and does not look at those above', () => {
    const good = stepOfComposite();
    expect(isChain({ n: good.n, steps: [good] })).toBe(true);
    expect(isChain({ n: good.n, steps: [{ ...good, q: 3n * good.q }] })).toBe(false);
    const large = stepOnComposite(160);
    expect(isChain({ n: large.n, steps: [large] })).toBe(true);
  });
});
