import type { LadderState, Ladders, Slices } from '../../prime/ladder.ts';
import { isStrongLucasProbablePrime } from '../../prime/lucas.ts';
import type { SpecialForm } from '../../prime/special/form.ts';
import { byBigint, type Test } from './attempts.ts';
import { iterationTest } from './iterations.ts';
import { LucasTest } from './lucas.ts';
import { lucasParameter } from './lucasParameter.ts';
import { StrongTest } from './strong.ts';

/** The ladders of a way to answer tests, each of a number n, some of special form. */
export function laddersBy(
  answer: <A>(n: bigint, test: Test<A>, from?: LadderState, form?: SpecialForm) => Slices<A>,
): Ladders {
  return {
    strong: (n, from) => answer(n, new StrongTest(n), from),
    *lucas(n, D, from) {
      const P = lucasParameter(n, D);
      if (P === undefined) return isStrongLucasProbablePrime(n, D);
      return yield* answer(n, new LucasTest(n, P), from);
    },
    iterate: (iteration, from) =>
      answer(iteration.form.n, iterationTest(iteration), from, iteration.form),
  };
}

/**
 * By BigInt arithmetic. An iteration x -> x² - 2 takes twice the time of `iterate`, as transforms can
 * go on from its states.
 */
export const bigintLadders: Ladders = laddersBy(byBigint);
