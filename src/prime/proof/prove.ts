import type { EngineFor } from '../engine.ts';
import { primality } from '../index.ts';
import { PROBABLE_PRIME } from '../verdict.ts';
import { Bls75, type OpenStep } from './bls75.ts';
import type { ProofStep } from './certificate.ts';
import { Budget } from './factoring/budget.ts';
import { ROUNDS } from './factoring.ts';
import type { EcppOutcome, ProofOutcome } from './outcome.ts';
import { SMALL_BELOW } from './small.ts';

/** What a prover works with. */
export interface ProverOptions {
  /** The engines for tests of n >= 2^64; by default BigInt arithmetic. */
  readonly engineFor?: EngineFor | undefined;
  /**
   * Proves by elliptic curves a probable prime above 2^64 that factors of n - 1 and n + 1 do not prove at
   * once.
   */
  readonly ecpp?: ((n: bigint) => EcppOutcome) | undefined;
  /** Leaves factors of n - 1 and n + 1 out, where there are elliptic curves. */
  readonly curvesOnly?: boolean;
  /** Begins with elliptic curves: n passes BPSW, and what comes before them has been tried in vain. */
  readonly curvesFirst?: boolean;
}

/**
 * Rounds of factoring to a level. All numbers of a chain are tried at a level before the next one:
 * another chain may need less. The first is trial division and what is nearly as cheap.
 */
const LEVELS: readonly number[] = [2, 4, 6, 36, 56, 76, 96, ROUNDS];

/**
 * On which level elliptic curves come first: they take less time than rho and p - 1 from about 50
 * digits on (15 ms, measured). Below, a short proof by factors is nearly always found.
 */
function curvesLevel(n: bigint): number {
  return n < 1n << 160n ? 2 : 1;
}

/** Units of factoring for a number on the first level, and for all of a proof. */
const QUICK_UNITS = 300_000;
const ALL_UNITS = 20_000_000;

/**
 * Proves that n is prime, by factors of n - 1 and n + 1 or by elliptic curves, or finds evidence that
 * it is composite. What comes depends on nothing but n and whether there are elliptic curves; an end is
 * certain. The certificate is a claim, until a verifier has accepted it.
 */
export function prove(n: bigint, options: ProverOptions = {}): ProofOutcome {
  const { ecpp, curvesOnly = false, curvesFirst = false } = options;
  const verdict = curvesFirst ? PROBABLE_PRIME : primality(n, options.engineFor);
  if (verdict.kind === 'neither') return { type: 'neither' };
  if (verdict.kind === 'composite') return { type: 'composite', evidence: verdict.evidence };
  return curvesOnly && ecpp && n >= SMALL_BELOW ? ecpp(n) : new Prover(options).prove(n);
}

/** What is known of a number that is to be settled. */
interface Attempt {
  readonly bls75: Bls75;
  /** The steps that were found, and relied on primes that could not be settled on their level. */
  readonly found: OpenStep[];
  /** Levels that are done or under way. */
  levels: number;
}

/** One proof: the numbers that have been settled on the way, and attempts at others. */
class Prover {
  readonly #options: ProverOptions;
  readonly #budget = new Budget(ALL_UNITS);
  readonly #settled = new Map<bigint, OpenStep>();
  readonly #attempts = new Map<bigint, Attempt>();

  constructor(options: ProverOptions) {
    this.#options = options;
  }

  prove(n: bigint): ProofOutcome {
    if (n < SMALL_BELOW) {
      return { type: 'certified', certificate: { n, steps: [{ type: 'Small', n }] } };
    }
    const isSettled = this.#options.curvesFirst && this.#settleByCurves(n, curvesLevel(n));
    if (isSettled || LEVELS.some((_, level) => this.#settle(n, level))) {
      return { type: 'certified', certificate: { n, steps: this.#stepsOf(n) } };
    }
    return { type: 'not proved', reason: 'too few prime factors of n - 1 and n + 1 were found' };
  }

  /** Whether a probable prime is proved, up to a level, by a step and those on which it relies. */
  #settle(n: bigint, level: number): boolean {
    if (n < SMALL_BELOW || this.#settled.has(n)) return true;
    const attempt = this.#attemptAt(n);
    while (attempt.levels <= level) {
      if (this.#settleAt(attempt.levels++, n, attempt)) return true;
    }
    return false;
  }

  #settleAt(level: number, n: bigint, attempt: Attempt): boolean {
    const [from, to] = [LEVELS[level - 1] ?? 0, LEVELS[level] as number];
    const budget = level === 0 ? new Budget(QUICK_UNITS, this.#budget) : this.#budget;
    return (
      this.#settleBy(attempt.found.splice(0), attempt, level) ||
      (level === curvesLevel(n) && this.#settleByCurves(n, level)) ||
      this.#settleBy(attempt.bls75.steps(from, to, budget), attempt, level)
    );
  }

  #attemptAt(n: bigint): Attempt {
    let attempt = this.#attempts.get(n);
    if (attempt === undefined) {
      const bls75 = new Bls75(n, (m) => this.#isPrime(m));
      attempt = { bls75, found: [], levels: 0 };
      this.#attempts.set(n, attempt);
    }
    return attempt;
  }

  #settleBy(steps: Iterable<OpenStep>, { found }: Attempt, level: number): boolean {
    for (const step of steps) {
      if (step.open.every((q) => this.#settle(q, level))) {
        this.#settled.set(step.step.n, step);
        return true;
      }
      found.push(step);
    }
    return false;
  }

  /** Takes the steps of a chain by elliptic curves, and settles what its end relies on. */
  #settleByCurves(n: bigint, level: number): boolean {
    const outcome = this.#options.ecpp?.(n);
    if (outcome?.type !== 'certified') return false;
    const found = outcome.certificate.steps.map((step) => ({ step, open: openIn(step) }));
    const own = new Set(found.map(({ step }) => step.n));
    const left = found.flatMap(({ open }) => open).filter((q) => !own.has(q));
    if (!left.every((q) => this.#settle(q, level))) return false;
    for (const each of found) this.#settled.set(each.step.n, each);
    return true;
  }

  #isPrime(m: bigint): boolean {
    const { kind } = primality(m, this.#options.engineFor);
    return kind === 'prime' || kind === 'probable prime';
  }

  /** The step on n and those that it relies on, each once. */
  #stepsOf(n: bigint, seen: Set<bigint> = new Set()): readonly ProofStep[] {
    const settled = this.#settled.get(n);
    if (settled === undefined || seen.has(n)) return [];
    seen.add(n);
    return [settled.step, ...settled.open.flatMap((q) => this.#stepsOf(q, seen))];
  }
}

/** The primes that a step relies on and that need a step of their own. */
function openIn(step: ProofStep): readonly bigint[] {
  switch (step.type) {
    case 'Small':
      return [];
    case 'BLS5':
      return step.factors.map(({ q }) => q).filter((q) => q >= SMALL_BELOW);
    case 'Lucas':
      return step.qs.filter((q) => q >= SMALL_BELOW);
    default:
      return step.q < SMALL_BELOW ? [] : [step.q];
  }
}
