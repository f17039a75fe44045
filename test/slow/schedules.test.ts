import { expect, it } from 'vitest';
import { holdsLater, schedules } from '../workers/schedules.ts';
import { threadsLeft } from '../workers/support.ts';

it('procs answers each job exactly once under 1,000 random schedules of faults', async () => {
  await holdsLater(schedules, 1000);
  expect(await threadsLeft()).toBe(0);
}, 1_200_000);
