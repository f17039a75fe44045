/** Verdicts in words. */

import type { Evidence, Proof, Verdict } from '../prime/verdict.ts';
import { quantity } from './grouped.ts';

/** What is known of a number, in words. */
export function verdictPhrase(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'neither':
      return 'neither prime nor composite';
    case 'composite':
      return `composite, ${evidencePhrase(verdict.evidence)}`;
    case 'prime':
      return `prime${proofPhrase(verdict.proof)}`;
    case 'probable prime': {
      const { notProved } = verdict;
      return notProved === undefined ? verdict.kind : `${verdict.kind}, not proved: ${notProved}`;
    }
  }
}

/** The proof that was asked for, or in parentheses one that not every number of the same size has. */
function proofPhrase(proof: Proof): string {
  if (proof.type !== 'certificate')
    return isNamed(proof) ? ` (${proof.type.replaceAll('-', '–')})` : '';
  const { steps, types } = proof;
  if (types.every((type) => type === 'Small')) return ', proved by BPSW below 2^64';
  return `, proved by ${quantity(steps, 'step')} (${types.join(', ')})`;
}

/** Whether rows name a proof: those by the size of n alone go without saying. */
export function isNamed({ type }: Proof): boolean {
  return type !== 'below 2^64' && type !== 'Sorenson-Webster';
}

function evidencePhrase(evidence: Evidence): string {
  switch (evidence.type) {
    case 'factor':
      return `divisible by ${evidence.factor}`;
    case 'witness':
      return `fails the strong test to base ${evidence.witness}`;
    case 'lucas':
      return `fails the strong Lucas test with D = ${evidence.D}`;
    case 'Lucas-Lehmer':
      return 'fails the Lucas–Lehmer test';
    case 'Lucas-Lehmer-Riesel':
      return `fails the Lucas–Lehmer–Riesel test with P = ${evidence.P}`;
  }
}
