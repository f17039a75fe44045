/** The book's figure 19-2 for this machine: run time against number of workers, as SVG. */

import { quantity } from '../../../text/grouped.ts';
import { inUnit, type Unit, unitFor, withUnit } from '../../terminal/format.ts';
import { type Comparison, label, type Row } from '../comparison.ts';
import { describeMachine } from '../machine.ts';
import { type Axis, timeAxis, type WorkersAxis, workersAxis } from './axes.ts';
import { apart, element, fitting, polyline, text, widthOf } from './svg.ts';

const WIDTH = 720;
const HEIGHT = 460;
const PLOT = { left: 84, right: WIDTH - 36, top: 132, bottom: HEIGHT - 58 } as const;

const SMALL = 12;
const LARGE = 18;

/** Half the width of the bar at either end of a spread. */
const CAP = 5;

/** Points of the ideal curve. */
const CURVE = 64;

/** Readable on any page: it has its own background, and a dark variant. */
const STYLE = `
text { font-family: system-ui, sans-serif; font-size: ${SMALL}px; fill: #1f2328; }
.paper { fill: #ffffff; } .title { font-size: ${LARGE}px; font-weight: 600; }
.subtitle { fill: #59636e; }
.value { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; }
.grid { stroke: #d8dee4; } .frame { fill: none; } .axis { stroke: #59636e; }
.measured { stroke: #0969da; fill: none; stroke-width: 2px; } .point { fill: #0969da; }
.sequential { stroke: #9a6700; stroke-width: 2px; stroke-dasharray: 7 4; }
.band { fill: #9a6700; opacity: 0.15; }
.ideal { stroke: #1a7f37; fill: none; stroke-width: 2px; stroke-dasharray: 2 4; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; } .paper { fill: #0d1117; } .subtitle { fill: #9198a1; }
.value { stroke: #0d1117; } .grid { stroke: #30363d; } .axis { stroke: #9198a1; }
.measured { stroke: #58a6ff; } .point { fill: #58a6ff; }
.sequential { stroke: #d29922; } .band { fill: #d29922; } .ideal { stroke: #3fb950; }
}`;

/** Where values are drawn, and the unit of the time axis. */
interface Frame {
  readonly x: WorkersAxis;
  readonly y: Axis;
  readonly unit: Unit;
}

/** The chart of a comparison that has at least one row with workers. */
export function chart(comparison: Comparison): string {
  const { rows } = comparison;
  const longest = Math.max(...rows.map(({ elapsed }) => elapsed.max));
  const unit = { ...unitFor([longest]), decimals: 0 };
  const workers = rows.map((row) => row.workers).filter((k) => k > 0);
  const frame: Frame = {
    x: workersAxis(workers, PLOT.left, PLOT.right),
    y: timeAxis(longest * unit.perSecond, PLOT.bottom, PLOT.top),
    unit,
  };
  const size = { width: WIDTH, height: HEIGHT };
  const parts = [
    element('style', {}, STYLE),
    element('rect', { class: 'paper', ...size }),
    ...heading(comparison),
    ...legend(comparison.machine.cores),
    ...axes(frame),
    ...sequentialLine(rows, frame),
    idealCurve(comparison, frame),
    ...measuredPoints(rows, frame),
  ];
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img' };
  const view = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-label': describe(comparison) };
  return `${element('svg', { ...attributes, ...view }, `\n${parts.join('\n')}\n`)}\n`;
}

/** The content of the chart in words, for screen readers. */
function describe({ rows, work }: Comparison): string {
  const unit = unitFor(rows.map(({ elapsed }) => elapsed.median));
  const times = rows.map((row) => `${label(row.workers)} ${withUnit(row.elapsed.median, unit)}`);
  return `Run time of ${work}: ${times.join(', ')}`;
}

function heading({ rows, work, machine }: Comparison): readonly string[] {
  const count = rows[0]?.runs.length ?? 0;
  const how = count === 1 ? '; one run' : `; median of ${count} runs, min .. max`;
  // Only names may be too long, of files or of a processor.
  const beside = (others: string): number => WIDTH - 2 * 20 - widthOf(others, SMALL);
  const what = fitting(work, SMALL, beside(how)) + how;
  const cpu = fitting(machine.cpu, SMALL, beside(describeMachine({ ...machine, cpu: '' })));
  return [
    text({ class: 'title', x: 20, y: 32 }, 'Run time against number of workers'),
    text({ class: 'subtitle', x: 20, y: 54 }, what),
    text({ class: 'subtitle', x: 20, y: 73 }, describeMachine({ ...machine, cpu })),
  ];
}

function legend(cores: number): readonly string[] {
  const ideal = `ideal on ${quantity(cores, 'core')}`;
  let x = PLOT.left;
  return ['measured', 'sequential', ideal].flatMap((name) => {
    const from = x;
    x += 34 + widthOf(name, SMALL) + 24;
    const kind = name === ideal ? 'ideal' : name;
    const line = element('line', { class: kind, x1: from, x2: from + 26, y1: 99, y2: 99 });
    const point = element('circle', { class: 'key point', cx: from + 13, cy: 99, r: 4 });
    return [line, ...(kind === 'measured' ? [point] : []), text({ x: from + 34, y: 103 }, name)];
  });
}

function axes({ x, y, unit }: Frame): readonly string[] {
  const { left, right, top, bottom } = PLOT;
  const frame = { x: left, y: top, width: right - left, height: bottom - top };
  const decimals = Math.max(...y.ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
  const times = y.ticks.flatMap((tick) => {
    const at = y.place(tick);
    const seconds = tick / unit.perSecond;
    const name = inUnit(seconds, { ...unit, decimals });
    return [
      element('line', { class: tick === 0 ? 'axis' : 'grid', x1: left, x2: right, y1: at, y2: at }),
      text({ class: 'time', x: left - 8, y: at + 4, 'text-anchor': 'end' }, name),
    ];
  });
  const workers = apart(x.ticks, SMALL, (tick) => ({ at: x.place(tick), name: String(tick) }));
  const names = workers.map((tick) =>
    text(
      { class: 'workers', x: x.place(tick), y: bottom + 20, 'text-anchor': 'middle' },
      `${tick}`,
    ),
  );
  const middle = (top + bottom) / 2;
  const turned = { x: 20, y: middle, transform: `rotate(-90 20 ${middle})` };
  return [
    element('rect', { class: 'frame', ...frame }),
    ...times,
    ...names,
    text({ x: (left + right) / 2, y: bottom + 44, 'text-anchor': 'middle' }, x.title),
    text({ ...turned, 'text-anchor': 'middle' }, `run time, ${unit.name}`),
  ];
}

function sequentialLine([sequential]: readonly Row[], { y, unit }: Frame): readonly string[] {
  if (sequential === undefined) return [];
  const { left, right } = PLOT;
  const [at, low, high] = [
    sequential.elapsed.median,
    sequential.elapsed.min,
    sequential.elapsed.max,
  ].map((seconds) => y.place(seconds * unit.perSecond)) as [number, number, number];
  const band = { x: left, y: high, width: right - left, height: low - high };
  return [
    element('rect', { class: 'band', ...band }),
    element('line', { class: 'sequential', x1: left, x2: right, y1: at, y2: at }),
  ];
}

/** Sequential time / min(workers, cores): evenly divided work, and workers that start in no time. */
function idealCurve({ rows, machine }: Comparison, { x, y, unit }: Frame): string {
  const alone = (rows[0]?.elapsed.median ?? 0) * unit.perSecond;
  const most = rows.at(-1)?.workers ?? 1;
  const points = Array.from({ length: CURVE + 1 }, (_, k) => most ** (k / CURVE)).map(
    (workers) => [x.place(workers), y.place(alone / Math.min(workers, machine.cores))] as const,
  );
  return element('path', { class: 'ideal', d: polyline(points) });
}

function measuredPoints(rows: readonly Row[], { x, y, unit }: Frame): readonly string[] {
  const points = rows
    .filter(({ workers }) => workers > 0)
    .map(({ workers, elapsed }) => ({
      at: x.place(workers),
      median: y.place(elapsed.median * unit.perSecond),
      low: y.place(elapsed.min * unit.perSecond),
      high: y.place(elapsed.max * unit.perSecond),
      name: withUnit(elapsed.median, unitFor([elapsed.median])),
    }));
  const line = polyline(points.map(({ at, median }) => [at, median] as const));
  const marks = points.map(({ at, median, low, high }) => {
    const bars = [low, high].map((end) => `M${at - CAP} ${end}h${2 * CAP}`).join('');
    const spread = element('path', { class: 'measured', d: `M${at} ${low}V${high}${bars}` });
    return spread + element('circle', { class: 'point', cx: at, cy: median, r: 4 });
  });
  // On the right of the point, because the curve comes down from the left.
  const values = apart(points, SMALL, (point) => point).map(({ at, high, name }) =>
    text({ class: 'value', x: at + 7, y: high - 7 }, name),
  );
  return [element('path', { class: 'measured', d: line }), ...marks, ...values];
}
