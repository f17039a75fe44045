/**
 * V_k of the Lucas sequences of P and Q mod n, and Q^k mod n, for k >= 0: residues of either sign.
 *
 * V_2j = V_j² - 2Q^j and V_(2j+1) = V_j V_(j+1) - PQ^j, from the highest binary digit of k down.
 */
export function lucasV(
  k: bigint,
  P: bigint,
  Q: bigint,
  n: bigint,
): { readonly v: bigint; readonly power: bigint } {
  let [v, next, power] = [2n, P, 1n]; // V_j, V_(j+1) and Q^j
  for (const digit of k.toString(2)) {
    const middle = (v * next - P * power) % n; // V_(2j+1)
    const double = (power * power) % n;
    if (digit === '0') {
      [v, next, power] = [(v * v - 2n * power) % n, middle, double];
    } else {
      const odd = (power * Q) % n; // Q^(j+1)
      [v, next, power] = [middle, (next * next - 2n * odd) % n, (double * Q) % n];
    }
  }
  return { v, power };
}
