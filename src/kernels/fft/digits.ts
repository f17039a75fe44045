/** Numbers as digits to the base 2^bits, in the order of assembly/fft/rings.ts. */

/** Where each quarter of the digits is among four neighbours. */
const PLACES = [0, 2, 1, 3] as const;

/**
 * Writes |n| as balanced digits, from -2^(bits-1) to 2^(bits-1), with the sign of n. The top digit
 * takes what is left; |n| must be below 2^(bits·digits.length).
 */
export function writeDigits(n: bigint, bits: number, digits: Float64Array): void {
  const sign = n < 0n ? -1 : 1;
  const bytes = littleEndian(n < 0n ? -n : n, Math.ceil((bits * digits.length) / 8) + 4);
  const windows = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mask = 2 ** bits - 1;
  const half = 2 ** (bits - 1);
  const quarter = digits.length / 4;
  let carry = 0;
  for (let i = 0; i < digits.length; i++) {
    const at = i * bits;
    let digit = ((windows.getUint32(at >>> 3, true) >>> (at & 7)) & mask) + carry;
    carry = digit > half && i < digits.length - 1 ? 1 : 0;
    if (carry === 1) digit -= 2 * half;
    digits[placeOf(i, quarter)] = sign * digit;
  }
}

/** The number that the digits are; undefined if they are no integers of a size that can be. */
export function readDigits(digits: Float64Array, bits: number): bigint | undefined {
  const bytes = Buffer.alloc(Math.ceil((bits * digits.length) / 8) + 8);
  const quarter = digits.length / 4;
  const base = 2 ** bits;
  let carry = 0;
  let held = 0;
  let heldBits = 0;
  let end = bytes.length;
  for (let i = 0; i < digits.length; i++) {
    const digit = (digits[placeOf(i, quarter)] as number) + carry;
    if (!Number.isSafeInteger(digit)) return undefined;
    carry = Math.floor(digit / base);
    held += (digit - carry * base) * 2 ** heldBits;
    heldBits += bits;
    for (; heldBits >= 8; heldBits -= 8) {
      bytes[--end] = held & 0xff;
      held = Math.floor(held / 256);
    }
  }
  bytes[--end] = held;
  return BigInt(`0x${bytes.toString('hex')}`) + (BigInt(carry) << BigInt(bits * digits.length));
}

/** The number that the lowest `count` digits are, at most a quarter of them; or undefined. */
export function lowestDigits(
  digits: Float64Array,
  bits: number,
  count: number,
): bigint | undefined {
  let n = 0n;
  for (let i = count - 1; i >= 0; i--) {
    const digit = digits[4 * i] as number;
    if (!Number.isSafeInteger(digit)) return undefined;
    n = (n << BigInt(bits)) + BigInt(digit);
  }
  return n;
}

function placeOf(i: number, quarter: number): number {
  const run = Math.floor(i / quarter);
  return 4 * (i - run * quarter) + (PLACES[run] as number);
}

/** The bytes of n >= 0, lowest first, and zeros up to `length` bytes. */
function littleEndian(n: bigint, length: number): Uint8Array {
  return Buffer.from(n.toString(16).padStart(2 * length, '0'), 'hex').reverse();
}
