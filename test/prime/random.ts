import { randomInt } from 'node:crypto';

const { PROCS_SEED: given } = process.env;

/** The seed of this run's random tests: PROCS_SEED, or else a new one. Printed, to be given back. */
export const seed: number = Number(given ?? randomInt(2 ** 31));
process.stderr.write(`PROCS_SEED=${seed}\n`);

/** A source of random integers 0 <= n < 2^bits, the same for the same seed (Marsaglia's xorshift64). */
export function randomIntegers(start: number): (bits: number) => bigint {
  let state = BigInt.asUintN(64, (BigInt(start) + 1n) * 0x9e3779b97f4a7c15n) | 1n;
  const next = () => {
    state ^= BigInt.asUintN(64, state << 13n);
    state ^= state >> 7n;
    state ^= BigInt.asUintN(64, state << 17n);
    return state;
  };
  return (bits) => {
    let n = 0n;
    for (let have = 0; have < bits; have += 64) n = (n << 64n) | next();
    return BigInt.asUintN(bits, n);
  };
}
