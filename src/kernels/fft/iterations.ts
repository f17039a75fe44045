/** The iterations x -> x² - c of special forms, for c = 0 and for c = 2. */

import type { LadderState, Mark } from '../../prime/ladder.ts';
import { type Iteration, iterate } from '../../prime/special/iteration.ts';
import type { Outcome, Test } from './attempts.ts';
import { PairLadder } from './pairLadder.ts';
import { type End, LONGEST_BLOCK, PowerLadder } from './powerLadder.ts';
import { inCalls, type StepArithmetic } from './stepArithmetic.ts';

/** The iteration as a test whose answer is the last x. */
export function iterationTest(iteration: Iteration): Test<bigint> {
  return iteration.subtrahend === 0 ? new Squarings(iteration) : new Doublings(iteration);
}

/** x -> x², checked as a power. */
class Squarings implements Test<bigint> {
  readonly ladder: PowerLadder;

  constructor(iteration: Iteration) {
    const { steps } = iteration;
    const block = blockOf(steps);
    // So that blocks divide what is left.
    const done = steps % block;
    const x = iterate({ ...iteration, steps: done });
    this.ladder = new PowerLadder({ done, x }, '0'.repeat(steps), block);
  }

  *run<V>(
    arithmetic: StepArithmetic<V>,
    from: LadderState,
  ): Generator<Mark | undefined, Outcome<bigint>> {
    const end = yield* this.ladder.run(arithmetic, from, function* (_, digits) {
      yield* inCalls(arithmetic, 'squares', digits);
      return false;
    });
    return outcomeOf(end);
  }
}

/**
 * The length near a root of the number of steps that leaves the fewest over: those are done without
 * the kernel.
 */
function blockOf(steps: number): number {
  const most = Math.max(1, Math.min(LONGEST_BLOCK, Math.floor(Math.sqrt(steps))));
  let best = most;
  for (let block = most; 2 * block > most; block--) if (steps % block < steps % best) best = block;
  return best;
}

/**
 * x -> x² - 2, as V_k(P, 1) for P the first x and k = 1, 2, 4, …. The V_(k+1) beside them double the
 * cost; the two together can be checked.
 */
class Doublings implements Test<bigint> {
  readonly ladder: PairLadder;

  constructor({ form, start, steps }: Iteration) {
    const next = (start * start - 2n) % form.n;
    this.ladder = new PairLadder({
      P: start,
      w: start,
      next: next < 0n ? next + form.n : next,
      steps,
    });
  }

  *run<V>(
    arithmetic: StepArithmetic<V>,
    from: LadderState,
  ): Generator<Mark | undefined, Outcome<bigint>> {
    const end = yield* this.ladder.run(arithmetic, from, function* (at, to) {
      yield* inCalls(arithmetic, 'lucas', '0'.repeat(to - at));
      return false;
    });
    return outcomeOf(end);
  }
}

function outcomeOf(end: End): Outcome<bigint> {
  switch (end.type) {
    case 'last':
      return { answer: end.x };
    case 'failed':
      return { continueWith: end.continueWith };
    case 'on the way':
      throw new Error('an iteration has no end before its last step');
  }
}
