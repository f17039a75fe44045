import { bitLength } from '../../bits.ts';
import { bpswEvidence } from '../../bpsw.ts';
import type { EcppStep } from '../certificate.ts';
import type { EcppOutcome } from '../outcome.ts';
import type { Reduction } from './realise.ts';
import { type Asking, ask } from './requests.ts';
import { StepSearch } from './search.ts';

/**
 * Called whenever another number is to be proved next, with the number of steps that lead to it.
 */
export type Progress = (bitsLeft: number, step: number) => void;

/** A number on the way down. */
interface Node {
  readonly n: bigint;
  readonly search: StepSearch;
  reduction?: Reduction;
  step?: EcppStep | undefined;
  /** Reductions for which no curve was found. */
  failures: number;
}

/** The first number has no other to go back to, so that its search goes far. */
const FIRST_WIDENINGS = 4;
const WIDENINGS = 1;

/** With this many failures a number is given up although it passes BPSW. */
const MAX_FAILURES = 4;

const TWO_TO_64 = 1n << 64n;

/**
 * The chain of steps from n to a prime below 2^64, by a search in depth: where a number has no
 * reduction left, the one before it takes its next. Curves are asked for at the end, as searches do
 * not need them; which ones is foreseen as soon as the number below has a reduction, too.
 */
export class Descent {
  readonly #n: bigint;
  readonly #progress: Progress | undefined;
  readonly #path: Node[] = [];
  readonly #deadEnds = new Set<bigint>();
  #bitsLeft = Number.POSITIVE_INFINITY;

  constructor(n: bigint, progress?: Progress) {
    this.#n = n;
    this.#progress = progress;
  }

  /** Certified or not proved, for a probable prime n > 2^64. */
  *run(): Asking<EcppOutcome> {
    this.#push(this.#n, FIRST_WIDENINGS);
    for (let node = this.#path.at(-1); node !== undefined; node = this.#path.at(-1)) {
      const reduction = yield* this.#next(node);
      if (reduction === undefined) {
        this.#deadEnds.add(node.n);
        this.#path.pop();
        continue;
      }
      node.reduction = reduction;
      node.step = undefined;
      const above = this.#path.at(-2)?.reduction;
      if (above !== undefined) yield* ask({ type: 'foreseen', reduction: above });
      if (reduction.q >= TWO_TO_64) {
        this.#push(reduction.q, WIDENINGS);
      } else if (yield* this.#takeSteps()) {
        return this.#certified(reduction.q);
      }
    }
    const reason = `no curve was found for a number of ${this.#bitsLeft} bits`;
    return { type: 'not proved', reason };
  }

  #push(n: bigint, widenings: number): void {
    this.#path.push({ n, search: new StepSearch(n, widenings), failures: 0 });
    const bits = bitLength(n);
    this.#bitsLeft = Math.min(this.#bitsLeft, bits);
    this.#progress?.(bits, this.#path.length - 1);
  }

  /** The next reduction that is not known to lead nowhere. */
  *#next(node: Node): Asking<Reduction | undefined> {
    while (node.failures < MAX_FAILURES) {
      const reduction = yield* node.search.next();
      if (reduction === undefined || !this.#deadEnds.has(reduction.q)) return reduction;
    }
    return undefined;
  }

  /**
   * Whether every step has its curve. If not, the path ends at the number that needs another
   * reduction.
   */
  *#takeSteps(): Asking<boolean> {
    const open = this.#path.filter(({ step }) => step === undefined);
    const reductions = open.map(({ reduction }) => reduction as Reduction);
    const steps = yield* ask({ type: 'steps', reductions });
    open.forEach((node, i) => {
      node.step = steps[i];
    });
    const failed = this.#path.find(({ step }) => step === undefined);
    if (failed === undefined) return true;
    const mayBePrime = bpswEvidence(failed.n) === undefined;
    failed.failures = mayBePrime ? failed.failures + 1 : MAX_FAILURES;
    this.#path.length = this.#path.indexOf(failed) + 1;
    return false;
  }

  #certified(last: bigint): EcppOutcome {
    const steps = this.#path.map(({ step }) => step as EcppStep);
    const certificate = { n: this.#n, steps: [...steps, { type: 'Small', n: last } as const] };
    return { type: 'certified', certificate };
  }
}
