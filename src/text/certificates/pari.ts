/** The vector of PARI/GP's `primecert`: [[N, t, s, a, [x, y]], ...], with elliptic curves only. */

import type { Certificate, EcppStep, ProofStep } from '../../prime/proof/certificate.ts';
import { readDecimal } from './integers.ts';
import { MAX_STEPS, TOO_MANY_STEPS } from './limits.ts';
import { doesNotFit, unexpected } from './lines.ts';
import { type Unwritable, writeSteps } from './unwritable.ts';

const SPACE = /\s*/y;
const SIGN = /[[\],]/y;
const WORD = /[^\s[\],]+/y;

/** How messages call it. */
export const PARI_VECTOR = '[[N, t, s, a, [x, y]], ...]';

/**
 * Reads a vector, or the prime alone that `primecert` gives below 2^64.
 *
 * @throws ParseError
 */
export function readPari(text: string): Certificate {
  const tokens = new Tokens(text);
  if (!tokens.isNext('[')) {
    const n = tokens.integer();
    tokens.end();
    return { n, steps: [] };
  }
  const steps: EcppStep[] = [];
  tokens.sign('[');
  do {
    if (steps.length === MAX_STEPS) throw tokens.unexpected(TOO_MANY_STEPS);
    steps.push(readStep(tokens));
  } while (tokens.isNext(',') && tokens.sign(','));
  tokens.sign(']');
  tokens.end();
  return { n: (steps[0] as EcppStep).n, steps };
}

function readStep(tokens: Tokens): EcppStep {
  const n = tokens.sign('[').integer((n) => n > 1n, 'N > 1');
  const m = n + 1n - tokens.sign(',').integer();
  const s = tokens.sign(',').integer((s) => s > 0n && m % s === 0n, 's > 0 that divides N + 1 - t');
  const a = tokens.sign(',').integer();
  const x = tokens.sign(',').sign('[').integer();
  const y = tokens.sign(',').integer();
  tokens.sign(']').sign(']');
  const b = (y * y - (x * x + a) * x) % n;
  return { type: 'ECPP', n, a, b: b < 0n ? b + n : b, m, q: m / s, x, y };
}

class Tokens {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#skip();
  }

  isNext(sign: string): boolean {
    return this.#text[this.#at] === sign;
  }

  sign(sign: string): this {
    if (!this.isNext(sign)) throw this.unexpected(`"${sign}" of ${PARI_VECTOR}`);
    this.#at++;
    this.#skip();
    return this;
  }

  integer(holds: (x: bigint) => boolean = () => true, expected = ''): bigint {
    const token = this.#token(WORD);
    if (token.text === '') throw this.unexpected(`an integer of ${PARI_VECTOR}`);
    const x = readDecimal(token);
    if (!holds(x)) throw doesNotFit(expected, token);
    this.#at += token.text.length;
    this.#skip();
    return x;
  }

  end(): void {
    if (this.#at < this.#text.length) throw this.unexpected('the end');
  }

  unexpected(what: string): Error {
    const { text, at } = this.#token(WORD);
    return unexpected(what, text === '' ? this.#token(SIGN) : { text, at });
  }

  #token(pattern: RegExp): { readonly text: string; readonly at: number } {
    pattern.lastIndex = this.#at;
    return { text: pattern.exec(this.#text)?.[0] ?? '', at: this.#at };
  }

  #skip(): void {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#text);
    this.#at = SPACE.lastIndex;
  }
}

/** A certificate as `primecertisvalid` takes it, with ECPP steps alone; below 2^64 the prime alone. */
export function writePari(certificate: Certificate): string | Unwritable {
  const steps = writeSteps(certificate, writeStep, 'ECPP, the only type of step that PARI has');
  if ('step' in steps) return steps;
  return steps.length === 0 ? `${certificate.n}\n` : `[${steps.join(', ')}]\n`;
}

function writeStep(step: ProofStep): string | undefined {
  if (step.type !== 'ECPP') return undefined;
  const { n, a, m, q, x, y } = step;
  return `[${n}, ${n + 1n - m}, ${m / q}, ${a}, [${x}, ${y}]]`;
}
