import { isqrt } from '../../isqrt.ts';
import { solveNorm, traces } from './cornacchia.ts';
import type { RemaindersAround } from './euclid.ts';
import type { Orders, OrdersRequest } from './requests.ts';
import { withoutSmallFactors } from './strip.ts';

/** Answers the request. All orders are freed of small factors together. */
export function ordersOf(
  { n, discriminants, roots, bound }: OrdersRequest,
  around?: RemaindersAround,
): (Orders | undefined)[] {
  const twiceRoot = isqrt(4n * n);
  const products = new Products(n, roots);
  const norms = discriminants.map(({ D, factors }) =>
    solveNorm(n, D, products.of(factors), twiceRoot, around),
  );
  const ofEach = norms.map((norm, i) =>
    norm === undefined ? [] : traces((discriminants[i] as { D: number }).D, norm),
  );
  const ms = ofEach.flat().map((t) => n + 1n - t);
  const cofactors = withoutSmallFactors(ms, bound, around);
  let end = 0;
  return norms.map((norm, i) => {
    const start = end;
    end += (ofEach[i] as bigint[]).length;
    return norm && { norm, cofactors: cofactors.slice(start, end) };
  });
}

/** Products of square roots mod n; those of prefixes serve several discriminants. */
class Products {
  readonly #n: bigint;
  readonly #roots: ReadonlyMap<number, bigint>;
  readonly #known = new Map<string, bigint>();

  constructor(n: bigint, roots: ReadonlyMap<number, bigint>) {
    this.#n = n;
    this.#roots = roots;
  }

  of(factors: readonly number[]): bigint {
    const last = this.#roots.get(factors.at(-1) as number) as bigint;
    if (factors.length === 1) return last;
    const key = factors.join();
    let product = this.#known.get(key);
    if (product === undefined) {
      product = (this.of(factors.slice(0, -1)) * last) % this.#n;
      this.#known.set(key, product);
    }
    return product;
  }
}
