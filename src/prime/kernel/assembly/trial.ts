/**
 * Trial division by every odd number, as the book does it, eight divisors at a time.
 *
 * A division of doubles is the slow part: half a nanosecond where two are done at once and others
 * need not wait for them, a whole one alone (measured). So the rest is kept out of its way.
 */

/** Divisors below here are tried one by one, in integers; n/i is below 2^48 from here on. */
const FIRST_WIDE: u64 = 65_537;

/** Added to a double of 0 .. 2^51, rounds it to an integer, which its lowest bits then hold. */
const MAGIC: f64 = 6_755_399_441_055_744; // 2^52 + 2^51

/**
 * The smallest divisor of the odd n among `from`, `from` + 2, …, up to `to` and a few beyond it, or 0
 * if there is none: for odd `from` >= 3 and `to` <= 2^32, both on the same side of FIRST_WIDE, and an n
 * that has no divisor below `from`.
 */
export function smallestDivisor(n: u64, from: u64, to: u64): u64 {
  return from < FIRST_WIDE ? byRemainders(n, from, to) : byQuotients(n, from, to);
}

function byRemainders(n: u64, from: u64, to: u64): u64 {
  for (let i = from; i <= to; i += 2) if (n % i == 0) return i;
  return 0;
}

/**
 * With x the double next to n, x/i is within 2^-4 of n/i, which is below 2^48: two roundings of a
 * relative 2^-53. So q, the integer next to x/i, is n/i where i divides n, and else less than
 * 1/2 + 2^-4 from it: |q·i - n| < i·9/16 < 2^32, and q·i ≡ n (mod 2^32) means q·i = n.
 */
function byQuotients(n: u64, from: u64, to: u64): u64 {
  const x = f64x2.splat(<f64>n);
  const low = i32x4.splat(<i32>n);
  const magic = f64x2.splat(MAGIC);
  const onward = f64x2.splat(16);
  const step = i32x4.splat(16);
  // Eight divisors as doubles, two a vector, and the same as words, four a vector.
  let a = f64x2.add(f64x2.splat(<f64>from), f64x2(0, 2));
  let b = f64x2.add(a, f64x2.splat(4));
  let c = f64x2.add(a, f64x2.splat(8));
  let d = f64x2.add(a, f64x2.splat(12));
  let i = i32x4.add(i32x4.splat(<i32>from), i32x4(0, 2, 4, 6));
  let j = i32x4.add(i, i32x4.splat(8));
  for (let at = from; at <= to; at += 16) {
    const qA = f64x2.add(f64x2.div(x, a), magic);
    const qB = f64x2.add(f64x2.div(x, b), magic);
    const qC = f64x2.add(f64x2.div(x, c), magic);
    const qD = f64x2.add(f64x2.div(x, d), magic);
    const left = i32x4.eq(i32x4.mul(v128.shuffle<u32>(qA, qB, 0, 2, 4, 6), i), low);
    const right = i32x4.eq(i32x4.mul(v128.shuffle<u32>(qC, qD, 0, 2, 4, 6), j), low);
    if (v128.any_true(v128.or(left, right))) {
      return at + 2 * ctz(i32x4.bitmask(left) | (i32x4.bitmask(right) << 4));
    }
    a = f64x2.add(a, onward);
    b = f64x2.add(b, onward);
    c = f64x2.add(c, onward);
    d = f64x2.add(d, onward);
    i = i32x4.add(i, step);
    j = i32x4.add(j, step);
  }
  return 0;
}
