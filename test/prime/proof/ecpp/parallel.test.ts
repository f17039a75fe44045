import { describe, expect, it } from 'vitest';
import { Claims } from '../../../../src/prime/proof/ecpp/claims.ts';
import { ecppCertificate, ecppProof } from '../../../../src/prime/proof/ecpp/index.ts';
import { answerAllInParallel } from '../../../../src/prime/proof/ecpp/parallel.ts';
import { ask, type EcppRequest } from '../../../../src/prime/proof/ecpp/requests.ts';
import { isUsable } from '../../../../src/prime/proof/ecpp/signedPrimes.ts';
import { EcppSolver } from '../../../../src/prime/proof/ecpp/solver.ts';
import type { Submit } from '../../../../src/prime/proof/ecpp/team.ts';
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
      expect(await answerAllInParallel(ecppProof(N), { parallel, submit: shuffled() })).toEqual(
        expected,
      );
    }
  });

  it('leads to it where this thread does a part, and while others can not answer yet', async () => {
    const expected = ecppCertificate(N);
    const never = new Promise(() => {});
    for (const parallel of [1, 2, 7]) {
      for (const busy of [
        [],
        [never],
        [Promise.resolve(), new Promise((end) => setTimeout(end))],
      ]) {
        const answerers = { parallel, submit: shuffled(), here: shuffled(), busy };
        expect(await answerAllInParallel(ecppProof(N), answerers)).toEqual(expected);
      }
    }
  });

  it('asks this thread for little at a time, and others for nothing before they can answer', async () => {
    const here: EcppRequest[] = [];
    const others: EcppRequest[] = [];
    const busy = [new Promise(() => {})];
    const answerers = { parallel: 1, submit: shuffled(others), here: shuffled(here), busy };
    await answerAllInParallel(ecppProof(N), answerers);
    expect(others).toEqual([]);
    for (const request of here) {
      if (request.type === 'square roots') expect(request.signedPrimes).toHaveLength(1);
      if (request.type === 'first prime') expect(request.groups).toBe(1);
      if (request.type === 'steps') expect(request.reductions).toHaveLength(1);
    }
    expect(new Set(here.map(({ type }) => type)).size).toBe(4);
  });

  it('leaves what is left of a request to another one, too, that becomes free in the middle of it', async () => {
    const signedPrimes = [-4, -3, 5, -7, -8, 8, -11, 13].filter((q) => isUsable(q, N));
    const expected = new EcppSolver().answer({ type: 'square roots', n: N, signedPrimes });
    let free = (): void => {};
    const busy = [
      new Promise<void>((end) => {
        free = end;
      }),
    ];
    const asked: string[] = [];
    const by = (who: string): Submit => {
      const answer = shuffled();
      return async (request) => {
        asked.push(who);
        if (asked.length === 2) free();
        return await answer(request);
      };
    };
    const answerers = { parallel: 1, submit: by('other'), here: by('here'), busy };
    const asking = ask({ type: 'square roots', n: N, signedPrimes } as const);
    expect(await answerAllInParallel(asking, answerers)).toEqual(expected);
    expect(asked.slice(0, 2)).toEqual(['here', 'here']);
    expect(asked).toContain('other');
  });

  it('splits every kind of request', async () => {
    const seen: EcppRequest[] = [];
    await answerAllInParallel(ecppProof(N), { parallel: 3, submit: shuffled(seen) });
    const types = ['square roots', 'orders', 'first prime', 'steps'] as const;
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
    expect((await answerAllInParallel(ecppProof(N), { parallel: 3, submit })).type).toBe(
      'not proved',
    );
    expect(refused).toBe(3);
  });

  it('finds curves while it searches, all workers but one, and at the end where there is one', async () => {
    for (const [parallel, most, searchesHere] of [
      [1, 0, false],
      [2, 1, false],
      [4, 3, false],
      [1, 1, true],
      [3, 3, true],
    ] as const) {
      let ahead = 0;
      let mostAhead = 0;
      const submit: Submit = async (request) => {
        if (request.type !== 'steps') {
          mostAhead = Math.max(mostAhead, ahead);
          return new EcppSolver().answer(request) as never;
        }
        ahead++;
        await new Promise((resolve) => setTimeout(resolve, 5));
        ahead--;
        return new EcppSolver().answer(request) as never;
      };
      const here = searchesHere ? submit : undefined;
      await answerAllInParallel(ecppProof(N), { parallel, submit, here });
      expect([parallel, mostAhead]).toEqual([parallel, most]);
    }
  });

  it('does not split what only one worker is free for', async () => {
    const seen: EcppRequest[] = [];
    const solver = new EcppSolver();
    let release = (): void => {};
    const end = new Promise<void>((resolve) => {
      release = resolve;
    });
    const submit: Submit = async (request) => {
      seen.push(request);
      if (request.type === 'steps') {
        if (request.reductions.some(({ q }) => q < 1n << 64n)) release();
        await end;
      }
      return solver.answer(request) as never;
    };
    await answerAllInParallel(ecppProof(N), { parallel: 2, submit });
    const begun = seen.findIndex(({ type }) => type === 'steps');
    const later = seen.slice(begun + 1).filter(({ type }) => type === 'orders');
    const numbers = later.map((request) => (request.type === 'orders' ? request.n : 0n));
    expect(numbers.length).toBeGreaterThan(3);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('fails with a part, even one that it has begun ahead', async () => {
    for (const type of ['first prime', 'steps']) {
      const submit: Submit = async (request) => {
        if (request.type === type) throw new Error(`no ${type}`);
        return new EcppSolver().answer(request) as never;
      };
      await expect(answerAllInParallel(ecppProof(N), { parallel: 3, submit })).rejects.toThrow(
        `no ${type}`,
      );
    }
  });

  it('takes the first prime of the list, whichever is found first', async () => {
    const primes = [2n ** 61n - 1n, 2n ** 31n - 1n, 2n ** 19n - 1n];
    const composite = 10n ** 30n + 1n;
    const qs = Array.from({ length: 40 }, () => composite);
    [17, 9, 30].forEach((at, i) => {
      qs[at] = primes[i] as bigint;
    });
    for (const parallel of [1, 3, 20]) {
      let blocks = 0;
      const submit: Submit = async (request) => {
        // The first blocks take longest.
        for (let turns = 40 - 2 * blocks++; turns > 0; turns--) await undefined;
        return new EcppSolver().answer(request) as never;
      };
      expect(
        await answerAllInParallel(ask({ type: 'first prime', qs }), { parallel, submit }),
      ).toBe(9);
      const none = ask({ type: 'first prime', qs: [composite, composite] } as const);
      expect(await answerAllInParallel(none, { parallel, submit })).toBe(-1);
    }
  });

  it('tests once more what a part leaves that dies', async () => {
    const qs = [10n ** 30n + 1n, 10n ** 30n + 3n, 2n ** 61n - 1n, 2n ** 31n - 1n];
    for (const deaths of [1, 3]) {
      let left = deaths;
      const submit: Submit = async (request) => {
        if (request.type !== 'first prime' || left-- <= 0) {
          return new EcppSolver().answer(request) as never;
        }
        new Claims(request.qs.length, request.claims).take();
        return -1 as never;
      };
      expect(
        await answerAllInParallel(ask({ type: 'first prime', qs }), { parallel: 2, submit }),
      ).toBe(2);
      expect(left).toBeLessThan(0);
    }
  });
});
