import { describe, expect, it } from 'vitest';
import { Descent } from '../../../../src/prime/proof/ecpp/descent.ts';
import {
  answerAll,
  type EcppAnswer,
  type EcppRequest,
} from '../../../../src/prime/proof/ecpp/requests.ts';
import { EcppSolver } from '../../../../src/prime/proof/ecpp/solver.ts';
import { verifyCertificate } from '../../../../src/prime/proof/verify.ts';

const { answer } = new EcppSolver();

function outcomeOf(n: bigint, answered: (request: EcppRequest) => EcppAnswer = answer) {
  return answerAll(new Descent(n).run(), answered);
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

/** (6k + 1)(12k + 1)(18k + 1) with three primes. */
function carmichael(k: bigint): bigint {
  return (6n * k + 1n) * (12n * k + 1n) * (18n * k + 1n);
}
