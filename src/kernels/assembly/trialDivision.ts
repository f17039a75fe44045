/**
 * Trial division by every odd number, as the book does it, eight divisors at a time.
 *
 * A processor divides doubles at a third or less of the rate at which it multiplies them. So n is
 * divided by the product of two divisors i and j; n/i and n/j are j and i times the quotient.
 */

/** Divisors below this are tried one by one, in integers; from it on, n/i is below 2^48. */
const FIRST_WIDE: u64 = 65_537;

/** Added to a double from 0 to 2^51, rounds it to an integer, which its lowest bits then hold. */
const MAGIC: f64 = 6_755_399_441_055_744; // 2^52 + 2^51

/** How many divisors are tried before the look at whether one of them divides n. */
const AT_ONCE: u64 = 32;

/**
 * The smallest divisor of the odd n among `from`, `from` + 2, …, up to `to` and a few beyond it, or
 * 0 if there is none. `from` >= 3 is odd, `to` < 2^32 is on the same side of FIRST_WIDE, and n has
 * no divisor from 3 to `from` - 1.
 */
export function smallestDivisor(n: u64, from: u32, to: u32): u32 {
  return u32(from < FIRST_WIDE ? byRemainders(n, from, to) : byQuotients(n, from, to));
}

function byRemainders(n: u64, from: u64, to: u64): u64 {
  for (let i = from; i <= to; i += 2) if (n % i === 0) return i;
  return 0;
}

/**
 * With x the double nearest to n, x/(i·j)·j is within 2^-3 of n/i, which is below 2^48: four
 * roundings of a relative 2^-53. So q, the nearest integer, is n/i if i divides n, and otherwise
 * less than 1/2 + 2^-3 from it: |q·i - n| < i·5/8 < 2^32, and q·i ≡ n (mod 2^32) means q·i = n.
 */
function byQuotients(n: u64, from: u64, to: u64): u64 {
  const x = f64x2.splat(f64(n));
  const low = i32x4.splat(i32(n));
  const magic = f64x2.splat(MAGIC);
  const four = f64x2.splat(4);
  const eight = i32x4.splat(8);
  // The next divisors as doubles, two a vector, and the same as words, four a vector.
  let a = f64x2.add(f64x2.splat(f64(from)), f64x2(0, 2));
  let i = i32x4.add(i32x4.splat(i32(from)), i32x4(0, 2, 4, 6));
  for (let at = from; at <= to; at += 2 * AT_ONCE) {
    let hits = i32x4.splat(0);
    for (let tried: u64 = 0; tried < AT_ONCE; tried += 8) {
      const b = f64x2.add(a, four);
      const c = f64x2.add(b, four);
      const d = f64x2.add(c, four);
      const j = i32x4.add(i, eight);
      const byAB = f64x2.div(x, f64x2.mul(a, b));
      const byCD = f64x2.div(x, f64x2.mul(c, d));
      const qA = f64x2.add(f64x2.mul(byAB, b), magic);
      const qB = f64x2.add(f64x2.mul(byAB, a), magic);
      const qC = f64x2.add(f64x2.mul(byCD, d), magic);
      const qD = f64x2.add(f64x2.mul(byCD, c), magic);
      const left = i32x4.eq(i32x4.mul(v128.shuffle<u32>(qA, qB, 0, 2, 4, 6), i), low);
      const right = i32x4.eq(i32x4.mul(v128.shuffle<u32>(qC, qD, 0, 2, 4, 6), j), low);
      hits = v128.or(hits, v128.or(left, right));
      a = f64x2.add(d, four);
      i = i32x4.add(j, eight);
    }
    if (v128.any_true(hits)) return byRemainders(n, at, at + 2 * (AT_ONCE - 1));
  }
  return 0;
}
