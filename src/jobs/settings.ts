/** What every job of a run has in common. */

import type { KernelName } from '../kernels/modules.ts';
import type { KeptNumber } from '../prime/large.ts';
import { isKindFormat, type KernelFormat, type KindFormat, type Style } from '../text/rows.ts';
import type { JobKind } from './job.ts';

/**
 * `fast`: the cheapest test that settles n; `trial`: the book's trial division; `proof`: as `fast`,
 * and a probable prime is proved by a certificate.
 */
export type Method = 'fast' | 'trial' | 'proof';

export interface Settings extends Style {
  readonly method: Method;
  /** Whether rows show the seconds of each check. */
  readonly times: boolean;
  /** Whether a factor of a composite is searched for, as far as `SEARCH_DEPTH`. */
  readonly searchesFactors?: boolean;
  /** The most rows that are asked for; the input ends with the last of them. */
  readonly maxRows?: number;
  /** Whether it matters, then, if a number before that end is not prime. */
  readonly marksKinds?: boolean;
  /** Whether proofs have steps by elliptic curves alone. */
  readonly curvesOnly?: boolean;
  /** Whether the two tests of a large number are left to all workers. */
  readonly sharesTests?: boolean;
  /** Milliseconds from one state of a large test to the next, where they are kept. */
  readonly statesEvery?: number;
  /** States that were kept before. */
  readonly kept?: readonly KeptNumber[];
  /** Whether the jobs are steps of certificates: their code is loaded for nothing else. */
  readonly verifies?: boolean;
}

/** The format, if the kernels write the rows that the settings ask for. */
export function kernelFormat(settings: Settings): KernelFormat | undefined {
  const { method, times, format, marksKinds, searchesFactors } = settings;
  const plain = method !== 'trial' && !times && !marksKinds && !searchesFactors;
  return plain && format !== 'sentences' ? format : undefined;
}

/** As `kernelFormat`, if a sieve can write the rows, which finds out no more than prime or not. */
export function sieveFormat(settings: Settings): KindFormat | undefined {
  const format = kernelFormat(settings);
  return format && isKindFormat(format) ? format : undefined;
}

/** The kernels that jobs of these kinds can use; see `loadKernels` for the sieve of a block's ranges. */
export function kernelsFor(settings: Settings, kinds: readonly JobKind[]): readonly KernelName[] {
  if (settings.method === 'trial') return ['trialDivision'];
  // A number with a time of its own is checked alone.
  if (settings.times) return [];
  if (kinds.includes('block') || kinds.includes('verdicts')) return ['lines64'];
  return kinds.includes('range') && kernelFormat(settings) !== undefined ? ['sieve'] : [];
}
