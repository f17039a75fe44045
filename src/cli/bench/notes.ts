/** Notes on the figures: the cost of starting workers, and how reliable the figures are. */

import { quantity } from '../../text/grouped.ts';
import { inUnit, measuredTime, percent, ratio, unitFor, withUnit } from '../terminal/format.ts';
import { best, type Comparison, label, type Row, startTime } from './comparison.ts';
import type { Machine } from './machine.ts';
import { outliers } from './statistics.ts';

/** A load average above this, per core, disturbs what is measured. */
const QUIET_LOAD = 0.25;

/** Shorter runs, in seconds, depend on more than the work; hyperfine warns below the same time. */
const SHORTEST_RUN = 0.005;

/** Sequential runs that vary by more than this share of their median show a busy machine. */
const QUIET_SPREAD = 0.1;

/** A share that would be shown as 100 %. */
const ALL = 0.995;

/** How much of the time of the most workers is their start; empty without workers. */
export function startNote({ rows }: Comparison): string {
  const most = rows.at(-1);
  if (most === undefined || most.workers === 0) return '';
  const start = startTime(most);
  const share = start / most.elapsed.median;
  const whose = most.workers === 1 ? 'its' : 'their';
  const part = share < ALL ? `${percent(share)} of ${whose} time` : 'as long as the whole run';
  return `starting ${label(most.workers)} takes ${measuredTime(start)}, ${part}`;
}

/** What will make the figures unreliable, as known before the first run. */
export function warningsBefore({ load, cores }: Machine): readonly string[] {
  if (load <= QUIET_LOAD * cores) return [];
  const where = quantity(cores, 'core');
  const busy = `the machine is busy (load average ${load.toFixed(2)} on ${where})`;
  return [`${busy}: the times may be unreliable`];
}

/** What makes the figures unreliable, as the runs have shown. */
export function warningsAfter({ rows }: Comparison): readonly string[] {
  const found: string[] = [];
  const shortest = Math.min(...rows.map(({ elapsed }) => elapsed.median));
  if (shortest < SHORTEST_RUN) {
    found.push(`runs of ${measuredTime(shortest)} are too short to measure: give more numbers`);
  }
  const [sequential] = rows;
  if (sequential !== undefined && reach(sequential) > QUIET_SPREAD) {
    const { min, max } = sequential.elapsed;
    const unit = unitFor([min, max]);
    const times = `from ${inUnit(min, unit)} to ${withUnit(max, unit)}`;
    found.push(`sequential runs vary ${times}: other programs may be running`);
  }
  const odd = rows.filter(({ runs }) => outliers(runs.map(({ elapsed }) => elapsed)) > 0);
  if (odd.length > 0) {
    found.push(`some runs are outliers: ${odd.map((row) => label(row.workers)).join(', ')}`);
  }
  return found;
}

/** Says that the best speed-up is below the wanted one; undefined if it is not. */
export function shortfall({ rows }: Comparison, wanted: number): string | undefined {
  const row = best(rows);
  if (row === undefined || row.speedUp.median >= wanted) return undefined;
  return `the best speed-up, ${ratio(row.speedUp.median)} with ${label(row.workers)}, is below ${wanted}`;
}

function reach({ elapsed }: Row): number {
  return (elapsed.max - elapsed.min) / elapsed.median;
}
