/** Notes on the figures: the cost of starting workers, and how reliable the figures are. */

import { inUnit, measuredTime, percent, ratio, unitFor, withUnit } from '../terminal/format.ts';
import { best, type Comparison, label, type Row, startTime } from './comparison.ts';
import { outliers } from './statistics.ts';

/** A load average above this, per core, disturbs what is measured. */
const QUIET_LOAD = 0.25;

/** Sequential runs that vary by more than this share of their median show a busy machine. */
const QUIET_SPREAD = 0.1;

/** How much of the time of the most workers is their start; empty without workers. */
export function startNote({ rows }: Comparison): string {
  const most = rows.at(-1);
  if (most === undefined || most.workers === 0) return '';
  const start = startTime(most);
  const share = percent(Math.min(1, start / most.elapsed.median));
  const whose = most.workers === 1 ? 'its' : 'their';
  return `starting ${label(most.workers)} takes ${measuredTime(start)}, ${share} of ${whose} time`;
}

/** What makes the figures unreliable. */
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
