/** What `procs verify` says of a certificate. */

import { styleText } from 'node:util';
import type { Certificate } from '../../prime/proof/certificate.ts';
import type { Flaw, Outcome } from '../../prime/proof/verify.ts';
import { brief } from '../brief.ts';
import { visible } from '../escape.ts';
import { quantity } from '../grouped.ts';
import { verdictPhrase } from '../phrases.ts';
import { jsonEvidence, type RowFormat, type Style } from '../rows.ts';
import type { CertificateFormat } from './read.ts';

/** The formats of `procs verify`. */
export type OutcomeFormat = Extract<RowFormat, 'sentences' | 'json' | 'none'>;

/** A certificate that has been verified. */
export interface Verified {
  /** The name of its file. */
  readonly file: string;
  readonly format: CertificateFormat;
  readonly certificate: Certificate;
  readonly outcome: Outcome;
}

/** The row of a certificate, with its newline. */
export function outcomeRow(style: Style<OutcomeFormat>, verified: Verified): string {
  switch (style.format) {
    case 'none':
      return '';
    case 'json':
      return jsonRow(verified);
    case 'sentences':
      return sentence(verified, style.colours);
  }
}

/** The row of a file of which nothing is known; a person is told on standard error. */
export function failureRow(
  { format }: Style<OutcomeFormat>,
  file: string,
  failure: { readonly line?: number | undefined; readonly error: string },
): string {
  if (format !== 'json') return '';
  const { line, error } = failure;
  return `${JSON.stringify({ file, line, error })}\n`;
}

function sentence({ file, certificate, outcome }: Verified, colours: boolean): string {
  const n = String(certificate.n);
  const digits = quantity(n.replace('-', '').length, 'digit');
  const size = `${digits}, ${quantity(certificate.steps.length, 'step')}`;
  return `${visible(file)}: ${phrase(outcome, colours)}: ${brief(n)} (${size})\n`;
}

function phrase(outcome: Outcome, colours: boolean): string {
  switch (outcome.kind) {
    case 'proved':
      return colours
        ? styleText('green', 'proved prime', { validateStream: false })
        : 'proved prime';
    case 'not prime':
      return verdictPhrase(outcome.verdict);
    case 'not proved':
      return `not proved, ${reason(outcome.flaw)}`;
  }
}

/** What is wrong with a certificate, in words. */
function reason(flaw: Flaw): string {
  switch (flaw.type) {
    case 'no first step':
      return 'the first step is not on N';
    case 'stray step':
      return `step ${flaw.step} is on a number that no step before it relies on`;
    case 'repeated step':
      return `step ${flaw.step} is on the number of a step before it`;
    case 'missing step':
      return `step ${flaw.step} relies on a Q of ${quantity(String(flaw.q).length, 'digit')} that no step is on`;
    case 'step fails':
      return flaw.number === undefined
        ? `the Q ${flaw.step.n} is not prime`
        : `step ${flaw.number} (${flaw.step.type}) fails ${flaw.condition}`;
  }
}

function jsonRow({ file, format, certificate, outcome }: Verified): string {
  const { n, steps } = certificate;
  const fields = [`"file":${JSON.stringify(file)}`, `"n":"${n}"`];
  fields.push(`"format":"${format}"`, `"steps":${steps.length}`, ...jsonOutcome(outcome));
  return `{${fields.join(',')}}\n`;
}

function jsonOutcome(outcome: Outcome): readonly string[] {
  switch (outcome.kind) {
    case 'proved':
      return ['"prime":true', '"verdict":"prime"', '"proved":true'];
    case 'not prime': {
      const { verdict } = outcome;
      const evidence = verdict.kind === 'composite' ? jsonEvidence(verdict.evidence) : [];
      return ['"prime":false', `"verdict":"${verdict.kind}"`, ...evidence];
    }
    case 'not proved':
      return [
        '"verdict":"not proved"',
        '"proved":false',
        `"reason":${JSON.stringify(reason(outcome.flaw))}`,
      ];
  }
}
