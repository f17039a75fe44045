import { describe, expect, it } from 'vitest';
import { ecppCertificate, ecppProof } from '../../../../src/prime/proof/ecpp/index.ts';
import { answerAllInParallel, type Submit } from '../../../../src/prime/proof/ecpp/parallel.ts';
import type { EcppRequest } from '../../../../src/prime/proof/ecpp/requests.ts';
import { EcppSolver } from '../../../../src/prime/proof/ecpp/solver.ts';
import { randomIntegers, seed } from '../../random.ts';

const N = 10n ** 50n + 151n;

/** Answers after a random number of turns, so that parts overtake each other. */
function shuffled(seen: EcppRequest[] = []): Submit {
  const random = randomIntegers(seed);
  return async (request) => {
    seen.push(request);
    const solver = new EcppSolver();
    for (let turns = random(4); turns > 0n; turns--) await undefined;
    return solver.answer(structuredClone(request)) as never;
  };
}

describe('answerAllInParallel', () => {
  it('leads to the certificate of one thread, whatever the number of parts and their order', async () => {
    const expected = ecppCertificate(N);
    expect(expected.type).toBe('certified');
    for (const parallel of [1, 2, 3, 8, 100]) {
      expect(await answerAllInParallel(ecppProof(N), parallel, shuffled())).toEqual(expected);
    }
  });

  it('splits every kind of request', async () => {
    const seen: EcppRequest[] = [];
    await answerAllInParallel(ecppProof(N), 3, shuffled(seen));
    const types = ['square roots', 'norms', 'cofactors', 'first prime', 'steps'] as const;
    for (const type of types) {
      expect([type, seen.filter((one) => one.type === type).length > 5]).toEqual([type, true]);
    }
  });

  it('a number that one part finds to be composite has no step', async () => {
    let refused = 0;
    const submit: Submit = async (request) => {
      const isRefused = request.type === 'square roots' && request.n === N && refused++ === 1;
      return (isRefused ? undefined : new EcppSolver().answer(request)) as never;
    };
    expect((await answerAllInParallel(ecppProof(N), 3, submit)).type).toBe('not proved');
    expect(refused).toBe(3);
  });
});
