/** The totals that `--count` prints in place of rows. */

import type { Counts } from '../jobs/counts.ts';
import type { Options } from './options.ts';
import type { Presentation } from './session.ts';

/** How a run looks that prints no rows, and its totals if they are asked for; else nothing. */
export function rowlessOf({ count, quiet, json }: Options): Partial<Presentation> {
  if (quiet) return { isSparse: true, summary: false };
  if (!count) return {};
  const text = json ? jsonTotals : totalsLine;
  return { totals: ({ counts }) => text(counts), isSparse: true, summary: false };
}

/** `168 primes, 0 probable primes, 831 composites, 1 neither, 0 errors`: digits that a shell reads. */
function totalsLine({ primes, probablePrimes, composites, neither, errors }: Counts): string {
  const parts = [
    quantity(primes, 'prime'),
    quantity(probablePrimes, 'probable prime'),
    quantity(composites, 'composite'),
    `${neither} neither`,
    quantity(errors, 'error'),
  ];
  return `${parts.join(', ')}\n`;
}

function quantity(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function jsonTotals({ primes, probablePrimes, composites, neither, errors }: Counts): string {
  return `${JSON.stringify({ primes, probablePrimes, composites, neither, errors })}\n`;
}
