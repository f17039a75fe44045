/**
 * The strong test to base 2, for the numbers of all lanes at once.
 *
 * With e = n - 1 = d·2^s, 2^(d·2^r) is 1 or -1 (mod n) exactly when 2^-(d·2^r) is. A negative
 * exponent lets the ladder skip its first steps: for f = ceil(e/2^t), at most the bits of R, the
 * Montgomery form of 2^-f is R/2^f. One step takes f to 2f - b = ceil(e/2^(t-1)), where b is
 * bit t - 1 of -e; with s steps left, the exponent is -d.
 *
 * As f >= 2, R/2^f is at most R/4. The bounds of generator/columns.ts for |x| <= N hold from the
 * first result below N on; until then the digits are small enough.
 */

import {
  LANES,
  X,
  Y,
  Z,
  array,
  bipartite,
  exponent,
  formBits,
  input,
  limbBits,
  limbs,
  stride,
  vectors,
} from './memory';
import { alignBits, beginOf, setLadder, twosOf } from './exponents';
import { clear, differenceFrom, outOfForm, small, takeModulus } from './lanes';
import { squares, takeForm } from './steps';
import { shape } from './tables';
import { bit, bitLength, trailingZeros, wordCount } from './words';

/** The exponent -2e of a lane: one bit ahead, because a step also needs the bit of the next one. */
function setExponent(lane: i32): void {
  const n = input(lane);
  const to = exponent(lane);
  let carry: u64 = 1;
  let before: u64 = 0;
  for (let j = 0; j <= wordCount(); j++) {
    const e = load<u64>(n + (j << 3)) - u64(j == 0);
    const negated = ~((e << 1) | (before >> 63)) + carry;
    carry &= u64(negated == 0);
    store<u64>(to + (j << 3), negated);
    before = e;
  }
}

/** f = ceil((n - 1)/2^t), for t > 0 and f < 2^31, where n - 1 = d·2^twos and d is odd. */
function ceiling(lane: i32, t: i32, twos: i32): i32 {
  const n = input(lane);
  const word = n + ((t >> 6) << 3);
  const shift = t & 63;
  const high = shift == 0 ? 0 : load<u64>(word, 8) << (64 - shift);
  return <i32>((load<u64>(word) >> shift) | high) + i32(t > twos);
}

/** The exponent of a lane, and where its ladder begins: with the largest f that fits. */
function takeExponent(lane: i32): void {
  setExponent(lane);
  // The words are -2e.
  const twos = trailingZeros(exponent(lane)) - 1;
  const bits = bitLength(input(lane));
  const most = formBits();
  let t = max(1, bits - (31 - <i32>clz(most)));
  while (t > 1 && ceiling(lane, t - 1, twos) <= most) t--;
  // From -d on; if d = 1, from -2 on: 2 is not 1 or -1 modulo any n > 3.
  setLadder(lane, max(t, bits == twos + 1 ? twos - 1 : twos), twos);
}

/** X = R/2^f in a lane, Y and Z for its first step. */
function begin(lane: i32): void {
  const t = beginOf(lane);
  const place = formBits() - ceiling(lane, t, twosOf(lane));
  const at = <usize>(place / limbBits) * stride;
  const x = <f64>(<u64>1 << (place % limbBits));
  const y = bit(exponent(lane), t) ? x + x : x;
  clear(X, lane);
  clear(Y, lane);
  clear(Z, lane);
  store<f64>(array(X, lane) + at, x);
  store<f64>(array(Y, lane) + at, y);
  store<f64>(array(Z, lane) + at, y + y);
}

/** Does steps until `to` are left. */
function run(left: i32, to: i32): void {
  while (left > to) {
    // Reduced from both ends, a step needs its own bit, not that of the next one.
    const ahead = i32(bipartite);
    const count = alignBits(left + ahead, to + ahead);
    squares(bipartite ? -1 : vectors, LANES, limbs, count);
    left -= count;
  }
}

/** The lanes whose T is x, a bit each. */
function lanesWith(x: f64, numbers: i32): i32 {
  let found = 0;
  for (let lane = 0; lane < numbers; lane++) if (small(lane) == x) found |= 1 << lane;
  return found;
}

/** The lanes that pass by their result with `left` steps left, a bit each. */
function passing(numbers: i32, left: i32): i32 {
  let minusOnes = 0;
  let ones = 0;
  if (bipartite) {
    differenceFrom(-1);
    minusOnes = lanesWith(0, numbers);
    differenceFrom(1);
    ones = lanesWith(0, numbers);
  } else {
    outOfForm(X);
    minusOnes = lanesWith(-1, numbers);
    ones = lanesWith(1, numbers);
  }
  let passed = 0;
  for (let lane = 0; lane < numbers; lane++) {
    if (left > beginOf(lane) || left > twosOf(lane)) continue;
    passed |= (left == twosOf(lane) ? minusOnes | ones : minusOnes) & (1 << lane);
  }
  return passed;
}

/**
 * Which of the first `numbers` inputs are strong probable primes to base 2, a bit each. The inputs
 * are odd, above 3 and below R/8; `n` is the number of limbs. With 0 vectors there is one number,
 * across the lanes, and n must be even. With -1 vectors numbers are reduced from both ends: they are at
 * most R/2^16, and n is a multiple of 4, at least 20.
 */
export function strong(n: i32, ofVectors: i32, numbers: i32): i32 {
  shape(n, ofVectors);
  let left = 0;
  let twos = 0;
  for (let lane = 0; lane < numbers; lane++) {
    takeModulus(lane);
    if (bipartite) takeForm(lane);
    takeExponent(lane);
    left = max(left, beginOf(lane));
    twos = max(twos, twosOf(lane));
  }
  const all = (1 << numbers) - 1;
  let passed = 0;
  while (left > 0) {
    // Up to the next lane that begins, or the first result to check.
    let to = left > twos ? twos : left - 1;
    for (let lane = 0; lane < numbers; lane++) {
      if (beginOf(lane) == left) begin(lane);
      else if (beginOf(lane) < left) to = max(to, beginOf(lane));
    }
    if (left <= twos) passed |= passing(numbers, left);
    if (passed == all) break;
    run(left, to);
    left = to;
  }
  return passed;
}
