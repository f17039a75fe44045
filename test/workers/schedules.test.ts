import { expect, it } from 'vitest';
import { holdsLater, schedules } from './schedules.ts';
import { threadsLeft } from './support.ts';

it('procs answers each job exactly once under 25 random schedules of faults', async () => {
  await holdsLater(schedules, 25);
  expect(await threadsLeft()).toBe(0);
}, 60_000);
