import { primesBelow } from '../../smallPrimes.ts';

/** Binary digits of an exponent: long enough to need few gcds, short enough to find one prime alone. */
const EXPONENT_BITS = 512;

/** The highest power of each prime that is at most `bound`, multiplied together to exponents. */
export function* smoothExponents(bound: number): Generator<bigint, void, undefined> {
  let exponent = 1n;
  let bits = 0;
  for (const p of primesBelow(bound + 1)) {
    const power = p ** Math.max(1, Math.floor(Math.log(bound) / Math.log(p) + 1e-9));
    exponent *= BigInt(power);
    bits += Math.log2(power);
    if (bits < EXPONENT_BITS) continue;
    yield exponent;
    exponent = 1n;
    bits = 0;
  }
  yield exponent;
}

/** The primes p with from < p <= to, ascending. */
export function primesBetween(from: number, to: number): Uint32Array {
  return primesBelow(to + 1).subarray(primesBelow(from + 1).length);
}
