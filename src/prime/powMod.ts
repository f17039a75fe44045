/**
 * base^exponent mod n, for base and exponent >= 0 and n > 0: left to right, a squaring for each
 * binary digit of the exponent, a multiplication for each 1 among them, and one division for both.
 */
export function powMod(base: bigint, exponent: bigint, n: bigint): bigint {
  if (base === 2n) return powerOfTwoMod(exponent, n);
  const digits = exponent.toString(2);
  let x = 1n % n;
  for (let i = 0; i < digits.length; i++) {
    const square = x * x;
    x = (digits.charCodeAt(i) === DIGIT_1 ? square * base : square) % n;
  }
  return x;
}

/** 2^exponent mod n: the multiplications are shifts, and the first squarings one shift in all. */
function powerOfTwoMod(exponent: bigint, n: bigint): bigint {
  const digits = exponent.toString(2);
  // 2 to the value of the first k digits is at most about as long as an n of the exponent's length.
  const k = Math.max(1, 31 - Math.clz32(digits.length));
  let x = (1n << BigInt(`0b${digits.slice(0, k)}`)) % n;
  for (let i = k; i < digits.length; i++) {
    const square = x * x;
    x = (digits.charCodeAt(i) === DIGIT_1 ? square << 1n : square) % n;
  }
  return x;
}

const DIGIT_1 = 0x31;
