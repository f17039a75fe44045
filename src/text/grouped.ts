/** Numbers as people read them. */

/** `1 number`, `1,234 numbers`. */
export function quantity(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1,234`: the decimals are not grouped: `1,234.0625`. */
export function grouped(value: number | string): string {
  return String(value).replace(/\B(?<!\.[0-9]*)(?=([0-9]{3})+(?![0-9]))/g, ',');
}
