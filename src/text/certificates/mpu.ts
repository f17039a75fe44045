/** The text format of Math::Prime::Util, as the manual of its `verify_prime` describes it. */

import type {
  Certificate,
  EcppStep,
  FactorWithBase,
  ProofStep,
} from '../../prime/proof/certificate.ts';
import { type Field, Fields } from './fields.ts';
import { readDecimal } from './integers.ts';
import { MAX_STEPS, TOO_MANY_STEPS } from './limits.ts';
import { type Line, type Lines, unexpected } from './lines.ts';
import { takeCurve } from './primoCurve.ts';

/** Where a certificate in this format begins; any text may come before it. */
export const MPU_HEADER = '[MPU - Primality Certificate]';

function parseField(line: string): Field | undefined {
  const [, name, value = ''] = FIELD.exec(line) ?? [];
  if (name === undefined) return undefined;
  return { name: name.toUpperCase(), value, readInteger: readDecimal };
}

const FIELD = /^(LP|LQ|[NABMQXYSRTJ]|[AQ]\[[0-9]{1,6}\])[ \t]+(\S.*)$/i;
const TYPE = /^Type[ \t]+(\S+)$/i;
const PROOF_FOR = /^Proof for:$/i;
/** The end of a BLS5 step. */
const DASHES = /^-+$/;

/**
 * Reads a certificate whose header has been read. Negative A and B of curves, which Math::Prime::Util
 * writes, become residues; the qs of BLS5 and Lucas come in ascending order.
 *
 * @throws ParseError
 */
export function readMpu(lines: Lines): Certificate {
  readBase(lines);
  if (!PROOF_FOR.test(lines.upcoming?.text ?? '')) throw lines.unexpected('"Proof for:"');
  lines.next();
  const about = new Fields(lines, parseField);
  const n = about.take('N');
  about.finish('"Proof for:"');
  const steps: ProofStep[] = [];
  for (readBase(lines); lines.upcoming !== undefined; readBase(lines)) {
    if (steps.length === MAX_STEPS) throw lines.unexpected(TOO_MANY_STEPS);
    steps.push(readStep(lines));
  }
  return { n, steps };
}

/** Passes over lines that say what was expected anyway. */
function readBase(lines: Lines): void {
  for (let line = lines.upcoming; line !== undefined; line = lines.upcoming) {
    if (/^Base\b/i.test(line.text)) {
      if (!/^Base[ \t]+10$/i.test(line.text))
        throw lines.unexpected('"Base 10", the only base here');
    } else if (!/^Version\b/i.test(line.text)) return;
    lines.next();
  }
}

function readStep(lines: Lines): ProofStep {
  const line = lines.upcoming as Line;
  const [, name] = TYPE.exec(line.text) ?? [];
  if (name === undefined) {
    const isNext = PROOF_FOR.test(line.text) || line.text.startsWith('[');
    throw lines.unexpected(isNext ? 'one certificate in a file' : '"Type ..." or the end');
  }
  const type = TYPES.find((known) => known.toUpperCase() === name.toUpperCase());
  if (type === undefined)
    throw unexpected(`one of the types ${TYPES.join(', ')}`, { ...line, text: name });
  lines.next();
  const fields = new Fields(lines, parseField);
  const step = STEPS[type](fields);
  fields.finish(type);
  if (type !== 'BLS5') return step;
  if (!DASHES.test(lines.upcoming?.text ?? ''))
    throw lines.unexpected('----, the end of a BLS5 step');
  lines.next();
  return step;
}

/** What each type is made of. */
const STEPS = {
  ECPP: (fields) => {
    const n = fields.takePositive('N');
    const [a, b] = [curveResidue(fields.take('A'), n), curveResidue(fields.take('B'), n)];
    const [m, q] = [fields.take('M'), fields.take('Q')];
    return { type: 'ECPP', n, a, b, m, q, x: fields.take('X'), y: fields.take('Y') };
  },
  ECPP3: primoStep,
  ECPP4: primoStep,
  Pocklington: (fields) => ({
    type: 'Pocklington',
    n: fields.take('N'),
    q: fields.take('Q'),
    a: fields.take('A'),
  }),
  BLS3: (fields) => ({
    type: 'BLS3',
    n: fields.take('N'),
    q: fields.take('Q'),
    a: fields.take('A'),
  }),
  BLS15: (fields) => ({
    type: 'BLS15',
    n: fields.take('N'),
    q: fields.take('Q'),
    lp: fields.take('LP'),
    lq: fields.take('LQ'),
  }),
  BLS5: (fields) => {
    const n = fields.take('N');
    const qs = [2n, ...takeList(fields, 'Q')]; // Q[0] = 2 is not written
    const bases = qs.map((_, i) => (fields.has(`A[${i}]`) ? fields.take(`A[${i}]`) : 2n));
    const factors = qs.map((q, i): FactorWithBase => ({ q, a: bases[i] as bigint }));
    return { type: 'BLS5', n, factors: factors.sort((a, b) => ascending(a.q, b.q)) };
  },
  Lucas: (fields) => {
    const n = fields.take('N');
    const qs = takeList(fields, 'Q').sort(ascending);
    return { type: 'Lucas', n, qs, a: fields.take('A') };
  },
  Small: (fields) => ({ type: 'Small', n: fields.take('N') }),
} as const satisfies Record<string, (fields: Fields) => ProofStep>;

const TYPES = Object.keys(STEPS) as (keyof typeof STEPS)[];

function primoStep(fields: Fields): EcppStep {
  return takeCurve(fields, fields.takePositive('N'), fields.take('S'), fields.take('R'));
}

/** Q[1], Q[2], … as far as they go. */
function takeList(fields: Fields, name: string): bigint[] {
  const values: bigint[] = [];
  while (fields.has(`${name}[${values.length + 1}]`)) {
    values.push(fields.take(`${name}[${values.length + 1}]`));
  }
  return values;
}

function curveResidue(x: bigint, n: bigint): bigint {
  return -n < x && x < 0n ? x + n : x;
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

/** A certificate as Math::Prime::Util's `verify_prime` reads it: version 1.0 of the format, decimal. */
export function writeMpu({ n, steps }: Certificate): string {
  const head = `${MPU_HEADER}\nVersion 1.0\n\nProof for:\nN ${n}\n`;
  return head + steps.map((step) => `\nType ${step.type}\n${body(step)}`).join('');
}

function body(step: ProofStep): string {
  const { n } = step;
  switch (step.type) {
    case 'ECPP': {
      const { a, b, m, q, x, y } = step;
      return written({ N: n, A: a, B: b, M: m, Q: q, X: x, Y: y });
    }
    case 'Pocklington':
    case 'BLS3':
      return written({ N: n, Q: step.q, A: step.a });
    case 'BLS15':
      return written({ N: n, Q: step.q, LP: step.lp, LQ: step.lq });
    case 'BLS5': {
      const qs = step.factors.map(({ q }, i) => [`Q[${i}]`, q] as const).slice(1);
      const bases = step.factors.map(({ a }, i) => [`A[${i}]`, a] as const);
      return `${written({ N: n, ...Object.fromEntries([...qs, ...bases]) })}----\n`;
    }
    case 'Lucas': {
      const qs = step.qs.map((q, i) => [`Q[${i + 1}]`, q] as const);
      return written({ N: n, ...Object.fromEntries(qs), A: step.a });
    }
    case 'Small':
      return written({ N: n });
  }
}

function written(values: Readonly<Record<string, bigint>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');
}
