/** Quantities as people read them. */

import { grouped } from '../../text/grouped.ts';

export { grouped };

/** `1 number`, `1,234 numbers`. */
export function quantity(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1,230,000/s`, to three digits. */
export function rate(count: number, seconds: number): string {
  return `${grouped(Number((count / Math.max(seconds, 1e-3)).toPrecision(3)))}/s`;
}

/** `0.42 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
