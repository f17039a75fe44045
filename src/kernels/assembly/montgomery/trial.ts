/**
 * Trial division of one number, by the tables of montgomery/trialTable.ts: its residues modulo
 * products of primes, 16 products at a time, then each residue modulo the primes of its product.
 */

import { INPUT } from './memory';

/** The products in a block, and the bytes of a block in `products`. */
const PRODUCTS: i32 = 16;
const PRODUCT_BYTES: usize = 3 * 16 * 8;

/** The residues of a block. */
const RESIDUES: usize = memory.data(16 * 8, 16);

/**
 * r·2^48 + x modulo m, for the two products m < 2^51 at `at`, with the balanced c = 2^48 mod m and
 * 1/m. For |r| < 2^52 and 0 <= x < 2^48 the result is below 2^52 in size again: |r·c| < 2^102, so
 * that the error of h = r·c, in `lack`, is at most 2^48, and the quotient is at most 3/2 off:
 * |e| <= 3m/2. e and `lack` are exact.
 */
// @inline
function step(r: v128, x: v128, at: usize): v128 {
  const m = v128.load(at);
  const c = v128.load(at, 16);
  const h = f64x2.mul(r, c);
  const lack = f64x2.relaxed_nmadd(r, c, h);
  const quotient = f64x2.nearest(f64x2.mul(h, v128.load(at, 32)));
  const e = f64x2.relaxed_nmadd(quotient, m, h);
  return f64x2.add(f64x2.sub(e, lack), x);
}

/** Stores the residues of the input, read in digits of 48 bits, modulo the products of a block. */
function takeResidues(products: usize, digits: i32): void {
  const zero = f64x2.splat(0);
  let r0 = zero, r1 = zero, r2 = zero, r3 = zero, r4 = zero, r5 = zero, r6 = zero, r7 = zero;
  for (let i = digits - 1; i >= 0; i--) {
    const x = f64x2.splat(<f64>(load<u64>(INPUT + 6 * i) & 0xffffffffffff));
    r0 = step(r0, x, products);
    r1 = step(r1, x, products + 48);
    r2 = step(r2, x, products + 96);
    r3 = step(r3, x, products + 144);
    r4 = step(r4, x, products + 192);
    r5 = step(r5, x, products + 240);
    r6 = step(r6, x, products + 288);
    r7 = step(r7, x, products + 336);
  }
  v128.store(RESIDUES, r0);
  v128.store(RESIDUES, r1, 16);
  v128.store(RESIDUES, r2, 32);
  v128.store(RESIDUES, r3, 48);
  v128.store(RESIDUES, r4, 64);
  v128.store(RESIDUES, r5, 80);
  v128.store(RESIDUES, r6, 96);
  v128.store(RESIDUES, r7, 112);
}

let productsAt: usize = 0;
let endsAt: usize = 0;
let primesAt: usize = 0;

/** Where the tables are. */
export function setTables(products: usize, ends: usize, primes: usize): void {
  productsAt = products;
  endsAt = ends;
  primesAt = primes;
}

/**
 * The first prime in the tables that divides the input, or 0 if none does. The first `blocks` blocks
 * of the tables are used; the input has at most `digits` digits of 48 bits.
 */
export function smallFactor(blocks: i32, digits: i32): f64 {
  const zero = f64x2.splat(0);
  const primes = primesAt;
  let products = productsAt;
  let ends = endsAt;
  let pair = primes;
  for (let block = 0; block < blocks; block++) {
    takeResidues(products, digits);
    for (let i = 0; i < PRODUCTS; i++) {
      const r = v128.load64_splat(RESIDUES + 8 * i);
      const end = primes + load<u32>(ends);
      ends += 4;
      for (; pair < end; pair += 32) {
        const p = v128.load(pair);
        const quotient = f64x2.nearest(f64x2.mul(r, v128.load(pair, 16)));
        const divides = f64x2.eq(f64x2.relaxed_nmadd(quotient, p, r), zero);
        if (v128.any_true(divides)) {
          const first = i64x2.extract_lane(divides, 0) != 0;
          return first ? f64x2.extract_lane(p, 0) : f64x2.extract_lane(p, 1);
        }
      }
    }
    products += PRODUCT_BYTES;
  }
  return 0;
}
