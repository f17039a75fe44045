/** What is known of a list that several threads test, in memory that they share. */
export type SharedClaims = Int32Array<SharedArrayBuffer>;

/** Where the claims have the first number that is not taken, and the least index of a prime. */
const NEXT = 0;
const FOUND = 1;
/** From here on, for each number, whether it has been tested. */
const TESTED = 2;

/**
 * A search for the first prime of a list in as many threads as there are. Each takes the next number
 * as soon as it has tested one, without a message, up to where a prime has been found. So which prime
 * is the first depends neither on the number of threads nor on their speed, and little is tested in vain.
 */
export class Claims {
  readonly shared: SharedClaims;
  readonly #length: number;

  /** @param shared those of a search that is under way; by default another one begins */
  constructor(length: number, shared?: SharedClaims) {
    this.#length = length;
    this.shared = shared ?? new Int32Array(new SharedArrayBuffer(4 * (TESTED + length)));
    if (shared === undefined) this.shared[FOUND] = length;
  }

  /** The least index of a prime that has been found, or the length of the list. */
  get found(): number {
    return Atomics.load(this.shared, FOUND);
  }

  /** How many numbers before the prime that was found nobody has taken. */
  get left(): number {
    return Math.max(0, this.found - Atomics.load(this.shared, NEXT));
  }

  /** Whether all numbers before the prime that was found have been tested. */
  get isSettled(): boolean {
    for (let index = 0; index < this.found; index++) {
      if (Atomics.load(this.shared, TESTED + index) === 0) return false;
    }
    return true;
  }

  /**
   * Takes the next number for this thread, which has to say `tested` of it: its index, undefined after
   * the last.
   */
  take(): number | undefined {
    if (this.left === 0) return undefined;
    const index = Atomics.add(this.shared, NEXT, 1);
    return index < this.#length ? index : undefined;
  }

  tested(index: number, isPrime: boolean): void {
    let found = this.found;
    while (isPrime && index < found) {
      found = Atomics.compareExchange(this.shared, FOUND, found, index);
    }
    Atomics.store(this.shared, TESTED + index, 1);
  }
}
