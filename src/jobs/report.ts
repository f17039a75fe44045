import type { LadderState } from '../prime/ladder.ts';
import type { TestName, TestSlices } from '../prime/large.ts';
import { now } from './clock.ts';
import type { Split } from './job.ts';

/** How far a test of a large number is, said a few times a second. */
export interface TestReport {
  readonly type: 'test';
  readonly test: TestName;
  readonly done: number;
  readonly steps: number;
  /** What the test can be resumed from, where states are kept. */
  readonly state?: LadderState | 'passed';
  /** What follows is no longer in slices. */
  readonly isLast?: true;
}

/** What is said of a job before its result: what is handed back, or how far a long test is. */
export type Step = Split | TestReport;

/** Milliseconds from one report to the next. */
const REPORT_MS = 200;

/** To make a state takes at most this share of the time. */
const SHARE_OF_STATES = 1 / 50;

/**
 * Does a computation, and reports how far it is; the first time when it has taken that long.
 *
 * @param statesEvery milliseconds from one state to the next, where they are kept
 */
export function* reported<A>(
  slices: TestSlices<A>,
  statesEvery: number = Number.POSITIVE_INFINITY,
): Generator<TestReport, A> {
  let report: TestReport | undefined;
  let hasReported = false;
  let [nextReport, nextState] = [now() + REPORT_MS, now() + statesEvery];
  for (let step = slices.next(); ; step = slices.next()) {
    if (step.done) {
      if (report && hasReported) yield { ...report, isLast: true };
      return step.value;
    }
    const mark = step.value;
    const time = now();
    if (mark && 'passed' in mark) {
      if (hasReported) yield { type: 'test', test: mark.test, done: 1, steps: 1, state: 'passed' };
      continue;
    }
    if (mark) report = { type: 'test', test: mark.test, done: mark.done, steps: mark.steps };
    const state = mark && time >= nextState ? mark.state() : undefined;
    if (state) nextState = now() + Math.max(statesEvery, (now() - time) / SHARE_OF_STATES);
    if (report === undefined || (state === undefined && time < nextReport)) continue;
    nextReport = time + REPORT_MS;
    hasReported = true;
    yield { ...report, ...(state && { state }) };
  }
}
