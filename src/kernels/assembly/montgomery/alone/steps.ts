/** The steps of generator/across.ts, for a multiple of 4 limbs: see columns.ts. */

import {
  BITS,
  GUARD,
  I,
  LANES,
  M,
  N,
  REDUCTION,
  SQUARE,
  T,
  X,
  Z,
  array,
  limbs,
  slot,
} from '../memory';
import { addMiddle, addProducts, begin, carryOf, end, handedUp } from './columns';

/** An array or a table of the number whose slots and arrays begin at L. */
// @inline
function at(L: usize, name: i32): usize {
  return L - LANES + array(name, 0);
}

/** The bytes of that many digits. */
// @inline
function bytes(digits: i32): usize {
  return <usize>digits << 3;
}

/** T = the n lowest digits of f·X². */
function lowOfSquare(L: usize, n: i32): void {
  const x = at(L, X);
  const z = at(L, Z);
  const table = at(L, SQUARE);
  const t = at(L, T);
  begin(i64x2.splat(0));
  for (let k = 0; k < n; k += 4) {
    addProducts(x, z + bytes(k), k >> 1);
    addMiddle(x + bytes(k >> 1), z + bytes(k >> 1));
    end(table + bytes(k), t + bytes(k));
  }
}

/** M = T·I mod R, then begins the columns from n on of x + M·N: see `carryOf`. */
function multiple(L: usize, n: i32, pending: v128): void {
  const t = at(L, T);
  const inverse = at(L, I);
  const table = at(L, REDUCTION);
  const m = at(L, M);
  begin(i64x2.splat(0));
  for (let k = 0; k < n; k += 4) {
    addProducts(t, inverse + bytes(k), k + 4);
    end(table + bytes(k), m + bytes(k));
  }
  const top = load<f64>(t + bytes(n - 1));
  begin(carryOf(m, at(L, N), n, top, pending, v128.load(slot(GUARD, 0))));
}

/** X = f·X²/R, with the digits below n in T. */
function highOfSquare(L: usize, n: i32): void {
  const x = at(L, X);
  const z = at(L, Z);
  const lastZ = z + bytes(n - 1);
  const table = at(L, SQUARE) + bytes(n);
  const m = at(L, M);
  const lastN = at(L, N) + bytes(n - 1);
  for (let k = 0; k < n; k += 4) {
    const middle = bytes((n + k) >> 1);
    addProducts(x + bytes(k + 1), lastZ, ((n + k) >> 1) - k - 1);
    addMiddle(x + middle, z + middle);
    addProducts(m + bytes(k + 1), lastN, n - 1 - k);
    end(table + bytes(k), x + bytes(k));
  }
}

/** Z = factor·X. */
function setZ(L: usize, n: i32, factor: f64): void {
  const x = at(L, X);
  const z = at(L, Z);
  for (let i: usize = 0; i < bytes(n); i += 16) {
    v128.store(z + i, f64x2.mul(v128.load(x + i), f64x2.splat(factor)));
  }
}

/** X = f·X²/R, where Z = 2f·X and f is 1 or 2; then Z for the f of the next bit. */
export function square(L: usize): void {
  const n = limbs;
  lowOfSquare(L, n);
  multiple(L, n, handedUp());
  highOfSquare(L, n);
  const bits = slot(BITS, 0) - LANES + L;
  setZ(L, n, load<u64>(bits) >> 63 ? 4.0 : 2.0);
  store<u64>(bits, load<u64>(bits) << 1);
}

/** As steps.ts has it. */
export function squares(_vectors: i32, L: usize, _n: i32, count: i32): void {
  for (; count > 0; count--) square(L);
}

/** T = T/R; as steps.ts has it. */
export function reduction(_vectors: i32, L: usize, n: i32): void {
  multiple(L, n, i64x2.splat(0));
  const m = at(L, M);
  const lastN = at(L, N) + bytes(n - 1);
  const table = at(L, REDUCTION) + bytes(n);
  for (let k = 0; k < n; k += 4) {
    addProducts(m + bytes(k + 1), lastN, n - 1 - k);
    end(table + bytes(k), at(L, T) + bytes(k));
  }
}
