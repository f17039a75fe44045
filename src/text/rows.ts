/** The row of output for a checked number, in each format. */

import { styleText } from 'node:util';
import type { Evidence, Verdict } from '../prime/verdict.ts';
import { isNamed, verdictPhrase } from './phrases.ts';

/** What is printed for each number. */
export type RowFormat =
  /** The book's row. */
  | 'book'
  /** The primes and probable primes, or the others, as they were given. */
  | 'primes'
  | 'composites'
  /** No row: only the exit status is asked for. */
  | 'none'
  /** One JSON object a line (NDJSON). */
  | 'json'
  /** What `procs check` says. */
  | 'sentences';

/** The formats that the kernels write too. */
export type KernelFormat = Exclude<RowFormat, 'sentences'>;

/** The formats whose rows say no more of n than whether it is prime. */
export type KindFormat = Exclude<KernelFormat, 'json'>;

/** How rows look. */
export interface Style<F extends RowFormat = RowFormat> {
  readonly format: F;
  /** Whether the verdicts of sentences are coloured; for the book's rows see `colouredRows`. */
  readonly colours: boolean;
  /** The base of the numbers as they are given, if not as `parseLine` reads them. */
  readonly base?: number;
}

export type Kind = Verdict['kind'];

/**
 * The row of n, with its newline; empty if the format leaves n out.
 *
 * @param text n as it was given, which is what the row shows
 * @param elapsed the seconds the check took; undefined leaves them out
 */
export function row(
  { format, colours, base }: Style,
  text: string,
  n: bigint,
  verdict: Verdict,
  elapsed: number | undefined,
): string {
  switch (format) {
    case 'json':
      return jsonRow(decimal(text, n, base), text, verdict, elapsed);
    case 'sentences':
      return sentenceRow(text, verdict, elapsed, colours);
    default:
      return kindRow(format, text, verdict.kind, elapsed);
  }
}

/** As `row`, where only the kind of the verdict is known. */
export function kindRow(format: KindFormat, text: string, kind: Kind, elapsed?: number): string {
  if (format === 'none') return '';
  if (format === 'book') return bookRow(text, kind, elapsed);
  return isPrime(kind) === (format === 'primes') ? `${text}\n` : '';
}

/** Whether rows of a format can show the seconds of a check. */
export function showsTimes(format: RowFormat): boolean {
  return format === 'book' || format === 'json' || format === 'sentences';
}

export function isKindFormat(format: RowFormat): format is KindFormat {
  return format !== 'json' && format !== 'sentences';
}

/** Whether a number counts as prime: proven, or a probable prime. */
export function isPrime(kind: Kind): boolean {
  return kind === 'prime' || kind === 'probable prime';
}

/** Fluent Python, 2nd ed., example 19-13: `{n:16}  {label} {elapsed:9.6f}s`. */
function bookRow(text: string, kind: Kind, elapsed: number | undefined): string {
  const start = text.padStart(16);
  const label = LABELS[kind];
  if (elapsed !== undefined) return `${start}  ${label} ${formatSeconds(elapsed).padStart(10)}\n`;
  return label === ' ' ? `${start}\n` : `${start}  ${label}\n`;
}

const LABELS = { prime: 'P', 'probable prime': 'p', composite: ' ', neither: ' ' } as const;

/**
 * The book's rows, with the labels of primes and probable primes in colour: done where they are shown,
 * since the kernels write them without.
 */
export function colouredRows(rows: string): string {
  return rows.replace(
    / {2}([Pp])(?=$| +[0-9.]+s$)/gm,
    (_, label) => `  ${colour(label, label === LABELS.prime ? 'prime' : 'probable prime')}`,
  );
}

/** `text` in the colour of its verdict; only primes and probable primes have one. */
function colour(text: string, kind: Kind): string {
  if (!isPrime(kind)) return text;
  return styleText(kind === 'prime' ? 'green' : 'yellow', text, { validateStream: false });
}

function formatSeconds(elapsed: number): string {
  return `${elapsed.toFixed(6)}s`;
}

/** Decimal digits as String(n) writes them. */
const PLAIN_DECIMAL = /^(?:0|-?[1-9][0-9]*)$/;

/** n in decimal: the text where that is the same, for it costs less. */
function decimal(text: string, n: bigint, base = 10): string {
  return base === 10 && PLAIN_DECIMAL.test(text) ? text : String(n);
}

/** Numbers are strings, because many readers of JSON round large ones. */
function jsonRow(n: string, text: string, verdict: Verdict, elapsed: number | undefined): string {
  const fields = n === text ? [`"n":"${n}"`] : [`"n":"${n}"`, `"input":${JSON.stringify(text)}`];
  fields.push(`"prime":${isPrime(verdict.kind)}`, `"verdict":"${verdict.kind}"`);
  if (isPrime(verdict.kind)) fields.push(`"proved":${verdict.kind === 'prime'}`);
  if (verdict.kind === 'prime' && isNamed(verdict.proof)) {
    fields.push(`"proof":"${verdict.proof.type}"`);
  }
  if (verdict.kind === 'composite') fields.push(...jsonEvidence(verdict.evidence));
  if (elapsed !== undefined) fields.push(`"seconds":${elapsed.toFixed(6)}`);
  return `{${fields.join(',')}}\n`;
}

/** The fields of a JSON row for what proves a number composite. */
export function jsonEvidence(evidence: Evidence): readonly string[] {
  switch (evidence.type) {
    case 'factor':
      return [`"factor":"${evidence.factor}"`];
    case 'witness':
      return [`"witness":"${evidence.witness}"`];
    case 'lucas':
      return [`"lucas":${evidence.D}`];
    case 'Lucas-Lehmer':
      return [`"fails":"${evidence.type}"`];
    case 'Lucas-Lehmer-Riesel':
      return [`"fails":"${evidence.type}"`, `"P":${evidence.P}`];
  }
}

/** The JSON object in place of a row for a text that is not a number, with its newline. */
export function errorRow(text: string, error: string, file?: string, line?: number): string {
  return `${JSON.stringify({ input: text, file, line, error })}\n`;
}

/** The row of a number whose check could not be finished. */
export function unfinishedRow(format: RowFormat, text: string, error: string): string {
  switch (format) {
    case 'book':
      return `${text.padStart(16)}  ?\n`;
    case 'sentences':
      return `${text}: ${error}\n`;
    case 'json':
      return errorRow(text, error);
    default:
      return '';
  }
}

function sentenceRow(
  text: string,
  verdict: Verdict,
  elapsed: number | undefined,
  colours: boolean,
): string {
  const time = elapsed === undefined ? '' : `  ${formatSeconds(elapsed)}`;
  const phrase = verdictPhrase(verdict);
  return `${text}: ${colours ? colour(phrase, verdict.kind) : phrase}${time}\n`;
}
