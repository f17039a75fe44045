/**
 * The strong test to any small base b, for the numbers of all lanes at once: the powers b^k and
 * b^(k+1), by the ladder of lucas.ts without its constants. A step takes them to b^2k = (b^k)² and
 * b^(2k+1) = b^k·b^(k+1), or to b^(2k+1) and b^(2k+2). With n - 1 = d·2^s, n passes if b^d is 1 or
 * -1, or b^(d·2^r) is -1 for an r < s.
 *
 * It costs more than twice as much as strong.ts, whose steps know only the base 2.
 */

import { alignBits, beginOf, twosOf } from './exponents';
import { takeBase, takeExponent } from './ladderSetup';
import { outOfForm, small, takeModulus } from './lanes';
import { LANES, LUCAS_SQUARE, P, PRODUCT, S, X, Z, array, limbs, stride, vectors } from './memory';
import { lucas as ladderSteps } from './steps';
import { reset, shape } from './tables';

/** Begins a lane with b^0 in S and b^1 in P, of which the first step squares S or P. */
function begin(lane: i32, left: i32): void {
  reset(PRODUCT, lane);
  reset(LUCAS_SQUARE, lane);
  const first = array(beginOf(lane) == left ? P : S, lane);
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i * stride;
    const x = load<f64>(first + place);
    store<f64>(array(X, lane) + place, x);
    store<f64>(array(Z, lane) + place, x + x);
  }
}

/** Does steps until `to` are left. */
function run(left: i32, to: i32): void {
  while (left > to) {
    const count = alignBits(left, to);
    ladderSteps(vectors, LANES, limbs, count);
    left -= count;
  }
}

/** Of the lanes that have reached d in a state, those that pass by it, a bit each. */
function passing(numbers: i32, left: i32, isFirst: bool): i32 {
  outOfForm(isFirst ? P : S);
  let passed = 0;
  for (let lane = 0; lane < numbers; lane++) {
    if (isFirst ? twosOf(lane) != left : twosOf(lane) <= left) continue;
    const x = small(lane);
    if (x == -1 || (x == 1 && isFirst)) passed |= 1 << lane;
  }
  return passed;
}

/**
 * Which of the first `numbers` inputs are strong probable primes to their base in DISCRIMINANTS, a
 * bit each. The inputs are odd, above their base and below R/8; `n` is the number of limbs.
 */
export function strongToBases(n: i32, ofVectors: i32, numbers: i32): i32 {
  shape(n, ofVectors);
  let left = 0;
  let twos = 0;
  for (let lane = 0; lane < numbers; lane++) {
    takeModulus(lane);
    takeBase(lane);
    takeExponent(lane, -1);
    left = max(left, beginOf(lane));
    twos = max(twos, twosOf(lane));
  }
  for (let lane = 0; lane < numbers; lane++) begin(lane, left);
  run(left, twos);
  let passed = 0;
  for (left = twos; left > 0; left--) {
    passed |= passing(numbers, left, true) | passing(numbers, left, false);
    run(left, left - 1);
  }
  return passed;
}
