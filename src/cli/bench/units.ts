/** Times and ratios as people read them. */

import { grouped } from '../terminal/format.ts';
import type { Spread } from './statistics.ts';

/** The unit of all times of one table or figure, and the digits behind their points. */
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

/** The largest unit in which the longest time is 1 or more, with three digits for the shortest. */
export function unitFor(seconds: readonly number[]): Unit {
  const longest = Math.max(...seconds);
  const shortest = Math.min(...seconds);
  const unit = UNITS.find(({ perSecond }) => longest * perSecond >= 1) ?? UNITS[2];
  const whole = Math.floor(Math.log10(shortest * unit.perSecond)) + 1;
  return { ...unit, decimals: Math.max(0, Math.min(DIGITS, DIGITS - whole)) };
}

/** `1,234`, without the unit's name. */
export function inUnit(seconds: number, { perSecond, decimals }: Unit): string {
  const [whole = '', fraction] = (seconds * perSecond).toFixed(decimals).split('.');
  return fraction === undefined ? grouped(Number(whole)) : `${grouped(Number(whole))}.${fraction}`;
}

/** `412 ms`. */
export function withUnit(seconds: number, unit: Unit): string {
  return `${inUnit(seconds, unit)} ${unit.name}`;
}

/** `45 ms`, in the unit that suits this time alone. */
export function shortTime(seconds: number): string {
  const unit = unitFor([seconds]);
  return withUnit(seconds, { ...unit, decimals: Math.max(0, unit.decimals - 1) });
}

/** `1.71` */
export function ratio(value: number): string {
  return value.toFixed(2);
}

/** `1.71 (1.62 .. 1.80)` */
export function ratioWithSpread({ median, min, max }: Spread): string {
  return `${ratio(median)} (${ratio(min)} .. ${ratio(max)})`;
}

/** `86 %` */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
