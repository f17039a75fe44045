/** Numbers below 2^32 among larger ones. Streams of them have a faster kernel: lines64. */

import { COMPOSITE, NEITHER, PRIME } from './memory';

/** base^exponent mod n. */
function power(base: u64, exponent: u32, n: u64): u64 {
  let x: u64 = 1;
  for (; exponent != 0; exponent >>= 1) {
    if ((exponent & 1) != 0) x = (x * base) % n;
    base = (base * base) % n;
  }
  return x;
}

function isStrongProbablePrime(n: u32, base: u32): bool {
  const twos = ctz(n - 1);
  let x = power(base, (n - 1) >> twos, n);
  if (x == 1) return true;
  for (let r: u32 = 0; r < twos; r++) {
    if (x == n - 1) return true;
    x = (x * x) % n;
  }
  return false;
}

/**
 * Whether n is prime: by trial division below 256², by strong tests to the bases 2, 7 and 61 above
 * (Jaeschke, On strong pseudoprimes to several bases, Math. Comp. 61 (1993), 915–926: they are enough
 * below 4,759,123,141).
 */
export function stateOf32(n: u32): u8 {
  if (n < 2) return NEITHER;
  if ((n & 1) == 0) return n == 2 ? PRIME : COMPOSITE;
  for (let d: u32 = 3; d < 256 && d * d <= n; d += 2) if (n % d == 0) return COMPOSITE;
  if (n < 65536) return PRIME;
  const passes =
    isStrongProbablePrime(n, 2) && isStrongProbablePrime(n, 7) && isStrongProbablePrime(n, 61);
  return passes ? PRIME : COMPOSITE;
}
