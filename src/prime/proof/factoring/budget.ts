import { bitLength } from '../../bits.ts';

/** The size at which a modular multiplication is the unit of a budget: about 0.3 µs (measured). */
const UNIT_BITS = 256;

/** How multiplication and reduction grow with the size, in BigInt arithmetic (measured). */
const GROWTH = 1.6;

/**
 * How much may still be spent on factoring, in modular multiplications of 256 bits: counted, not
 * timed, so that a certificate depends on no machine.
 */
export class Budget {
  #left: number;
  readonly #whole: Budget | undefined;

  /** @param whole the budget that this one is a part of */
  constructor(units: number, whole?: Budget) {
    this.#left = units;
    this.#whole = whole;
  }

  /** Takes what `products` multiplications modulo m cost, if that is left; returns whether it is. */
  takes(products: number, m: bigint): boolean {
    const cost = products * Math.max(0.3, (bitLength(m) / UNIT_BITS) ** GROWTH);
    return this.#takes(cost);
  }

  #takes(cost: number): boolean {
    const isLeft = cost <= this.#left && (this.#whole === undefined || this.#whole.#takes(cost));
    if (isLeft) this.#left -= cost;
    return isLeft;
  }
}
