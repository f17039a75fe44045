/**
 * The strong Lucas test for P = 1, Q = (1 - D)/4, (D/n) = -1 and gcd(Q, n) = 1, for one number: two
 * squares a bit, as the lanes of one vector.
 *
 * Of the sequence V, modulo n, with E_k = V_k/Q^(k/2) for even k and O_k = V_k/Q^((k+1)/2) for odd k:
 *
 * - V_2k = V_k² - 2Q^k, so that E_2k = E_k² - 2 for even k, and Q·(O_k² - 2/Q) for odd k.
 * - V_(2k+1) = V_(2k+2) + Q·V_2k, so that O_(2k+1) = E_2k + E_(2k+2).
 *
 * Of k and k + 1 one is even, one odd: their squares are E_2k and E_(2k+2), which make O_(2k+1). A
 * step takes them to 2k and 2k + 1, or to 2k + 1 and 2k + 2. No product is needed, and nothing but
 * small multiples beside the squares. With n + 1 = d·2^s, d odd:
 *
 * - D·U_d = 2V_(d+1) - V_d: U_d is 0 exactly when 2E_(d+1) = O_d, V_d exactly when O_d is.
 * - For r > 0, V_(d·2^r) is 0 exactly when E_(d·2^r) is.
 *
 * **Bounds.** N <= R/2^10, |Q| <= 15. For |x| <= 25N a lane of x²/R - c, with 0 <= c < N, is between
 * -1.5N·(1 + 2^-50) and (625/1024 + 0.51)·N, so that A + Q·C, for two such lanes A and C, is at most
 * 24N·(1 + 2^-50) in size. From each of its digits the nearest multiple of 2^51, at most 8·2^51, goes
 * to the next: the digits are at most 2^50 + 9 in size, and their products with 2x at most
 * 2·(2^50 + 9)² < 2^102 (generator/columns.ts). The highest digits of A and C are below 2^42: nothing
 * goes beyond. Numbers that are reduced from both ends have the bounds of bipartite/step.ts.
 */

import { beginOf, twosOf } from './exponents';
import { reduceT, small, takeModulus } from './lanes';
import { takeExponent, takeFirst } from './ladderSetup';
import {
  BITS,
  DISCRIMINANTS,
  I,
  NUMBER,
  N,
  S,
  SQUARE,
  T,
  X,
  Z,
  array,
  bipartite,
  exponent,
  input,
  limbs,
  slot,
} from './memory';
import { pair, step } from './lucasStep';
import { beginCombined, giveX, subtractFromForm, takeForm } from './steps';
import { reset, shape, subtract } from './tables';
import { bit } from './words';

const MOST_Q: i32 = 15;

/** N and I in both lanes. */
function takeModuli(): void {
  takeModulus(0);
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i << 4;
    store<f64>(array(N, 1) + place, load<f64>(array(N, 0) + place));
    store<f64>(array(I, 1) + place, load<f64>(array(I, 0) + place));
  }
  if (!bipartite) return;
  memory.copy(input(1), input(0), NUMBER);
  takeForm(0);
  takeForm(1);
}

/** Z = 2X, for the E_2 and O_1 in X, and the constants that are subtracted from their squares. */
function begin(): void {
  for (let lane = 0; lane < 2; lane++) {
    if (bipartite) subtractFromForm(lane, array(S, lane));
    else subtract(SQUARE, lane, array(S, lane));
    store<u64>(slot(BITS, lane), 0);
  }
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i << 4;
    const x = v128.load(array(X, 0) + place);
    v128.store(array(Z, 0) + place, f64x2.add(x, x));
  }
  if (bipartite) beginCombined();
}

/** Whether U_d or V_d is 0, for E_(d+1) and O_d in X. */
function passesFirst(): bool {
  if (bipartite) giveX();
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i << 4;
    const E = load<f64>(array(X, 0) + place);
    const O = load<f64>(array(X, 1) + place);
    v128.store(array(T, 0) + place, pair(E + E - O, O));
  }
  // At most 75N·N/R + N/2·(1 + 2^-50) < N: 0 modulo N only if it is 0.
  reduceT();
  return small(0) == 0 || small(1) == 0;
}

/** Whether E is 0. */
function isZero(): bool {
  if (bipartite) giveX();
  memory.copy(array(T, 0), array(X, 0), <usize>limbs << 4);
  reduceT();
  return small(0) == 0;
}

function passes(Q: f64): bool {
  const bits = exponent(0);
  const twos = twosOf(0);
  // From k = 1, the highest bit of n + 1, on.
  let left = beginOf(0) - 1;
  for (; left > twos; left--) step(Q, bit(bits, left));
  if (passesFirst()) return true;
  for (; left > 1; left--) {
    step(Q, bit(bits, left));
    if (isZero()) return true;
  }
  return false;
}

/**
 * Whether the first input is a strong Lucas probable prime for its D in DISCRIMINANTS; -1 if Q has
 * no inverse modulo it, or is larger than 15. The input is odd, above 6 and at most R/2^10; `n` is the
 * number of limbs. With -1 vectors the input is reduced from both ends: it is at most R/2^16, and n a
 * multiple of 4, at least 20.
 */
export function lucasBySquares(n: i32, ofVectors: i32): i32 {
  const Q = (1 - load<i32>(DISCRIMINANTS)) / 4;
  if (abs(Q) > MOST_Q) return -1;
  shape(n, ofVectors == 0 ? 1 : ofVectors);
  takeModuli();
  if (!takeFirst(Q, 8)) return -1;
  takeExponent(0, 1);
  begin();
  const passed = passes(<f64>Q);
  if (!bipartite) for (let lane = 0; lane < 2; lane++) reset(SQUARE, lane);
  return i32(passed);
}
