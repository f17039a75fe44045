/** The axes of a chart: values → coordinates, and where the ticks are. */

/** Maps values to coordinates. */
export interface Axis {
  place(value: number): number;
  readonly ticks: readonly number[];
}

export interface WorkersAxis extends Axis {
  readonly title: string;
}

/** The most tick steps on an axis; there are rarely fewer than half as many. */
const STEPS = 7;

/** An axis from 0 to at least `greatest` > 0, with ticks of 1, 2 or 5 times a power of ten. */
export function timeAxis(greatest: number, from: number, to: number): Axis {
  const step = stepFor(greatest / STEPS);
  const count = Math.ceil(greatest / step - 1e-9);
  // k / 10 is the double nearest to the tick, k * 0.1 may not be: 3 * 0.1 = 0.30000000000000004.
  const ticks = Array.from({ length: count + 1 }, (_, k) =>
    step >= 1 ? k * step : k / Math.round(1 / step),
  );
  const end = ticks.at(-1) ?? greatest;
  return { ticks, place: (value) => from + ((to - from) * value) / end };
}

/** The least of 1, 2 or 5 times a power of ten that is not below `least`. */
function stepFor(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const digit = [1, 2, 5].find((digit) => digit * power >= least * (1 - 1e-9)) ?? 10;
  return power >= 1 ? digit * power : digit / Math.round(1 / power);
}

/** Up to this many workers the axis is linear, above it logarithmic. */
const LINEAR_UP_TO = 8;

/** Room on either side of the first and the last tick, in steps. */
const MARGIN = 0.5;

/** An axis of numbers of workers from 1 to the greatest one, with a tick for each given one. */
export function workersAxis(workers: readonly number[], from: number, to: number): WorkersAxis {
  const most = Math.max(...workers);
  const linear = most <= LINEAR_UP_TO;
  const position = linear ? (k: number): number => k : Math.log2;
  const start = position(1) - MARGIN;
  const scale = (to - from) / (position(most) + MARGIN - start);
  return {
    ticks: workers,
    place: (value) => from + scale * (position(value) - start),
    title: linear ? 'workers' : 'workers (logarithmic)',
  };
}
