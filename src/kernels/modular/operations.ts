/** Sliding windows over the binary digits of an exponent. */

/** The largest window: 2^5 odd powers. */
const MOST_WIDTH = 6;

/** The window with the fewest products: 2^(width-1) for the odd powers, bits/(width + 1) after that. */
export function windowFor(bits: number): number {
  if (bits < 24) return 2;
  if (bits < 80) return 3;
  if (bits < 240) return 4;
  return bits < 672 ? 5 : MOST_WIDTH;
}

/**
 * Writes the operations for a power > 0, given in binary digits, one a byte: 0 for a square, an odd k
 * for the product by that power of the base. The first one is the power to begin with. Returns how many.
 */
export function writeOperations(digits: string, width: number, operations: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < digits.length; ) {
    if (digits[i] === '0') {
      operations[count++] = 0;
      i++;
      continue;
    }
    let end = Math.min(i + width, digits.length);
    while (digits[end - 1] === '0') end--;
    if (count > 0) for (let k = i; k < end; k++) operations[count++] = 0;
    operations[count++] = Number.parseInt(digits.slice(i, end), 2);
    i = end;
  }
  return count;
}
