/**
 * Digits of k > 0 in base 2, the lowest first, each 0 or odd and between ±2^(width - 1), with at least
 * width - 1 zeros between two others: the width-w non-adjacent form (Cohen, Miyaji and Ono 1997;
 * Solinas 2000). The last, the highest, is positive.
 *
 * @param width from 2 to 8
 */
export function signedDigits(k: bigint, width: number): Int8Array {
  const bits = k.toString(2);
  const bit = (at: number): number =>
    at < bits.length ? bits.charCodeAt(bits.length - 1 - at) & 1 : 0;
  const digits = new Int8Array(bits.length + 1);
  let length = 0;
  let carry = 0;
  for (let at = 0; at < bits.length || carry === 1; ) {
    if (bit(at) === carry) {
      at++; // a 0, or a 1 and the carry to it, which goes on
      continue;
    }
    let digit = carry;
    for (let i = 0; i < width; i++) digit += bit(at + i) << i;
    carry = digit >> (width - 1);
    digits[at] = digit - (carry << width);
    length = at + 1;
    at += width;
  }
  return digits.subarray(0, length);
}
