/**
 * Whether U_d ≡ 0, or V_(d·2^r) ≡ 0 (mod n) for some 0 <= r < s, for the Lucas sequences of P = 1 and Q
 * with d odd and n > 2 odd: by two squares a bit, where U, V and Q^k take three products. Undefined
 * where Q has no inverse modulo n.
 *
 * With E_k = V_k/Q^(k/2) for even k and O_k = V_k/Q^((k+1)/2) for odd k, V_2k = V_k² - 2Q^k says that
 * E_2k is E_k² - 2 or Q·O_k² - 2, and V_(2k+1) = V_(2k+2) + Q·V_2k that O_(2k+1) = E_2k + E_(2k+2). Of k and
 * k + 1 one is even, one odd, so that their two squares take both to 2k or to 2k + 1.
 * As D·U_d = 2V_(d+1) - V_d, U_d is 0 exactly when 2E_(d+1) = O_d.
 */
export function passesLucasBySquares(
  n: bigint,
  { d, s }: { readonly d: bigint; readonly s: number },
  Q: number,
): boolean | undefined {
  const inverse = inverseOf(Q, n);
  if (inverse === undefined) return undefined;
  const q = BigInt(Q);
  const digits = d.toString(2);
  let odd = inverse;
  let even = inverse - 2n;
  for (let i = 1; i < digits.length; i++) {
    const ofEven = (even * even - 2n) % n;
    const ofOdd = (q * (odd * odd) - 2n) % n;
    // To 2k from an even k and to 2k + 2 from an even k + 1, else from the odd one.
    even = digits[i] === digits[i - 1] ? ofEven : ofOdd;
    odd = ofEven + ofOdd;
  }
  if (odd % n === 0n || (2n * even - odd) % n === 0n) return true;
  let double = (q * (odd * odd) - 2n) % n;
  for (let r = 1; r < s; r++) {
    if (double === 0n) return true;
    double = (double * double - 2n) % n;
  }
  return false;
}

/** The inverse of Q modulo n, where there is one: (n·t + 1)/|Q| for a t < |Q|, or its opposite. */
function inverseOf(Q: number, n: bigint): bigint | undefined {
  const q = Math.abs(Q);
  const residue = Number(n % BigInt(q || 1));
  for (let t = 0; t < q; t++) {
    if ((residue * t + 1) % q !== 0) continue;
    const inverse = (n * BigInt(t) + 1n) / BigInt(q);
    return Q < 0 ? -inverse : inverse;
  }
  return undefined;
}
