/** The tables of all tests, to be filled once, before the first block. */

import { makeFactors } from './factor';
import { makeFirstP } from './jacobi';
import { makePseudoprimeTable } from './pseudoprimeTable';
import { makeSmallVerdicts } from './small';
import { makeDigitPairs } from './strong64';
import { makePairs } from './trial';

export function makeTables(): void {
  makePairs();
  makeSmallVerdicts();
  makeFactors();
  makePseudoprimeTable();
  makeFirstP();
  makeDigitPairs();
}
