import { expect, test } from 'vitest';
import { reported, type TestReport } from '../../src/jobs/report.ts';
import type { LadderState } from '../../src/prime/ladder.ts';
import type { TestSlices } from '../../src/prime/large.ts';

function stateAt(done: number): LadderState {
  return { checked: done, done, residues: [BigInt(done)] };
}

/** Marks at 1, 2 and 3 of 3 steps, with pauses between them; then the number has passed. */
function* threeSteps(): TestSlices<string> {
  for (const done of [1, 2, 3]) {
    yield undefined;
    yield { test: 'strong', done, steps: 3, state: () => stateAt(done) };
  }
  yield { test: 'strong', passed: true };
  return 'the answer';
}

/** What a computation says, and its answer. */
function all<A>(steps: Generator<TestReport, A>): readonly [TestReport[], A] {
  const reports: TestReport[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return [reports, step.value];
    reports.push(step.value);
  }
}

test('reported says nothing of a computation that is soon done', () => {
  expect(all(reported(threeSteps()))).toEqual([[], 'the answer']);
});

test('reported has a state at each mark where that is wanted, then that the number has passed', () => {
  const [reports, answer] = all(reported(threeSteps(), 0));
  const at = (done: number): object => ({ test: 'strong', done, steps: 3, state: stateAt(done) });
  expect(reports[0]).toMatchObject(at(1));
  expect(reports.at(-2)).toEqual({
    type: 'test',
    test: 'strong',
    done: 1,
    steps: 1,
    state: 'passed',
  });
  expect(reports.at(-1)).toEqual({ type: 'test', test: 'strong', done: 3, steps: 3, isLast: true });
  expect(answer).toBe('the answer');
});
