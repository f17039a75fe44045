/**
 * The twenty numbers of the book's experiment: NUMBERS of its `primes.py` (Fluent Python, 2nd ed.,
 * chapter 19). All but seven are primes or squares of primes, for which trial division tries every
 * odd number up to the square root.
 */
export const BOOK_NUMBERS: readonly bigint[] = [
  2n,
  142702110479723n,
  299593572317531n,
  3333333333333301n,
  3333333333333333n,
  3333335652092209n,
  4444444444444423n,
  4444444444444444n,
  4444444488888889n,
  5555553133149889n,
  5555555555555503n,
  5555555555555555n,
  6666666666666666n,
  6666666666666719n,
  6666667141414921n,
  7777777536340681n,
  7777777777777753n,
  7777777777777777n,
  9999999999999917n,
  9999999999999999n,
];
