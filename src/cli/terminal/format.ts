/** Rates, times and ratios as people read them. */

import { grouped } from '../../text/grouped.ts';

/** `1,230,000`, `0.0651`: rounded to three digits. */
export function threeDigits(value: number): string {
  return grouped(Number(value.toPrecision(3)));
}

/** `1,230,000/s`, to three digits. */
export function rate(count: number, seconds: number): string {
  return `${threeDigits(count / Math.max(seconds, 1e-3))}/s`;
}

/** Time that passes, in hours, minutes and seconds: `0.42 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** The unit that all times of one table or figure share, and how many decimals they have. */
export interface Unit {
  readonly name: 's' | 'ms' | 'µs';
  readonly perSecond: number;
  readonly decimals: number;
}

const UNITS = [
  { name: 's', perSecond: 1 },
  { name: 'ms', perSecond: 1e3 },
  { name: 'µs', perSecond: 1e6 },
] as const;

const DIGITS = 3;

/** The largest unit in which the longest time is at least 1, with three digits for the shortest. */
export function unitFor(seconds: readonly number[]): Unit {
  const longest = Math.max(...seconds);
  const shortest = Math.min(...seconds);
  const unit = UNITS.find(({ perSecond }) => longest * perSecond >= 1) ?? UNITS[2];
  const whole = Math.floor(Math.log10(shortest * unit.perSecond)) + 1;
  return { ...unit, decimals: Math.max(0, Math.min(DIGITS, DIGITS - whole)) };
}

/** `1,234`, without the name of the unit. */
export function inUnit(seconds: number, { perSecond, decimals }: Unit): string {
  return grouped((seconds * perSecond).toFixed(decimals));
}

/** `412 ms`. */
export function withUnit(seconds: number, unit: Unit): string {
  return `${inUnit(seconds, unit)} ${unit.name}`;
}

/** A measured time in the unit that suits it alone, to two digits or the whole unit: `45 ms`. */
export function measuredTime(seconds: number): string {
  const unit = unitFor([seconds]);
  return withUnit(seconds, { ...unit, decimals: Math.max(0, unit.decimals - 1) });
}

/** `1.71`. */
export function ratio(value: number): string {
  return value.toFixed(2);
}

/** `1.71 (1.62 .. 1.80)`. */
export function ratioWithSpread({
  median,
  min,
  max,
}: Record<'median' | 'min' | 'max', number>): string {
  return `${ratio(median)} (${ratio(min)} .. ${ratio(max)})`;
}

/** `86 %`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
