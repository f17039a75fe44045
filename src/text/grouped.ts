/** `1,234`: a count as people read it; 0 or more. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=([0-9]{3})+$)/g, ',');
}
