/** Proofs that are under way, for tests: chains of real descents, and forged ones. */

import { Descent } from '../../../../src/prime/proof/ecpp/descent.ts';
import { withStep } from '../../../../src/prime/proof/ecpp/kept.ts';
import type { Reduction } from '../../../../src/prime/proof/ecpp/realise.ts';
import { answerAll } from '../../../../src/prime/proof/ecpp/requests.ts';
import { EcppSolver } from '../../../../src/prime/proof/ecpp/solver.ts';
import { isStrongProbablePrime } from '../../../../src/prime/strongTest.ts';

/** What a descent says of the steps that it takes, each time one step more. */
export function chainsOf(n: bigint): readonly (readonly Reduction[])[] {
  const chains: (readonly Reduction[])[] = [];
  const descent = new Descent(n, (_, steps) => chains.push(steps));
  answerAll(descent.run(), new EcppSolver().answer);
  return chains;
}

/** The same steps with their curves. */
export function withCurves(steps: readonly Reduction[]): Reduction[] {
  const { answer } = new EcppSolver();
  return steps.map((reduction) => {
    const [step] = answer({ type: 'steps', reductions: [reduction] }) as never[];
    return withStep(reduction, step as never);
  });
}

/**
 * A step on n = x² + y² that meets all that can be checked without powers mod n, whether or not n
 * and q are prime: -4 has the root 2x/y, and there are curves of n + 1 ± 2x and n + 1 ± 2y points if
 * n is prime. Undefined where none of these is even.
 */
export function forgedStep(x: bigint, y: bigint, cofactor: bigint): Reduction | undefined {
  const n = x * x + y * y;
  const m = [2n * x, -2n * x, 2n * y, -2n * y]
    .map((t) => n + 1n - t)
    .find((order) => order % cofactor === 0n);
  if (m === undefined) return undefined;
  const root = (2n * x * inverse(y, n)) % n;
  const norm = { t: 2n * x, v: y };
  return { n, m, q: m / cofactor, D: -4, norm, signedPrimes: [-4], roots: [root] };
}

/** As `forgedStep`, on n = x² + py² by D = -p, for a prime p ≡ 3 (mod 4), an odd x and an even y. */
export function forgedStepBy(p: number, x: bigint, y: bigint): Reduction {
  const n = x * x + BigInt(p) * y * y;
  const m = n + 1n - 2n * x;
  const root = (x * inverse(y, n)) % n;
  const norm = { t: 2n * x, v: 2n * y };
  return { n, m, q: m / 2n, D: -p, norm, signedPrimes: [-p], roots: [root] };
}

/** A forged step on a prime n of about `bits` bits, that relies on a composite q. */
export function stepOnComposite(bits: number): Reduction {
  const y = 1n << BigInt(bits / 2);
  for (let x = 1n; ; x += 2n) {
    const step = forgedStep(x, y, 2n);
    if (step === undefined || !isStrongProbablePrime(step.n, 2n)) continue;
    if (!isStrongProbablePrime(step.q, 2n)) return step;
  }
}

/** A forged step on a composite n of 70 bits, that relies on a prime below 2^58; 3 divides the rest of m. */
export function stepOfComposite(): Reduction {
  const y = 1n << 35n;
  for (let x = 1n; ; x += 2n) {
    for (let cofactor = 4098n; cofactor < 6000n; cofactor += 6n) {
      const step = forgedStep(x, y, cofactor);
      if (step === undefined || isStrongProbablePrime(step.n, 2n)) continue;
      if (isStrongProbablePrime(step.q, 2n)) return step;
    }
  }
}

/** By Euclid’s algorithm, for `a` prime to n. */
function inverse(a: bigint, n: bigint): bigint {
  let [r, next, x, nextX] = [n, a % n, 0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [x, nextX] = [nextX, x - quotient * nextX];
  }
  return ((x % n) + n) % n;
}
