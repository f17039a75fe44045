import { bitLength, trailingZeros } from '../bits.ts';

/** n = k·2^exponent + sign, where k is odd and 0 < k < 2^exponent. */
export interface SpecialForm {
  readonly n: bigint;
  readonly k: bigint;
  readonly exponent: number;
  readonly sign: 1 | -1;
}

/** From 2^64 on k < 2^exponent makes the exponent at least 33, so that these are the lowest bits. */
const LOW_BITS = 32;
const ONLY_ONES = 2 ** LOW_BITS - 1;

/**
 * The special form of n >= 2^64: a Mersenne number 2^p - 1, a Fermat number, or k·2^e ± 1 with
 * k < 2^e, as its own value shows it; undefined for any other n. No n has two of them.
 *
 * Linear in the size of n for one in 2^30 odd numbers, a look at the lowest bits for all others.
 */
export function specialForm(n: bigint): SpecialForm | undefined {
  const low = Number(BigInt.asUintN(LOW_BITS, n));
  if (low === 1) return formOf(n, 1);
  return low === ONLY_ONES ? formOf(n, -1) : undefined;
}

function formOf(n: bigint, sign: 1 | -1): SpecialForm | undefined {
  const even = n - BigInt(sign);
  const exponent = trailingZeros(even);
  const k = even >> BigInt(exponent);
  return bitLength(k) <= exponent ? { n, k, exponent, sign } : undefined;
}
