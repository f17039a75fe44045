import { primality } from '../../index.ts';
import { findWitness } from '../../sorensonWebster.ts';
import { PROBABLE_PRIME } from '../../verdict.ts';
import type { EcppOutcome } from '../outcome.ts';
import { Descent, type Progress } from './descent.ts';
import { type Asking, answerAll } from './requests.ts';
import { EcppSolver, type EcppTools } from './solver.ts';

export interface EcppOptions extends EcppTools {
  readonly progress?: Progress | undefined;
  /** n > 2^64 is known to pass BPSW, and is not tested. */
  readonly isProbablePrime?: boolean;
}

/**
 * A proof by elliptic curves with complex multiplication that n >= 2 is prime (Atkin and Morain,
 * Elliptic curves and primality proving, Math. Comp. 61 (1993)): the primality of n follows from
 * that of a smaller q, and so on to one below 2^64. The steps come in that order; the last is a
 * Small one.
 *
 * The conditions of every step have been checked here, but where they follow for a prime n from
 * those of a twist: a verifier that shares nothing with this code must have the last word. The certificate depends on
 * n alone, and not on the tools. In BigInt arithmetic a proof takes about 0.1 s for 100 digits, 2 s
 * for 300 and 13 s for 500, where the kernels take 5 s (measured on Node 20).
 *
 * @throws RangeError for n < 2
 */
export function ecppCertificate(n: bigint, options: EcppOptions = {}): EcppOutcome {
  const solver = new EcppSolver(options);
  return answerAll(ecppProof(n, options), solver.answer);
}

/** As `ecppCertificate`, for a caller that answers the requests, in as many threads as it likes. */
export function* ecppProof(n: bigint, options: EcppOptions = {}): Asking<EcppOutcome> {
  const { engineFor, progress, isProbablePrime = false } = options;
  const verdict = isProbablePrime ? PROBABLE_PRIME : primality(n, engineFor);
  if (verdict.kind === 'neither') throw new RangeError(`a number to be proved is at least 2: ${n}`);
  if (verdict.kind === 'composite') return { type: 'composite', evidence: verdict.evidence };
  if (n < 1n << 64n) {
    return { type: 'certified', certificate: { n, steps: [{ type: 'Small', n }] } };
  }
  const outcome = yield* new Descent(n, progress).run();
  const witness = outcome.type === 'not proved' ? findWitness(n) : undefined;
  if (witness === undefined) return outcome;
  return { type: 'composite', evidence: { type: 'witness', witness } };
}
