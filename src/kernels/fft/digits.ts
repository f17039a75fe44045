/** Numbers as digits in an array of the kernel. */

/** How many digits there are, and the bits and the place of each, lowest digit first. */
export interface DigitLayout {
  readonly count: number;
  /** The bits of all digits below digit i; of all digits for i = count. */
  offset(i: number): number;
  placeOf(i: number): number;
}

/** Where each quarter of the digits is among four neighbours. */
const PLACES = [0, 2, 1, 3] as const;

/** Digits to the base 2^bits, in the order of assembly/fft/rings.ts. */
export function ringLayout(count: number, bits: number): DigitLayout {
  const quarter = count / 4;
  return {
    count,
    offset: (i) => i * bits,
    placeOf: (i) => {
      const run = Math.floor(i / quarter);
      return 4 * (i - run * quarter) + (PLACES[run] as number);
    },
  };
}

/**
 * Writes |n| as balanced digits, at most half their base in size, with the sign of n. A digit has at
 * most 24 bits. The top digit takes what is left; |n| must be below 2^offset(count).
 */
export function writeDigits(n: bigint, layout: DigitLayout, digits: Float64Array): void {
  const { count } = layout;
  const sign = n < 0n ? -1 : 1;
  const bytes = littleEndian(n < 0n ? -n : n, Math.ceil(layout.offset(count) / 8) + 4);
  const windows = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let carry = 0;
  for (let i = 0; i < count; i++) {
    const at = layout.offset(i);
    const base = 2 ** (layout.offset(i + 1) - at);
    let digit = ((windows.getUint32(at >>> 3, true) >>> (at & 7)) & (base - 1)) + carry;
    carry = digit > base / 2 && i < count - 1 ? 1 : 0;
    if (carry === 1) digit -= base;
    digits[layout.placeOf(i)] = sign * digit;
  }
}

/** The number that the digits are; undefined if they are no integers of a size that can be. */
export function readDigits(digits: Float64Array, layout: DigitLayout): bigint | undefined {
  const { count } = layout;
  const allBits = layout.offset(count);
  const bytes = Buffer.alloc(Math.ceil(allBits / 8) + 8);
  let carry = 0;
  let held = 0;
  let heldBits = 0;
  let end = bytes.length;
  for (let i = 0; i < count; i++) {
    const bits = layout.offset(i + 1) - layout.offset(i);
    const base = 2 ** bits;
    const digit = (digits[layout.placeOf(i)] as number) + carry;
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
  return BigInt(`0x${bytes.toString('hex')}`) + (BigInt(carry) << BigInt(allBits));
}

/** The number that the lowest `most` digits are, at most a quarter of them; or undefined. */
export function lowestDigits(
  digits: Float64Array,
  layout: DigitLayout,
  most: number,
): bigint | undefined {
  let n = 0n;
  for (let i = most - 1; i >= 0; i--) {
    const digit = digits[layout.placeOf(i)] as number;
    if (!Number.isSafeInteger(digit)) return undefined;
    n = (n << BigInt(layout.offset(i + 1) - layout.offset(i))) + BigInt(digit);
  }
  return n;
}

/** The bytes of n >= 0, lowest first, and zeros up to `length` bytes. */
function littleEndian(n: bigint, length: number): Uint8Array {
  return Buffer.from(n.toString(16).padStart(2 * length, '0'), 'hex').reverse();
}
