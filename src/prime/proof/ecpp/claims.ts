/** What is known of a list that several threads test, in memory that they share. */
export type SharedClaims = Int32Array<SharedArrayBuffer>;

/** Numbers that a thread tests together; those after the first prime are tested in vain. */
const GROUP = 2;

/** Where the claims have the first group that is not taken, and the least index of a prime. */
const NEXT = 0;
const FOUND = 1;
/** From here on, for each group, whether it has been tested. */
const TESTED = 2;

/**
 * A search for the first prime of a list in as many threads as there are. Each takes the next group
 * of numbers as soon as it has tested one, without a message, up to where a prime has been found. So
 * which prime is the first depends neither on the number of threads nor on their speed.
 */
export class Claims {
  readonly shared: SharedClaims;
  readonly #length: number;
  /** How many groups the list has. */
  readonly groups: number;

  /** @param shared those of a search that is under way; by default another one begins */
  constructor(length: number, shared?: SharedClaims) {
    this.#length = length;
    this.groups = Math.ceil(length / GROUP);
    this.shared = shared ?? new Int32Array(new SharedArrayBuffer(4 * (TESTED + this.groups)));
    if (shared === undefined) this.shared[FOUND] = length;
  }

  /** The least index of a prime that has been found, or the length of the list. */
  get found(): number {
    return Atomics.load(this.shared, FOUND);
  }

  /** How many groups before the prime that was found nobody has taken. */
  get left(): number {
    return Math.max(0, Math.ceil(this.found / GROUP) - Atomics.load(this.shared, NEXT));
  }

  /** Whether all numbers before the prime that was found have been tested. */
  get isSettled(): boolean {
    const groups = Math.ceil(this.found / GROUP);
    for (let group = 0; group < groups; group++) {
      if (Atomics.load(this.shared, TESTED + group) === 0) return false;
    }
    return true;
  }

  /** Takes the next group for this thread, which has to say `tested` of it; undefined after the last. */
  take(): Range | undefined {
    if (this.left === 0) return undefined;
    const start = GROUP * Atomics.add(this.shared, NEXT, 1);
    return start < this.#length ? { start, end: Math.min(start + GROUP, this.#length) } : undefined;
  }

  /** @param index that of the first prime of the group, -1 where it has none */
  tested({ start }: Range, index: number): void {
    let found = this.found;
    while (index >= 0 && index < found) {
      found = Atomics.compareExchange(this.shared, FOUND, found, index);
    }
    Atomics.store(this.shared, TESTED + start / GROUP, 1);
  }
}

/** A group's indices in the list, from `start` to before `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
}
