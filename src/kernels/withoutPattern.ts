import { isqrt } from '../prime/isqrt.ts';

/** A number for self-tests, odd, of that many bits and without a pattern in them: floor(√2·2^(bits - 1)), or 1 more. */
export function withoutPattern(bits: number): bigint {
  return isqrt(1n << BigInt(2 * bits - 1)) | 1n;
}
