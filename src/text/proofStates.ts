/**
 * How far proofs are, as a file keeps it: the steps of a certificate of Math::Prime::Util without what
 * is still to be found, and with what finds it.
 */

import { isChain } from '../prime/proof/ecpp/chain.ts';
import type { KeptDescent, KeptProof } from '../prime/proof/ecpp/kept.ts';
import type { Reduction } from '../prime/proof/ecpp/realise.ts';
import { SIGNED_PRIMES } from '../prime/proof/ecpp/signedPrimes.ts';
import { type Field, Fields } from './certificates/fields.ts';
import { readDecimal } from './certificates/integers.ts';
import { Lines } from './certificates/lines.ts';
import { ParseError } from './parseError.ts';
import { type Seal, seal, unseal } from './sealed.ts';

/** The version is to be raised where the lines are others. */
const SEAL: Seal = { title: 'procs proof', version: 1, name: 'a state of procs prove' };

const NO_CHAIN = 'has steps that are of no proof; give another file to begin anew';

/** Where a number is proved next, and where the steps of a descent begin. */
const PROOF_FOR = 'Proof for:';
const DESCENT_FROM = 'Descent from:';
const STEP = 'Type ECPP';

/** What was read, or what is wrong with it. */
export type ReadProofs = { readonly numbers: readonly KeptProof[] } | { readonly error: string };

/** @param program the version of the program that writes it, for a person who reads it */
export function writeProofs(proofs: readonly KeptProof[], program: string): string {
  return seal(`${about(program)}${proofs.map(proofText).join('')}\n`, SEAL);
}

/**
 * Reads what `writeProofs` writes. Whatever was written there, each descent is a chain.
 *
 * @param text the bytes of a file, one character each
 */
export function readProofs(text: string): ReadProofs {
  const unsealed = unseal(text, SEAL);
  if ('error' in unsealed) return unsealed;
  try {
    return { numbers: proofsIn(new Lines(unsealed.content, '#')) };
  } catch (error) {
    if (error instanceof ParseError) return { error: NO_CHAIN };
    throw error;
  }
}

function about(program: string): string {
  return `# Proofs that are under way, by procs ${program}: procs prove --resume goes on from here.
# A step says that N is prime if Q is: a curve with complex multiplication by D has M points,
# 4N = T^2 + |D|V^2, and R[q] is a square root of q mod N. Where its curve has been found, N, A, B,
# M, Q, X, Y are a step of a certificate. The last Q is to be proved next.
`;
}

function proofText({ n, descents }: KeptProof): string {
  return `\n${PROOF_FOR}\nN ${n}\n${descents.map(descentText).join('')}`;
}

function descentText({ n, steps }: KeptDescent): string {
  return `\n${DESCENT_FROM}\nN ${n}\n${steps.map(stepText).join('')}`;
}

function stepText({ n, m, q, D, norm, signedPrimes, roots, known }: Reduction): string {
  const rootFields = signedPrimes.map((signedPrime, i) => [nameOfRoot(signedPrime), roots[i]]);
  const { a: A, b: B } = known?.curve ?? {};
  const { x: X, y: Y } = known?.point ?? {};
  const fields = {
    N: n,
    ...{ D, T: norm.t, V: norm.v },
    ...Object.fromEntries(rootFields),
    ...{ A, B, M: m, Q: q, X, Y },
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined);
  return `\n${STEP}\n${lines.map(([name, value]) => `${name} ${value}\n`).join('')}`;
}

function nameOfRoot(signedPrime: number): string {
  return `R[${signedPrime}]`;
}

const NAMES_OF_ROOTS: readonly string[] = SIGNED_PRIMES.map(nameOfRoot);

/** @throws ParseError */
function proofsIn(lines: Lines): KeptProof[] {
  const proofs: KeptProof[] = [];
  while (lines.upcoming !== undefined) {
    const n = takeNumber(lines, PROOF_FOR);
    const descents: KeptDescent[] = [];
    while (lines.upcoming?.text === DESCENT_FROM) descents.push(takeDescent(lines));
    proofs.push({ n, descents });
  }
  return proofs;
}

/** @throws ParseError */
function takeDescent(lines: Lines): KeptDescent {
  const n = takeNumber(lines, DESCENT_FROM);
  const steps: Reduction[] = [];
  while (lines.upcoming?.text === STEP) steps.push(takeStep(lines));
  if (isChain({ n, steps })) return { n, steps };
  throw lines.unexpected('a chain of steps');
}

function takeNumber(lines: Lines, heading: string): bigint {
  const fields = takeFields(lines, heading);
  const n = fields.takePositive('N');
  fields.finish(heading);
  return n;
}

function takeStep(lines: Lines): Reduction {
  const fields = takeFields(lines, STEP);
  const signedPrimes = SIGNED_PRIMES.filter((_, i) => fields.has(NAMES_OF_ROOTS[i] as string));
  const [n, m, q] = [fields.take('N'), fields.take('M'), fields.take('Q')];
  const reduction = {
    ...{ n, m, q, signedPrimes },
    D: Number(fields.take('D')),
    norm: { t: fields.take('T'), v: fields.take('V') },
    roots: signedPrimes.map((signedPrime) => fields.take(nameOfRoot(signedPrime))),
  };
  const hasCurve = fields.has('A');
  const known = hasCurve && {
    curve: { a: fields.take('A'), b: fields.take('B') },
    point: { x: fields.take('X'), y: fields.take('Y') },
  };
  fields.finish(STEP);
  return { ...reduction, ...(known && { known }) };
}

/** The fields below a heading. @throws ParseError */
function takeFields(lines: Lines, heading: string): Fields {
  if (lines.upcoming?.text !== heading) throw lines.unexpected(heading);
  lines.next();
  return new Fields(lines, parseField);
}

function parseField(line: string): Field | undefined {
  const [, name, value = ''] = FIELD.exec(line) ?? [];
  return name === undefined ? undefined : { name, value, readInteger: readDecimal };
}

const FIELD = /^([NDTVABMQXY]|R\[-?[0-9]{1,5}\]) (.+)$/;
