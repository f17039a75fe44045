import type { EcppOutcome } from '../outcome.ts';
import { Claims } from './claims.ts';
import { Descent, type Progress } from './descent.ts';
import type { Reduction } from './realise.ts';
import type {
  Asking,
  EcppAnswer,
  EcppRequest,
  Factored,
  Orders,
  OrdersRequest,
  StepsRequest,
} from './requests.ts';
import { type Answerers, type Submit, Team } from './team.ts';

/**
 * Runs a computation to its end, each request split into parts for all threads that are free. The outcome
 * depends neither on their number nor on the order in which they answer.
 */
export async function answerAllInParallel<T>(asking: Asking<T>, answerers: Answerers): Promise<T> {
  const answers = new Answers(answerers);
  let next = asking.next();
  while (next.done !== true) next = asking.next(await answers.to(next.value));
  return next.value;
}

export interface DescentOptions extends Answerers {
  readonly progress?: Progress | undefined;
  /** The first steps, where it goes on. */
  readonly kept?: readonly Reduction[] | undefined;
}

/**
 * What `ecppCertificate` finds for a probable prime n > 2^64, by all threads that answer; where it is not proved,
 * no evidence against it is looked for.
 */
export function descendInParallel(
  n: bigint,
  { progress, kept, ...answerers }: DescentOptions,
): Promise<EcppOutcome> {
  return answerAllInParallel(new Descent(n, progress, kept).run(), answerers);
}

/** What this thread does at once, in a few milliseconds at 500 digits: square roots, and groups of tests. */
const ROOTS_HERE = 1;
const GROUPS_HERE = 1;

/** Orders are freed of small factors together: more parts of a list take longer than they are worth. */
const LEAST_ORDERS_HERE = 32;
const PARTS_HERE = 4;

/**
 * Steps that are foreseen are begun at once, but one thread is left to the search; it is split only
 * among those that have no step in hand. So little is tested in vain, and no thread is idle.
 */
class Answers {
  readonly #team: Team;
  readonly #submit: Submit;
  readonly #foreseen = new Set<Reduction>();
  readonly #begun = new Map<Reduction, Promise<EcppAnswer<StepsRequest>>>();

  constructor(answerers: Answerers) {
    this.#team = new Team(answerers);
    this.#submit = answerers.submit;
    for (const end of answerers.busy ?? []) this.#team.occupy(end, () => this.#beginForeseen());
  }

  async to(request: EcppRequest): Promise<EcppAnswer> {
    switch (request.type) {
      case 'square roots': {
        const roots = await this.#byParts(request.signedPrimes, ROOTS_HERE, async (part, by) => {
          const answer = await by({ ...request, signedPrimes: part });
          return answer ?? part.map(() => undefined);
        });
        return roots.every((root) => root !== undefined) ? roots : undefined;
      }
      case 'orders':
        return this.#orders(request);
      case 'first prime':
        return this.#firstPrime(request.qs);
      case 'foreseen':
        if (!this.#begun.has(request.reduction)) this.#foreseen.add(request.reduction);
        return this.#beginForeseen();
      case 'steps':
        return this.#steps(request.reductions);
    }
  }

  /** In turns, so that each part has discriminants of every class number. */
  async #orders(request: OrdersRequest): Promise<EcppAnswer<OrdersRequest>> {
    const order = inTurns(request.discriminants.length);
    const discriminants = order.map((i) => request.discriminants[i] as Factored);
    const here = Math.max(LEAST_ORDERS_HERE, Math.ceil(order.length / PARTS_HERE));
    const answers = await this.#byParts(discriminants, here, (part, by) =>
      by({ ...request, discriminants: part }),
    );
    const inOrder: (Orders | undefined)[] = [];
    for (const [at, i] of order.entries()) inOrder[i] = answers[at];
    return inOrder;
  }

  /** @param here how many of the list this thread does at once */
  async #byParts<T, A>(
    list: readonly T[],
    here: number,
    ask: (part: T[], by: Submit) => Promise<readonly A[]>,
  ): Promise<A[]> {
    const answers: A[] = [];
    let next = 0;
    const answer = async (count: number, by: Submit): Promise<void> => {
      const from = next;
      next += count;
      const part = await ask(list.slice(from, next), by);
      for (const [i, one] of part.entries()) answers[from + i] = one;
    };
    await this.#team.share((by, among) => {
      const left = list.length - next;
      const isHere = by === this.#team.here;
      const count = isHere ? Math.min(here, left) : Math.ceil(left / among);
      return count > 0 ? answer(count, by) : undefined;
    });
    return answers;
  }

  /** The answer is there once nothing before it is being tested. */
  async #firstPrime(qs: readonly bigint[]): Promise<number> {
    const claims = new Claims(qs.length);
    const request = { type: 'first prime', qs, claims: claims.shared } as const;
    let begun = 0;
    const test = async (by: Submit): Promise<void> => {
      begun++;
      await by(by === this.#team.here ? { ...request, groups: GROUPS_HERE } : request);
    };
    await this.#team.share(
      // Each one begun takes a group, if there is still one when it comes to it.
      (by) => (claims.left > 0 && begun < claims.groups ? test(by) : undefined),
      () => claims.isSettled,
    );
    // A thread that died leaves a group that it took.
    if (!claims.isSettled) return this.#firstPrime(qs);
    return claims.found < qs.length ? claims.found : -1;
  }

  /** The others begin with the largest, this thread with the smallest: so it is not deaf to them for long. */
  async #steps(reductions: readonly Reduction[]): Promise<EcppAnswer<StepsRequest>> {
    const { here } = this.#team;
    const open = reductions.filter((one) => !this.#begun.has(one));
    this.#foreseen.clear();
    for (const reduction of open) this.#foreseen.add(reduction);
    this.#beginForeseen();
    for (const reduction of here === undefined ? open : open.toReversed()) {
      if (!this.#foreseen.delete(reduction)) continue;
      const step = this.#begin(reduction, here ?? this.#submit);
      if (here !== undefined) await step;
    }
    const steps = await Promise.all(reductions.map((one) => this.#begun.get(one)));
    return steps.flatMap((answer) => answer ?? []);
  }

  #beginForeseen(): undefined {
    for (const reduction of this.#foreseen) {
      if (!this.#team.canSpare) return;
      this.#foreseen.delete(reduction);
      const step = this.#begin(reduction, this.#submit);
      this.#team.occupy(step, () => this.#beginForeseen());
    }
  }

  /** They differ in size: one at a time keeps all threads busy. */
  #begin(reduction: Reduction, by: Submit): Promise<EcppAnswer<StepsRequest>> {
    const step = by({ type: 'steps', reductions: [reduction] });
    // What becomes of it is seen where it is asked for.
    step.catch(() => {});
    this.#begun.set(reduction, step);
    return step;
  }
}

/** The indices of a list, every eighth one together. */
function inTurns(length: number): number[] {
  const indices = Array.from({ length }, (_, i) => i);
  return Array.from({ length: 8 }, (_, k) => indices.filter((i) => i % 8 === k)).flat();
}
