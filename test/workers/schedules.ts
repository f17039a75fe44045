import fc from 'fast-check';
import { type Act, type AtPill, outcomes, Scripted } from './support.ts';

/** Acts after which a job has its answer in the end, and those which leave it unfinished. */
const ANSWERED: Act[] = ['ok', 'twice', 'soon', 'split', 'splitThenExit', 'once', 'answerThenExit'];
const KILLS: Act[] = ['throw', 'throwNull', 'exit0', 'exit1', 'uncloneable', 'garbage'];

/** So few jobs kill that the run never takes all workers for broken: each takes six of them. */
const MOST_KILLS = 8;

interface Schedule {
  readonly acts: readonly Act[];
  readonly workers: number;
  readonly ordered: boolean;
  readonly atPill: AtPill;
}

const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  acts: fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...ANSWERED) },
        { weight: 1, arbitrary: fc.constantFrom(...KILLS) },
      ),
      { maxLength: 30 },
    )
    .filter((acts) => acts.filter((act) => KILLS.includes(act)).length <= MOST_KILLS),
  workers: fc.integer({ min: 1, max: 4 }),
  ordered: fc.boolean(),
  atPill: fc.constantFrom('done', 'exit', 'throw', 'stay'),
});

/** Slots for each worker, as in procs.ts, and one answer that the reader has in hand. */
const WINDOW_PER_WORKER = 256;

/**
 * Whatever the workers do with their jobs: the run ends, each number is answered exactly once, in
 * order if that is asked for, and the source is not read further than the window.
 */
export const schedules: fc.IAsyncProperty<[Schedule]> = fc.asyncProperty(
  anySchedule,
  async ({ acts, workers, ordered, atPill }) => {
    const run = new Scripted(acts, atPill);
    const answered = await outcomes(run.answers({ workers, ordered }));
    const inOrder = ordered ? answered : answered.toSorted(([a], [b]) => a - b);
    same(
      inOrder.map(([n]) => n),
      Array.from({ length: 2 * acts.length }, (_, n) => n),
    );
    for (const [n, outcome] of inOrder) {
      const allowed = outcomesOf(acts, n);
      if (!allowed.includes(outcome)) throw new Error(`${n}: ${outcome}, expected ${allowed}`);
    }
    same(run.released, acts.length);
    if (run.mostOpen > workers * WINDOW_PER_WORKER + 1) throw new Error(`${run.mostOpen} open`);
  },
);

/**
 * What may come of n. A worker that exits after its answer may have been given the next job by then:
 * with one death more, that job has had two.
 */
function outcomesOf(acts: readonly Act[], n: number): readonly string[] {
  const act = acts[n >> 1] ?? 'ok';
  if (KILLS.includes(act)) return ['unfinished'];
  const killsOnce = act === 'once' || act === 'splitThenExit';
  return killsOnce && acts.includes('answerThenExit') ? [String(n), 'unfinished'] : [String(n)];
}

function same(got: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
  if (a !== b) throw new Error(`got ${a}, expected ${b}`);
}

/** A failure prints its seed, and PROCS_SEED takes it back; shrinking threads would take hours. */
export async function holdsLater<T>(
  property: fc.IAsyncProperty<T>,
  numRuns: number,
): Promise<void> {
  await fc.assert(property, { numRuns, endOnFailure: true });
}
