import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import { Performer } from '../../src/jobs/performer.ts';
import { partsHere, provesHere } from '../../src/workers/partsHere.ts';
import { settings } from './support.ts';

/** Which of these numbers is the first prime. */
function part(...qs: readonly bigint[]): Job {
  return { kind: 'proofStep', n: 1n, request: { type: 'first prime', qs } };
}

const performer = new Performer({ ...settings, method: 'proof' }, {});

describe('partsHere', () => {
  it('does one part after another, with a turn of the event loop before each', async () => {
    const done: string[] = [];
    const here = partsHere(performer, undefined);
    const parts = [part(91n, 97n), part(7n), part(9n)].map(async (one, i) => {
      const result = await here(one);
      done.push(`part ${i}`);
      return result;
    });
    setImmediate(() => done.push('a turn'));
    expect(await Promise.all(parts)).toEqual([
      { type: 'proofStep', answer: 1 },
      { type: 'proofStep', answer: 0 },
      { type: 'proofStep', answer: -1 },
    ]);
    expect(done.indexOf('a turn')).toBeLessThan(done.indexOf('part 0'));
    expect(done.filter((one) => one !== 'a turn')).toEqual(['part 0', 'part 1', 'part 2']);
  });

  it('does none after the signal, not even one that has been asked for', async () => {
    const abort = new AbortController();
    const here = partsHere(performer, abort.signal);
    const asked = here(part(97n));
    abort.abort(new Error('it is over'));
    await expect(asked).rejects.toThrow('it is over');
    await expect(here(part(97n))).rejects.toThrow('it is over');
  });

  it('goes on after one that fails', async () => {
    const here = partsHere(performer, undefined);
    const failed = here({ kind: 'number', text: '91', n: 91n });
    const list = { kind: 'range', from: 1n, to: 10n ** 9n, place: {} } as const;
    await expect(here(list)).rejects.toThrow('a range that has more than one part');
    expect((await failed).type).toBe('number');
    expect(await here(part(97n))).toEqual({ type: 'proofStep', answer: 0 });
  });
});

describe('provesHere', () => {
  it('holds for few workers, but not for one, which would be left without a thread', () => {
    expect([1, 2, 4, 5, 64].map(provesHere)).toEqual([false, true, true, false, false]);
  });
});
