import type { Certificate, ProofStep } from '../../prime/proof/certificate.ts';
import { PRIMO_HEADER } from './primo.ts';
import { type Unwritable, writeSteps } from './unwritable.ts';

/**
 * A certificate in Primo's format 4, with hexadecimal numbers as `$1F`. It has steps for curves, and for
 * a prime factor of n ± 1 above √n: BLS5 and Lucas are none of these, BLS3 and BLS15 may be.
 */
export function writePrimo(certificate: Certificate): string | Unwritable {
  const expected = 'ECPP, or one Q that is above the rest of N - 1 or N + 1';
  const steps = writeSteps(certificate, writeStep, expected);
  if ('step' in steps) return steps;
  const head = `${PRIMO_HEADER}\nFormat=4\nTestCount=${steps.length}\n\n[Candidate]\nN=${hexadecimal(certificate.n)}\n`;
  return head + steps.map((step, i) => `\n[${i + 1}]\n${step}`).join('');
}

function writeStep(step: ProofStep): string | undefined {
  const { n } = step;
  switch (step.type) {
    case 'ECPP': {
      // The curve for L = y² and T = x is the step's own, with coordinates scaled by y.
      const { a, b, m, q, x } = step;
      return fields({ S: m / q, W: n + 1n - m, A: central(a, n), B: central(b, n), T: x });
    }
    case 'Pocklington':
    case 'BLS3': {
      const s = (n - 1n) / step.q;
      return s < step.q ? fields({ S: s, B: step.a }) : undefined;
    }
    case 'BLS15': {
      const s = (n + 1n) / step.q;
      const isPrimos = step.lp === (step.lq % 2n === 0n ? 1n : 2n) && step.lq > 0n;
      return isPrimos && s < step.q ? fields({ S: s, Q: step.lq }) : undefined;
    }
    default:
      return undefined;
  }
}

function fields(values: Readonly<Record<string, bigint>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${hexadecimal(value)}\n`)
    .join('');
}

function hexadecimal(x: bigint): string {
  return x < 0n ? `-$${(-x).toString(16).toUpperCase()}` : `$${x.toString(16).toUpperCase()}`;
}

/** The residue of x from -n/2 to n/2, for 0 <= x < n. */
function central(x: bigint, n: bigint): bigint {
  return 2n * x > n ? x - n : x;
}
