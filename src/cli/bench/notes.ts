/** What is said beside the figures: how much the start was, and how far the figures can be trusted. */

import { inUnit, measuredTime, percent, ratio, unitFor, withUnit } from '../terminal/format.ts';
import { best, type Comparison, label, type Row, startTime } from './comparison.ts';
import { outliers } from './statistics.ts';

/** So many processes to a core that others want, before the start, disturb what is measured. */
const QUIET_LOAD = 0.25;

/** Sequential runs that differ by more than this share of their median show an unquiet machine. */
const QUIET_SPREAD = 0.1;

/** The share of the start of workers in the row of the most of them. */
export function startNote({ rows }: Comparison): string {
  const most = rows.at(-1);
  if (most === undefined || most.workers === 0) return '';
  const start = startTime(most);
  const share = percent(Math.min(1, start / most.elapsed.median));
  const whose = most.workers === 1 ? 'its' : 'their';
  return `starting ${label(most.workers)} takes ${measuredTime(start)}, ${share} of ${whose} time`;
}

/** What makes the figures doubtful. */
export function warnings({ rows, machine }: Comparison): readonly string[] {
  const found: string[] = [];
  const { load, cores } = machine;
  if (load > QUIET_LOAD * cores) {
    found.push(`the machine was busy before the start, with a load average of ${load.toFixed(2)}`);
  }
  const [sequential] = rows;
  if (sequential !== undefined && reach(sequential) > QUIET_SPREAD) {
    const { min, max } = sequential.elapsed;
    const unit = unitFor([min, max]);
    const times = `${inUnit(min, unit)} .. ${withUnit(max, unit)}`;
    found.push(`the sequential runs differ, ${times}: the machine may not be quiet`);
  }
  const odd = rows.filter(({ runs }) => outliers(runs.map(({ elapsed }) => elapsed)) > 0);
  if (odd.length > 0) {
    found.push(
      `there are outliers among the runs: ${odd.map((row) => label(row.workers)).join(', ')}`,
    );
  }
  return found;
}

/** Why the speed-up that was asked for was not reached; undefined if it was. */
export function shortfall({ rows }: Comparison, wanted: number): string | undefined {
  const row = best(rows);
  if (row === undefined || row.speedUp.median >= wanted) return undefined;
  return `the best speed-up, ${ratio(row.speedUp.median)} with ${label(row.workers)}, is below ${wanted}`;
}

function reach({ elapsed }: Row): number {
  return (elapsed.max - elapsed.min) / elapsed.median;
}
