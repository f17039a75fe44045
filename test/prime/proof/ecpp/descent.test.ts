import { describe, expect, it } from 'vitest';
import type { EcppStep } from '../../../../src/prime/proof/certificate.ts';
import { isChain } from '../../../../src/prime/proof/ecpp/chain.ts';
import { Descent } from '../../../../src/prime/proof/ecpp/descent.ts';
import type { Reduction } from '../../../../src/prime/proof/ecpp/realise.ts';
import {
  answerAll,
  type EcppAnswer,
  type EcppRequest,
} from '../../../../src/prime/proof/ecpp/requests.ts';
import { EcppSolver } from '../../../../src/prime/proof/ecpp/solver.ts';
import { verifyCertificate } from '../../../../src/prime/proof/verify.ts';
import { chainsOf, stepOfComposite, stepOnComposite, withCurves } from './kept.ts';

const { answer } = new EcppSolver();

function outcomeOf(
  n: bigint,
  answered: (request: EcppRequest) => EcppAnswer = answer,
  kept: readonly Reduction[] = [],
) {
  return answerAll(new Descent(n, undefined, kept).run(), answered);
}

describe('Descent', () => {
  it.each([
    ['a product of two primes', (2n ** 61n - 1n) * (2n ** 31n - 1n)],
    ['a product of three primes ≡ 1 (mod 8)', 1_000_000_009n * 998_244_353n * 2_013_265_921n],
    ['a strong pseudoprime to 13 bases', 3317044064679887385961981n],
    ['a Carmichael number', carmichael(10_000_146n)],
    ['the square of a prime', (2n ** 61n - 1n) ** 2n],
    ['a Fermat number', 2n ** 128n + 1n],
  ])('finds no steps for %s', (_, n) => {
    expect(outcomeOf(n).type).toBe('not proved');
  });

  it('goes back to another order where a q has none', () => {
    const n = 10n ** 50n + 151n;
    const direct = outcomeOf(n);
    if (direct.type !== 'certified') throw new Error(direct.type);
    const dead = direct.certificate.steps[2]?.n;
    const outcome = outcomeOf(n, (request) =>
      request.type === 'square roots' && request.n === dead ? undefined : answer(request),
    );
    if (outcome.type !== 'certified') throw new Error(outcome.type);
    expect(outcome.certificate.steps.map((step) => step.n)).not.toContain(dead);
    expect(verifyCertificate(outcome.certificate)).toEqual({ kind: 'proved' });
  });

  it('takes another discriminant where a step has no curve, and keeps the steps above it', () => {
    const n = 10n ** 50n + 151n;
    let refused: bigint | undefined;
    const asked: bigint[] = [];
    const outcome = outcomeOf(n, (request) => {
      if (request.type !== 'steps') return answer(request);
      asked.push(...request.reductions.map((reduction) => reduction.n));
      const steps = answer(request) as EcppAnswer<typeof request>;
      if (refused !== undefined) return steps;
      refused = request.reductions[3]?.n;
      return steps.map((step) => (step?.n === refused ? undefined : step));
    });
    if (outcome.type !== 'certified') throw new Error(outcome.type);
    expect(verifyCertificate(outcome.certificate)).toEqual({ kind: 'proved' });
    expect(asked.filter((one) => one === n)).toEqual([n]);
    expect(asked.filter((one) => one === refused)).toEqual([refused, refused]);
  });

  it('ends where every step fails', () => {
    const n = 2n ** 64n + 13n;
    const outcome = outcomeOf(n, (request) =>
      request.type === 'steps' ? request.reductions.map(() => undefined) : answer(request),
    );
    expect(outcome).toEqual({
      type: 'not proved',
      reason: 'no curve was found for a number of 65 bits',
    });
  });
});

describe('Descent from the first steps of a chain', () => {
  const N = 10n ** 50n + 151n;
  const direct = outcomeOf(N);
  const chain = chainsOf(N).at(-1) as readonly Reduction[];

  /** The numbers for which reductions are searched for, in that order. */
  function searched(kept: readonly Reduction[], isDead: (n: bigint) => boolean = () => false) {
    const numbers: bigint[] = [];
    const outcome = outcomeOf(
      N,
      (request) => {
        if (request.type !== 'square roots') return answer(request);
        if (numbers.at(-1) !== request.n) numbers.push(request.n);
        return isDead(request.n) ? undefined : answer(request);
      },
      kept,
    );
    return { outcome, numbers };
  }

  it('ends as one from n, and searches only for what is left', () => {
    const { numbers } = searched([]);
    for (let length = 0; length <= chain.length; length++) {
      const rest = searched(chain.slice(0, length));
      expect(rest.outcome).toEqual(direct);
      expect(rest.numbers).toEqual(numbers.slice(length));
    }
  });

  it('ends as one from n where the steps have their curves, and takes none of them on trust', () => {
    const { known, ...first } = withCurves(chain)[0] as Required<Reduction>;
    const { curve, point } = known;
    for (const other of [
      known,
      { curve, point: { ...point, x: point.x + 1n } },
      { curve: { ...curve, a: (curve.a + 1n) % N }, point },
      // On its curve, with the wrong order.
      { curve: { a: 1n, b: 1n }, point: { x: 0n, y: 1n } },
      { curve: { a: 0n, b: 0n }, point: { x: 0n, y: 0n } },
    ]) {
      const kept = [{ ...first, known: other }, ...withCurves(chain.slice(1))];
      expect(searched(kept).outcome).toEqual(direct);
    }
  });

  it('goes back beyond them as one from n does', () => {
    for (const dead of chain.slice(1, 4).map(({ n }) => n)) {
      const isDead = (n: bigint) => n === dead;
      const whole = searched([], isDead);
      expect(whole.outcome).not.toEqual(direct);
      for (let length = 0; length <= 4; length++) {
        const kept = chain.slice(0, length);
        if (kept.some(({ n }) => n === dead)) continue;
        expect(searched(kept, isDead).outcome).toEqual(whole.outcome);
      }
    }
  });

  it('asks for no curve again that was not found', () => {
    const bad = chain[2] as Reduction;
    const asked = (kept: readonly Reduction[]) => {
      const numbers: bigint[] = [];
      const outcome = outcomeOf(
        N,
        (request) => {
          const answers = answer(request);
          if (request.type !== 'steps') return answers;
          numbers.push(...request.reductions.map(({ n }) => n).filter((n) => n === bad.n));
          const isBad = request.reductions.map(({ q }) => q === bad.q);
          return (answers as EcppStep[]).map((step, i) => (isBad[i] ? undefined : step));
        },
        kept,
      );
      return { outcome, numbers };
    };
    const whole = asked([]);
    expect(whole.outcome).not.toEqual(direct);
    expect(whole.numbers).toEqual([bad.n, bad.n]);
    expect(asked(chain.slice(0, 3))).toEqual(whole);
    expect(asked(chain)).toEqual(whole);
  });

  it('goes back to a step that no search finds, and begins the search for another', () => {
    const forged = stepOnComposite(120);
    let batches = 0;
    const counted = (request: EcppRequest) => {
      if (request.type === 'orders' && request.n === forged.n) batches++;
      return answer(request);
    };
    const outcome = outcomeOf(forged.n, counted, [forged]);
    expect(outcome.type).toBe('certified');
    // It has looked no further than to the discriminant of the step.
    expect(batches).toBeLessThan(10);
    expect(outcome).toEqual(outcomeOf(forged.n));
  });

  it('proves no composite', () => {
    const { n, ...forged } = stepOfComposite();
    const known = { curve: { a: 1n, b: 1n }, point: { x: 0n, y: 1n } };
    for (const step of [
      { n, ...forged },
      { n, ...forged, known },
    ]) {
      expect(isChain({ n, steps: [step] })).toBe(true);
      expect(outcomeOf(n, answer, [step]).type).toBe('not proved');
    }
  });
});

/** (6k + 1)(12k + 1)(18k + 1) with three primes. */
function carmichael(k: bigint): bigint {
  return (6n * k + 1n) * (12n * k + 1n) * (18n * k + 1n);
}
