/**
 * Both tests of BPSW for odd numbers of up to 5,454 bits, up to four numbers at a time, the squarings
 * of the tests of special forms, and trial division. See montgomery/.
 */

export { BEGIN, DISCRIMINANTS, EXPONENTS, INPUT, NUMBER, LANES } from './montgomery/memory';
export { iterate } from './montgomery/iterate';
export { lucas } from './montgomery/lucas';
export { strong } from './montgomery/strong';
export { strongToBases } from './montgomery/bases';
export { setTables, smallFactor } from './montgomery/trial';

/** Lines of numbers to rows: see ../montgomery/largeLines.ts. */
export { BLOCK, LIMB_COUNTS, MOST_BLOCK, ROWS, TRIAL_BLOCKS } from './montgomery/lines/memory';
export { readLines, stopped, wantedWords } from './montgomery/lines/read';
export { sortOpen, bitsAt, wordsAt } from './montgomery/lines/order';
export {
  findDiscriminants,
  settle,
  settlePassing,
  setState,
  take,
} from './montgomery/lines/tests';
export {
  clearRows,
  composites,
  neither,
  primes,
  probablePrimes,
  rowsEnd,
  writeRows,
} from './montgomery/lines/rows';

/** The address at which the caller writes the tables of trial division. */
export const TABLES: usize = (__heap_base + 15) & ~15;

/** For tests of single steps. */
export { takeModulus } from './montgomery/lanes';
export { step as lucasStep } from './montgomery/lucasSquares';
export { lucas as lucasSteps, reduction, squares } from './montgomery/steps';
export { shape } from './montgomery/tables';

/**
 * Whether relaxed_madd rounds only once: then (1 + 2^-27)² - (1 + 2^-26) is 2^-54, else 0. It
 * behaves the same at every use in a process (WebAssembly/relaxed-simd, pull request 115).
 */
export function fused(): bool {
  const x = f64x2.splat(1.0 + 1.0 / 134217728.0);
  const y = f64x2.relaxed_madd(x, x, f64x2.splat(-1.0 - 1.0 / 67108864.0));
  return f64x2.extract_lane(y, 0) == 1.0 / 18014398509481984.0;
}
