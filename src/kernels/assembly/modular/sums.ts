/**
 * What sums of products need (generator/modular.ts). Columns of `count` products of n digits by n digits each have
 * at most count·n lower halves of at most 2^49, and as many higher halves: of at most 2^48 or, where a factor has
 * digits twice as large as results have, 2^49. Those of M·N are 3/2·n·2^49 in size. So ten products, four of
 * which have a doubled factor, are below (10 + 7 + 3/2)·n·2^49.
 */

import { entryWith, limbs, products } from './memory';

/** The most products of a sum: 4 of a square's coefficient of degree 6, and 6 where it is reduced. */
const MOST: i32 = 10;

/** The addresses of the two factors of each product. */
export const FACTORS: usize = memory.data(10 * 8, 8);

/** For each number of products from 1 on the entries of their columns. */
const TABLES: usize = memory.data(10 * 2 * 440 * 8, 16);

/** The limbs that they are for. */
let limbsOfTables: i32 = 0;

// @inline
export function sumTable(count: i32): usize {
  return TABLES + ((<usize>(count - 1) * <usize>limbs) << 4);
}

/** Makes the tables for numbers of as many limbs as the modulus has. */
export function makeSumTables(): void {
  if (limbsOfTables === limbs) return;
  limbsOfTables = limbs;
  for (let count = 1; count <= MOST; count++) {
    const table = sumTable(count);
    for (let k = 0; k < 2 * limbs; k++) {
      const before = k === 0 ? 0 : count * products(k - 1);
      store<u64>(table + ((<usize>k) << 3), entryWith(count * products(k), before, k));
    }
  }
}

/** Puts the addresses of the factors of a product at a place in the sum. */
// @inline
export function setFactors(place: i32, x: usize, y: usize): void {
  const at = FACTORS + ((<usize>place) << 3);
  store<usize>(at, x);
  store<usize>(at, y, 4);
}
