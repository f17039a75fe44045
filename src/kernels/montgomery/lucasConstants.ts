/** An odd n and the D of its Lucas test: D ≡ 1 (mod 4), (D/n) = -1. */
export interface Candidate {
  readonly n: bigint;
  readonly D: number;
}

/** P' = 1/Q - 2 and 2 in Montgomery form, from 0 to n - 1. */
export interface LucasConstants {
  readonly P: bigint;
  readonly two: bigint;
}

/**
 * What assembly/montgomery/lucas.ts begins with, for R = 2^(51·limbs) and Q = (1 - D)/4; undefined
 * where Q has no inverse modulo n.
 */
export function lucasConstants({ n, D }: Candidate, limbs: number): LucasConstants | undefined {
  const Q = (1 - D) / 4;
  const q = Math.abs(Q);
  const R = (1n << BigInt(51 * limbs)) % n;
  // (R + t·n)/q is a whole number for the t that makes R + t·n divisible by q.
  const t = solve(Number(n % BigInt(q)), -Number(R % BigInt(q)), q);
  if (t === undefined) return undefined;
  const quotient = (R + BigInt(t) * n) / BigInt(q);
  const two = modulo(2n * R, n);
  return { P: modulo((Q < 0 ? -quotient : quotient) - two, n), two };
}

/** The t from 0 to m - 1 with a·t ≡ b (mod m), if a has an inverse modulo m. */
function solve(a: number, b: number, m: number): number | undefined {
  let [r, next] = [m, a];
  let [x, nextX] = [0, 1];
  while (next !== 0) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [x, nextX] = [nextX, x - quotient * nextX];
  }
  if (r !== 1) return undefined;
  return Number((((BigInt(x) * BigInt(b)) % BigInt(m)) + BigInt(m)) % BigInt(m));
}

function modulo(x: bigint, n: bigint): bigint {
  const rest = x % n;
  return rest < 0n ? rest + n : rest;
}
