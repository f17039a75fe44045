import { bitLength } from '../../bits.ts';
import { bpswEvidence } from '../../bpsw.ts';
import { primality } from '../../index.ts';
import { findWitness } from '../../sorensonWebster.ts';
import type { EcppStep } from '../certificate.ts';
import type { EcppOutcome } from '../outcome.ts';
import { PrecisionError } from './genusField.ts';
import { bigintArithmetic, type ModularArithmetic, type ModularArithmeticFor } from './modular.ts';
import { type Reduction, realise } from './realise.ts';
import { CompositeModulusError } from './residues.ts';
import { reductions } from './search.ts';

export interface EcppOptions {
  /** Called whenever the number to be proved next has become another one, with the number of steps to it. */
  readonly progress?: (bitsLeft: number, step: number) => void;
  readonly arithmeticFor?: ModularArithmeticFor;
}

const TWO_TO_64 = 1n << 64n;

/**
 * A proof by elliptic curves with complex multiplication that n >= 2 is prime (Atkin and Morain, Elliptic
 * curves and primality proving, Math. Comp. 61 (1993)): the primality of n follows from that of a smaller q, and so
 * on to one below 2^64.
 *
 * The steps come in order, each on the q of the one before it; the last is a Small one.
 * Every condition of every step has been checked here, so that no composite is ever proved; a verifier that shares
 * nothing with this code should have the last word. The certificate depends on n alone. Time grows
 * like bits^4, roughly.
 */
export function ecppCertificate(n: bigint, options: EcppOptions = {}): EcppOutcome {
  const verdict = primality(n);
  if (verdict.kind === 'neither') throw new RangeError(`a number to be proved is at least 2: ${n}`);
  if (verdict.kind === 'composite') return { type: 'composite', evidence: verdict.evidence };
  if (n < TWO_TO_64) return certified(n, [], n);

  const outcome = new Descent(n, options).run();
  const base = outcome.type === 'not proved' ? findWitness(n) : undefined;
  if (base === undefined) return outcome;
  return { type: 'composite', evidence: { type: 'witness', witness: base } };
}

function certified(n: bigint, steps: readonly EcppStep[], last: bigint): EcppOutcome {
  return { type: 'certified', certificate: { n, steps: [...steps, { type: 'Small', n: last }] } };
}

/** A number on the way down. */
interface Node {
  readonly n: bigint;
  readonly arithmetic: ModularArithmetic;
  readonly search: Generator<Reduction, void, void>;
  reduction?: Reduction | undefined;
  step?: EcppStep | undefined;
  /** Reductions for which no curve was found. */
  failures: number;
}

/** The first number has no other to go back to, so that its search goes far. */
const FIRST_WIDENINGS = 4;
const WIDENINGS = 1;

/** With so many failures, a number is taken for composite although it passes BPSW. */
const MAX_FAILURES = 4;

/** A search in depth: where a number has no reduction left, the one before it takes its next. */
class Descent {
  readonly #n: bigint;
  readonly #options: EcppOptions;
  readonly #path: Node[] = [];
  readonly #deadEnds = new Set<bigint>();
  #bitsLeft: number;

  constructor(n: bigint, options: EcppOptions) {
    this.#n = n;
    this.#options = options;
    this.#bitsLeft = bitLength(n);
    this.#push(n, FIRST_WIDENINGS);
  }

  run(): EcppOutcome {
    for (let node = this.#path.at(-1); node !== undefined; node = this.#path.at(-1)) {
      const reduction = this.#next(node);
      if (reduction === undefined) {
        this.#deadEnds.add(node.n);
        this.#path.pop();
        continue;
      }
      node.reduction = reduction;
      node.step = undefined;
      if (reduction.q >= TWO_TO_64) {
        this.#push(reduction.q, WIDENINGS);
      } else if (this.#realiseAll()) {
        const steps = this.#path.map((one) => one.step as EcppStep);
        return certified(this.#n, steps, reduction.q);
      }
    }
    const reason = `no curve was found for a number of ${this.#bitsLeft} bits`;
    return { type: 'not proved', reason };
  }

  #push(n: bigint, widenings: number): void {
    const arithmetic = (this.#options.arithmeticFor ?? bigintArithmetic)(n);
    this.#path.push({ n, arithmetic, search: reductions(arithmetic, widenings), failures: 0 });
    const bits = bitLength(n);
    this.#bitsLeft = Math.min(this.#bitsLeft, bits);
    this.#options.progress?.(bits, this.#path.length - 1);
  }

  /** The next reduction that is not known to lead nowhere. */
  #next(node: Node): Reduction | undefined {
    if (node.failures >= MAX_FAILURES) return undefined;
    try {
      for (;;) {
        const { value } = node.search.next();
        if (value === undefined || !this.#deadEnds.has(value.q)) return value ?? undefined;
      }
    } catch (error) {
      if (error instanceof CompositeModulusError) return undefined;
      throw error;
    }
  }

  /** Whether every step has its curve. Otherwise the path ends at the number that needs another reduction. */
  #realiseAll(): boolean {
    for (const [index, node] of this.#path.entries()) {
      if (node.step !== undefined) continue;
      try {
        node.step = realise(node.reduction as Reduction, node.arithmetic);
      } catch (error) {
        if (!(error instanceof CompositeModulusError || error instanceof PrecisionError))
          throw error;
        node.failures = bpswEvidence(node.n) === undefined ? node.failures + 1 : MAX_FAILURES;
        this.#path.length = index + 1;
        return false;
      }
    }
    return true;
  }
}
