import type { EcppOutcome } from '../outcome.ts';
import { Claims } from './claims.ts';
import { Descent, type Progress } from './descent.ts';
import type { Reduction } from './realise.ts';
import type { Asking, EcppAnswer, EcppRequest, OrdersRequest, StepsRequest } from './requests.ts';

/** Has a request answered, perhaps by another thread. */
export type Submit = <R extends EcppRequest>(request: R) => Promise<EcppAnswer<R>>;

/**
 * Runs a computation to its end, each request split into parts that are submitted at once. The
 * outcome depends neither on their number nor on the order in which they are answered.
 *
 * @param parallel how many parts can be worked at at the same time, at least 1
 */
export async function answerAllInParallel<T>(
  asking: Asking<T>,
  parallel: number,
  submit: Submit,
): Promise<T> {
  const answers = new Answers(parallel, submit);
  let next = asking.next();
  while (next.done !== true) next = asking.next(await answers.to(next.value));
  return next.value;
}

export interface DescentOptions {
  readonly parallel: number;
  readonly submit: Submit;
  readonly progress?: Progress | undefined;
  /** The first steps, where it goes on. */
  readonly kept?: readonly Reduction[] | undefined;
}

/**
 * What `ecppCertificate` finds for a probable prime n > 2^64, by others who do the work; where it is
 * not proved, no evidence against it is looked for.
 */
export function descendInParallel(
  n: bigint,
  { parallel, submit, progress, kept }: DescentOptions,
): Promise<EcppOutcome> {
  return answerAllInParallel(new Descent(n, progress, kept).run(), parallel, submit);
}

/**
 * Steps that are foreseen are begun at once, but for one worker, which is left to the search; it is
 * split only among those that have no step in hand. So little is tested in vain, and nobody is idle.
 */
class Answers {
  readonly #parallel: number;
  readonly #submit: Submit;
  readonly #foreseen = new Set<Reduction>();
  readonly #begun = new Map<Reduction, Promise<EcppAnswer<StepsRequest>>>();
  #underWay = 0;
  /** Called where a worker has no step in hand any more. */
  #onFree: (() => void) | undefined;

  constructor(parallel: number, submit: Submit) {
    this.#parallel = parallel;
    this.#submit = submit;
  }

  async to(request: EcppRequest): Promise<EcppAnswer> {
    switch (request.type) {
      case 'square roots': {
        const { signedPrimes } = request;
        const roots = await this.#byParts(signedPrimes, (part) => ({
          ...request,
          signedPrimes: part,
        }));
        return roots.some((part) => part === undefined)
          ? undefined
          : roots.flatMap((part) => part ?? []);
      }
      case 'orders':
        return this.#orders(request);
      case 'first prime':
        return this.#firstPrime(request.qs);
      case 'foreseen':
        if (!this.#begun.has(request.reduction)) this.#foreseen.add(request.reduction);
        return this.#beginForeseen();
      case 'steps': {
        this.#foreseen.clear();
        const steps = request.reductions.map((one) => this.#begun.get(one) ?? this.#begin(one));
        return (await Promise.all(steps)).flat();
      }
    }
  }

  /** In turns, so that each part has discriminants of every class number. */
  async #orders(request: OrdersRequest): Promise<EcppAnswer<OrdersRequest>> {
    const { discriminants } = request;
    const parts = Math.min(this.#free, discriminants.length);
    const answers = await Promise.all(
      Array.from({ length: parts }, (_, part) => {
        const own = discriminants.filter((_, i) => i % parts === part);
        return this.#submit({ ...request, discriminants: own });
      }),
    );
    return discriminants.map((_, i) => answers[i % parts]?.[Math.floor(i / parts)]);
  }

  #byParts<T, R extends EcppRequest>(
    list: readonly T[],
    requestFor: (part: T[]) => R,
  ): Promise<EcppAnswer<R>[]> {
    const parts = split(list, this.#free);
    return Promise.all(parts.map((part) => this.#submit(requestFor(part))));
  }

  /** Workers without a step in hand. */
  get #free(): number {
    return Math.max(1, this.#parallel - this.#underWay);
  }

  #beginForeseen(): undefined {
    for (const reduction of this.#foreseen) {
      if (this.#underWay >= this.#parallel - 1) return;
      this.#foreseen.delete(reduction);
      // What becomes of it is seen where it is asked for.
      this.#begin(reduction).catch(() => {});
    }
  }

  /** They differ in size: one at a time keeps everyone busy. */
  async #begin(reduction: Reduction): Promise<EcppAnswer<StepsRequest>> {
    const step = this.#submit({ type: 'steps', reductions: [reduction] });
    this.#begun.set(reduction, step);
    this.#underWay++;
    try {
      return await step;
    } finally {
      this.#underWay--;
      this.#beginForeseen();
      this.#onFree?.();
    }
  }

  /** The answer is there once nothing before it is being tested. */
  async #firstPrime(qs: readonly bigint[]): Promise<number> {
    const claims = new Claims(qs.length);
    const request = { type: 'first prime', qs, claims: claims.shared } as const;
    let testing = 0;
    await new Promise<void>((resolve, reject) => {
      const test = async (): Promise<void> => {
        testing++;
        await this.#submit(request);
        testing--;
        advance();
      };
      const advance = (): void => {
        // A thread that died leaves a group that it took.
        if (claims.isSettled || (testing === 0 && claims.left === 0)) {
          resolve();
          return;
        }
        const most = Math.min(this.#free, testing + claims.left);
        while (testing < most) test().catch(reject);
      };
      this.#onFree = advance;
      advance();
    });
    this.#onFree = undefined;
    if (!claims.isSettled) return this.#firstPrime(qs);
    return claims.found < qs.length ? claims.found : -1;
  }
}

/** A list in at most `count` parts, in order and of about the same length. */
function split<T>(list: readonly T[], count: number): T[][] {
  const parts: T[][] = [];
  const size = Math.max(1, Math.ceil(list.length / count));
  for (let start = 0; start < list.length; start += size) {
    parts.push(list.slice(start, start + size));
  }
  return parts;
}
