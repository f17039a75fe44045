import { bitLength } from '../../bits.ts';
import { bpswEvidence } from '../../bpsw.ts';
import type { EcppStep } from '../certificate.ts';
import type { EcppOutcome } from '../outcome.ts';
import { withStep } from './kept.ts';
import type { Reduction } from './realise.ts';
import { type Asking, ask } from './requests.ts';
import { StepSearch } from './search.ts';

/** Called whenever another number is to be proved next, with the steps that lead to it. */
export type Progress = (bitsLeft: number, steps: readonly Reduction[]) => void;

/** A number on the way down. */
interface Node {
  readonly n: bigint;
  search: StepSearch;
  readonly widenings: number;
  reduction?: Reduction;
  step?: EcppStep | undefined;
  /** Reductions for which no curve was found. */
  failures: number;
}

/**
 * The first number has no other to go back to, so that its search goes as far as there are more
 * discriminants.
 */
export const MOST_WIDENINGS = 20;
const WIDENINGS = 1;

/** With this many failures a number is given up although it passes BPSW. */
const MAX_FAILURES = 4;

const TWO_TO_64 = 1n << 64n;

/**
 * The chain of steps from n to a prime below 2^64, by a search in depth: where a number has no
 * reduction left, the one before it takes its next. Curves are asked for at the end, as searches do
 * not need them; which ones is foreseen as soon as the number below has a reduction, too.
 *
 * The search for the reductions of a number depends on nothing but the number, so that a chain that
 * goes on from its first steps ends as one that has never been left.
 */
export class Descent {
  readonly #n: bigint;
  readonly #progress: Progress | undefined;
  /** The steps that the descent goes on from, by their n, as far as they have not led to an end. */
  readonly #kept: Map<bigint, Reduction>;
  readonly #path: Node[] = [];
  readonly #deadEnds = new Set<bigint>();
  #bitsLeft = Number.POSITIVE_INFINITY;

  /** @param kept the first steps of a chain from n, as `isChain` accepts them */
  constructor(n: bigint, progress?: Progress, kept: readonly Reduction[] = []) {
    this.#n = n;
    this.#progress = progress;
    this.#kept = new Map(kept.map((reduction) => [reduction.n, reduction]));
  }

  /** Certified or not proved, for a probable prime n > 2^64. */
  *run(): Asking<EcppOutcome> {
    this.#push(this.#n, MOST_WIDENINGS);
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
    const steps = this.#path.map(withCurve);
    this.#path.push({ n, search: new StepSearch(n, widenings), widenings, failures: 0 });
    const bits = bitLength(n);
    this.#bitsLeft = Math.min(this.#bitsLeft, bits);
    if (!this.#kept.has(n)) this.#progress?.(bits, steps);
  }

  /** The next reduction that is not known to lead nowhere. */
  *#next(node: Node): Asking<Reduction | undefined> {
    const kept = this.#kept.get(node.n);
    if (kept !== undefined && node.reduction === undefined) return kept;
    if (kept !== undefined && node.failures < MAX_FAILURES) {
      yield* this.#searchBeyond(kept, node);
    }
    while (node.failures < MAX_FAILURES) {
      const reduction = yield* node.search.next();
      if (reduction === undefined || !this.#deadEnds.has(reduction.q)) return reduction;
    }
    return undefined;
  }

  /** Takes the search to where it was when it found a reduction that was kept. */
  *#searchBeyond(kept: Reduction, node: Node): Asking<void> {
    this.#kept.delete(node.n);
    while (node.search.mayFind(kept)) {
      const reduction = yield* node.search.next();
      if (reduction?.q === kept.q) return;
      if (reduction === undefined) break;
    }
    // It was found in another way.
    node.search = new StepSearch(node.n, node.widenings);
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

/** The step that a node has taken, with its curve if it is known. */
function withCurve({ reduction, step }: Node): Reduction {
  return step === undefined ? (reduction as Reduction) : withStep(reduction as Reduction, step);
}
