/** `1,234`: a number as people read it; the decimals are not grouped: `1,234.0625`. */
export function grouped(value: number | string): string {
  return String(value).replace(/\B(?<!\.[0-9]*)(?=([0-9]{3})+(?![0-9]))/g, ',');
}
