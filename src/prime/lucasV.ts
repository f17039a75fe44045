/** V_k mod n of the Lucas sequence with parameters P and Q, for k > 0: α^k + β^k, the roots of x² - Px + Q. */
export function lucasV(k: bigint, P: bigint, Q: bigint, n: bigint): bigint {
  const digits = k.toString(2);
  // V_j and V_(j+1), and Q^j, for the j of the digits so far.
  let v = 2n;
  let next = P;
  let q = 1n;
  for (const digit of digits) {
    // V_2j = V_j² - 2Q^j, V_(2j+1) = V_j·V_(j+1) - P·Q^j.
    const middle = (v * next - P * q) % n;
    if (digit === '1') {
      const qNext = q * Q;
      next = (next * next - 2n * qNext) % n;
      q = (q * qNext) % n;
      v = middle;
    } else {
      v = (v * v - 2n * q) % n;
      q = (q * q) % n;
      next = middle;
    }
  }
  return v < 0n ? v + n : v;
}
