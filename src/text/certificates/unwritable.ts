import type { Certificate, ProofStep } from '../../prime/proof/certificate.ts';

/** Why a format can't hold a certificate: what it asks for that a step is not. Steps count from 1. */
export interface Unwritable {
  readonly step: number;
  readonly expected: string;
}

/**
 * Each step as a format writes it, up to the first of type Small, which the formats without steps for
 * small numbers leave out.
 *
 * @param write the text of a step, or undefined where the format has none for it
 * @param expected what the format asks for
 */
export function writeSteps(
  { steps }: Certificate,
  write: (step: ProofStep, number: number) => string | undefined,
  expected: string,
): readonly string[] | Unwritable {
  const written: string[] = [];
  for (const [at, step] of steps.entries()) {
    if (step.type === 'Small') break;
    const text = write(step, at + 1);
    if (text === undefined) return { step: at + 1, expected };
    written.push(text);
  }
  return written;
}
