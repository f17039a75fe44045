import { describe, expect, it } from 'vitest';
import { TestsUnderWay } from '../../../src/cli/commands/testsUnderWay.ts';
import type { Job } from '../../../src/jobs/job.ts';
import type { TestReport } from '../../../src/jobs/report.ts';

const BEFORE = { numbers: 0, seconds: 0, share: undefined };
const NOW = { ...BEFORE, seconds: 12 };

function half(n: bigint, half: 'strong' | 'lucas'): Job {
  return { kind: 'half', n, half };
}

function report(test: TestReport['test'], done: number): TestReport {
  return { type: 'test', test, done, steps: 200 };
}

describe('the line of a check of large numbers', () => {
  it('is that of any check while no test is heard of, and nothing in the first second', () => {
    const underWay = new TestsUnderWay();
    expect(underWay.line(BEFORE, NOW)).toBe('checking  12 s');
    underWay.goOn(half(101n, 'strong'), report('strong', 90));
    expect(underWay.line(BEFORE, { ...NOW, seconds: 0.9 })).toBe('');
  });

  it('shows the share that is done, and once that has grown the time that is left', () => {
    const underWay = new TestsUnderWay();
    underWay.goOn(half(101n, 'strong'), report('strong', 90));
    expect(underWay.line(BEFORE, NOW)).toBe('checking  12 s  strong test 45 %');
    underWay.goOn(half(101n, 'strong'), report('strong', 199));
    expect(underWay.line(BEFORE, NOW)).toMatch(/^checking {2}12 s {2}strong test 99 % {2}.* left$/);
  });

  it('shows the Lucas test when the strong test is over, of the number that was begun first', () => {
    const underWay = new TestsUnderWay();
    underWay.goOn(half(101n, 'lucas'), report('lucas', 20));
    underWay.goOn(half(101n, 'strong'), report('strong', 40));
    underWay.goOn({ kind: 'number', n: 103n, text: '103' }, report('form', 100));
    expect(underWay.line(BEFORE, NOW)).toContain('strong test 20 %');
    underWay.goOn(half(101n, 'strong'), { ...report('strong', 1), state: 'passed' });
    expect(underWay.line(BEFORE, NOW)).toContain('Lucas test 10 %');
    underWay.goOn(half(101n, 'lucas'), { ...report('lucas', 200), isLast: true });
    expect(underWay.line(BEFORE, NOW)).toContain('test of its form 50 %');
    underWay.end({ kind: 'number', n: 103n, text: '103' });
    expect(underWay.line(BEFORE, NOW)).toBe('checking  12 s');
  });
});
