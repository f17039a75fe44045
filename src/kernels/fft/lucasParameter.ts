/**
 * P' = 1/Q - 2 modulo n, for Q = (1 - D)/4: of the sequence V with Q' = 1 that takes the place of the
 * one with P = 1 and Q (assembly/montgomery/lucas.ts). Undefined if Q has no inverse.
 */
export function lucasParameter(n: bigint, D: number): bigint | undefined {
  const Q = BigInt((1 - D) / 4);
  const q = Q < 0n ? -Q : Q;
  // The multiple of n that makes 1 + t·n divisible by q.
  const rest = n % q;
  let t = 0n;
  for (let sum = 1n % q; sum !== 0n; t++) {
    if (t === q) return undefined;
    sum = (sum + rest) % q;
  }
  const inverse = (1n + t * n) / q;
  const P = (Q < 0n ? -inverse : inverse) - 2n;
  return ((P % n) + n) % n;
}
