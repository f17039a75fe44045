/** The primes below `knownBelow`, in order: a cache that only grows. */
let known: Uint32Array = new Uint32Array(0);
let knownBelow = 0;

/** The primes below `limit` <= 2^32, in order. Sieved once, then cached. */
export function primesBelow(limit: number): Uint32Array {
  if (limit > knownBelow) {
    knownBelow = Math.max(limit, 2 * knownBelow, 1024);
    known = sieveOdd(knownBelow);
  }
  return known.subarray(0, firstIndexFrom(limit, known));
}

/** The sieve of Eratosthenes over odd numbers; composite[i] is the flag of 2i + 1. */
function sieveOdd(limit: number): Uint32Array {
  const size = Math.floor(limit / 2);
  const composite = new Uint8Array(size);
  // At most 1.25506·x/log x primes up to x (Rosser and Schoenfeld 1962, (3.6)).
  const primes = new Uint32Array(Math.ceil((1.25506 * limit) / Math.log(limit)));
  primes[0] = 2;
  let count = 1;
  for (let i = 1; i < size; i++) {
    if (composite[i] === 1) continue;
    const p = 2 * i + 1;
    primes[count++] = p;
    for (let multiple = (p * p - 1) / 2; multiple < size; multiple += p) composite[multiple] = 1;
  }
  return primes.slice(0, count);
}

/** The index of the first element of `sorted` that is >= bound, by bisection. */
function firstIndexFrom(bound: number, sorted: Uint32Array): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
