/**
 * Both tests of BPSW for odd numbers of up to 5,454 bits, up to four numbers at a time, the squarings
 * of the tests of special forms, powers for proofs, and trial division. See montgomery/.
 */

export { BEGIN, DISCRIMINANTS, EXPONENTS, INPUT, NUMBER, LANES } from './montgomery/memory';
export { fused } from './montgomery/fused';
export { iterate } from './montgomery/iterate';
export { lucas } from './montgomery/lucas';
export { powersOfSmall } from './montgomery/smallPowers';
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
export { subtractFromForm, takeForm } from './montgomery/bipartite/setup';
export { takeModulus } from './montgomery/lanes';
export { step as lucasStep } from './montgomery/lucasStep';
export { beginCombined, giveX } from './montgomery/bipartite/step';
export { lucas as lucasSteps, reduction, squares } from './montgomery/steps';
export { shape } from './montgomery/tables';
