/** Primes below this need no step in a certificate: a deterministic test settles them. */
export const SMALL_BELOW: bigint = 1n << 64n;
