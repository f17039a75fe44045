/** How far the tests of large numbers are, as a file keeps it: JSON with numbers in hexadecimal. */

import type { LadderState } from '../prime/ladder.ts';
import { type KeptNumber, type KnownTests, TEST_NAMES, type TestName } from '../prime/large.ts';
import { DAMAGED, type Seal, seal, unseal } from './sealed.ts';

/** The version is to be raised where a ladder has other steps or residues, or the lines are others. */
const SEAL: Seal = { title: 'procs state', version: 1, name: 'a state of procs' };

/** What was read, or what is wrong with it. */
export type ReadStates = { readonly numbers: readonly KeptNumber[] } | { readonly error: string };

/** @param program the version of the program that writes it, for a person who reads it */
export function writeStates(numbers: readonly KeptNumber[], program: string): string {
  const data = {
    procs: program,
    numbers: numbers.map(({ n, tests }) => ({ n: hexOf(n), tests: written(tests) })),
  };
  return seal(`${JSON.stringify(data)}\n`, SEAL);
}

/** @param text the bytes of a file, one character each */
export function readStates(text: string): ReadStates {
  const unsealed = unseal(text, SEAL);
  if ('error' in unsealed) return unsealed;
  try {
    return { numbers: numbersIn(JSON.parse(unsealed.content)) };
  } catch {
    return { error: DAMAGED };
  }
}

function hexOf(n: bigint): string {
  return n.toString(16);
}

function written(tests: KnownTests): object {
  const shown: { [T in TestName]?: object | 'passed' } = {};
  for (const test of TEST_NAMES) {
    const known = tests[test];
    if (known === undefined) continue;
    const isState = known !== 'passed';
    shown[test] = isState ? { ...known, residues: known.residues.map(hexOf) } : known;
  }
  return shown;
}

/** @throws Error for what `writeStates` does not write */
function numbersIn(data: {
  readonly numbers: readonly { n: string; tests: object }[];
}): KeptNumber[] {
  return data.numbers.map(({ n: hex, tests }) => {
    const n = numberIn(hex);
    const entries = Object.entries(tests).map(([test, known]) => [test, knownIn(known, n)]);
    return { n, tests: Object.fromEntries(entries) as KnownTests };
  });
}

function knownIn(known: unknown, n: bigint): LadderState | 'passed' {
  if (known === 'passed') return known;
  const { checked, done, residues } = known as Record<keyof LadderState, unknown>;
  const isCount = Number.isSafeInteger(checked) && Number.isSafeInteger(done);
  if (!isCount || !Array.isArray(residues)) throw new Error('not a state');
  const numbers = residues.map(numberIn);
  if (numbers.some((x) => x >= n)) throw new Error('not residues of the number');
  return { checked: checked as number, done: done as number, residues: numbers };
}

function numberIn(hex: unknown): bigint {
  if (typeof hex !== 'string' || !/^[0-9a-f]+$/.test(hex)) throw new Error('not a number');
  return BigInt(`0x${hex}`);
}
