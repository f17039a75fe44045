/**
 * The format of Primo, versions 3 and 4, as its manual and its guidelines for verifiers describe it
 * (M. Martin, Verifying Primo certificates (format 4), 2018).
 */

import type {
  Bls15Step,
  Certificate,
  EcppStep,
  PocklingtonStep,
} from '../../prime/proof/certificate.ts';
import { type Field, Fields } from './fields.ts';
import { readPrimoInteger } from './integers.ts';
import { MAX_STEPS, TOO_MANY_STEPS } from './limits.ts';
import { type Lines, unexpected } from './lines.ts';
import { takeCurve } from './primoCurve.ts';

/** Where a certificate in this format begins. */
export const PRIMO_HEADER = '[PRIMO - Primality Certificate]';

type PrimoStep = EcppStep | PocklingtonStep | Bls15Step;

const SECTION = /^\[.*\]$/;
const TEST_SECTION = /^\[[0-9]+\]$/;
const TEST_COUNT = /^TestCount=([0-9]{1,9})$/i;
/** `N=$1F` or `N=0x1F` in version 4, `N$=1F` in version 3. */
const FIELD = /^(Type|[NSRWABJTQ])(\$?)[ \t]*=[ \t]*(\S.*)$/i;

function parseField(line: string): Field | undefined {
  const [, name, prefix, value = ''] = FIELD.exec(line) ?? [];
  if (name === undefined) return undefined;
  const readInteger: Field['readInteger'] =
    prefix === '' ? readPrimoInteger : ({ text, at }) => readPrimoInteger({ text: `$${text}`, at });
  return { name: name.toUpperCase(), value, readInteger };
}

/**
 * Reads a certificate whose header has been read. Each step is on the number that the one before it
 * leaves; the number that the last leaves has to be small.
 *
 * @throws ParseError
 */
export function readPrimo(lines: Lines): Certificate {
  const count = readCount(lines);
  while (lines.upcoming !== undefined && parseField(lines.upcoming.text)?.name !== 'N')
    lines.next();
  const candidate = new Fields(lines, (line) =>
    SECTION.test(line) ? undefined : parseField(line),
  );
  const first = candidate.takePositive('N');
  const steps: PrimoStep[] = [];
  for (let number = 1; number <= count; number++) {
    skipToTest(lines);
    if (lines.upcoming?.text !== `[${number}]`) {
      throw lines.unexpected(`[${number}], as TestCount=${count}`);
    }
    lines.next();
    const step = readTest(lines, steps.at(-1)?.q ?? first);
    if (step !== undefined) steps.push(step);
  }
  skipToTest(lines);
  if (lines.upcoming !== undefined) throw lines.unexpected(`the end, as TestCount=${count}`);
  return { n: first, steps };
}

/** Reads up to the candidate; returns how many tests there are to be. */
function readCount(lines: Lines): number {
  let count: number | undefined;
  for (let line = lines.next(); line?.text !== '[Candidate]'; line = lines.next()) {
    if (line === undefined) throw lines.unexpected('[Candidate]');
    const [, digits] = TEST_COUNT.exec(line.text) ?? [];
    if (digits !== undefined) count = Number(digits);
    if (count !== undefined && count > MAX_STEPS) throw unexpected(TOO_MANY_STEPS, line);
  }
  if (count === undefined) throw lines.unexpected('TestCount= before [Candidate]');
  return count;
}

function skipToTest(lines: Lines): void {
  while (lines.upcoming !== undefined && !TEST_SECTION.test(lines.upcoming.text)) lines.next();
}

/** The types of version 3; the fields tell them apart in both versions. */
const SMALL = 0;
const N_MINUS_1 = 1;
const N_PLUS_1 = 2;
const CURVE = 3;
const INVARIANT = 4;

function typeOf(fields: Fields): number {
  if (fields.has('J')) return INVARIANT;
  if (['T', 'W', 'A'].some((name) => fields.has(name))) return CURVE;
  if (fields.has('Q')) return N_PLUS_1;
  return fields.has('S') ? N_MINUS_1 : SMALL;
}

/** The step that shows n to be prime; undefined where nothing is to be shown, for n is small. */
function readTest(lines: Lines, n: bigint): PrimoStep | undefined {
  const fields = new Fields(lines, parseField);
  const type = typeOf(fields);
  if (fields.has('TYPE') && fields.take('TYPE') !== BigInt(type)) {
    throw fields.wrong('TYPE', `Type=${type}, by the other fields`);
  }
  const step = type === SMALL ? undefined : takeStep(fields, type, n);
  fields.finish(`a test of type ${type}`);
  return step;
}

function takeStep(fields: Fields, type: number, n: bigint): PrimoStep {
  // First: a step of another type that is cut off has none.
  const b = type === N_MINUS_1 ? fields.take('B') : undefined;
  const s = fields.takePositive('S');
  const q = takeCofactor(fields, type, n, s);
  if (b !== undefined) return { type: 'Pocklington', n, q, a: b };
  if (type !== N_PLUS_1) return takeCurve(fields, n, s, q);
  const lq = fields.take('Q');
  return { type: 'BLS15', n, q, lp: lq % 2n === 0n ? 1n : 2n, lq };
}

/** The R of n ± 1 = SR, or of the order SR = n + 1 - W of a curve, which version 3 gives by S and R. */
function takeCofactor(fields: Fields, type: number, n: bigint, s: bigint): bigint {
  if (type >= CURVE && !fields.has('W')) return fields.takePositive('R');
  const order = n + (type === N_MINUS_1 ? -1n : 1n) - (type >= CURVE ? fields.take('W') : 0n);
  const r = order / s;
  if (r < 1n || r * s !== order) throw fields.doesNotFit('S', `S to divide ${ORDERS[type]}`);
  if (fields.has('R') && fields.take('R') !== r)
    throw fields.doesNotFit('R', `R = (${ORDERS[type]})/S`);
  return r;
}

const ORDERS = ['', 'N - 1', 'N + 1', 'N + 1 - W', 'N + 1 - W'] as const;
