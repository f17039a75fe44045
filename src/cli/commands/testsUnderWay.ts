import { now } from '../../jobs/clock.ts';
import type { Job } from '../../jobs/job.ts';
import { numberOf } from '../../jobs/largeJob.ts';
import type { TestReport } from '../../jobs/report.ts';
import { TEST_NAMES, type TestName } from '../../prime/large.ts';
import { elapsedLine, type Look, wholeSeconds } from '../terminal/progress.ts';

/** A test as it was when it was first heard of, and as it is. */
interface UnderWay {
  readonly since: number;
  readonly first: number;
  readonly share: number;
}

const NAMES: { readonly [T in TestName]: string } = {
  strong: 'strong test',
  lucas: 'Lucas test',
  form: 'test of its form',
};

/** The tests of large numbers that are under way, and the line that shows the one begun first. */
export class TestsUnderWay {
  readonly #tests = new Map<bigint, Map<TestName, UnderWay>>();

  readonly goOn = (job: Job, report: TestReport): void => {
    const n = numberOf(job);
    if (n === undefined) return;
    const { test, done, steps, state, isLast } = report;
    const tests = this.#tests.get(n) ?? new Map<TestName, UnderWay>();
    this.#tests.set(n, tests);
    const share = done / steps;
    const { since, first } = tests.get(test) ?? { since: now(), first: share };
    if (isLast || state === 'passed') tests.delete(test);
    else tests.set(test, { since, first, share });
  };

  readonly end = (job: Job): void => {
    const n = numberOf(job);
    if (n !== undefined) this.#tests.delete(n);
  };

  /** `checking  12 s  strong test 45 %  15 s left`; nothing in the first second. */
  readonly line = (before: Look, look: Look): string => {
    const elapsed = elapsedLine(before, look);
    const [tests] = [...this.#tests.values()].filter(({ size }) => size > 0);
    // The second half of BPSW counts where the first one has been passed.
    const test = TEST_NAMES.find((name) => tests?.has(name));
    const underWay = test && tests?.get(test);
    return elapsed === '' || !underWay ? elapsed : `${elapsed}  ${NAMES[test]} ${how(underWay)}`;
  };
}

/** `45 %  15 s left` */
function how({ since, first, share }: UnderWay): string {
  const percent = `${Math.floor(100 * share)} %`;
  const left = ((1 - share) / (share - first)) * ((now() - since) / 1000);
  return share > first ? `${percent}  ${wholeSeconds(left)} left` : percent;
}
