import { answered, type Counts } from '../../jobs/counts.ts';
import { grouped } from '../../text/grouped.ts';
import { duration, quantity, rate } from './format.ts';
import type { StatusLine } from './statusLine.ts';

const INTERVAL_MS = 200;

/** The rate is that of the last so many looks, so that it follows the work without jumping. */
const LOOKS = 25;

/** What the progress line shows. */
export interface Progressing {
  readonly counts: Counts;
  readonly seconds: number;
  /** From 0 to 1, where it is known. */
  readonly share: number | undefined;
}

interface Look {
  readonly numbers: number;
  readonly seconds: number;
  readonly share: number | undefined;
}

/** Before the first number. */
export const START: Look = { numbers: 0, seconds: 0, share: 0 };

export function lookAt({ counts, seconds, share }: Progressing): Look {
  return { numbers: answered(counts), seconds, share };
}

/** A line on a terminal that shows, while it is alive, how far the run is. */
export class Progress {
  readonly #terminal: StatusLine;
  readonly #timer: NodeJS.Timeout;
  readonly #looks: Look[] = [START];

  constructor(terminal: StatusLine, state: () => Progressing) {
    this.#terminal = terminal;
    this.#timer = setInterval(() => this.#show(state()), INTERVAL_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#terminal.erase();
  }

  #show(state: Progressing): void {
    const now = lookAt(state);
    const [first = now] = this.#looks;
    this.#looks.push(now);
    if (this.#looks.length > LOOKS) this.#looks.shift();
    this.#terminal.show(progressLine(first, now));
  }
}

/** `1,234,567 numbers  1,100,000/s  45 %  12 s left` */
export function progressLine(before: Look, now: Look): string {
  const seconds = now.seconds - before.seconds;
  const parts = [quantity(now.numbers, 'number'), rate(now.numbers - before.numbers, seconds)];
  if (now.share !== undefined) {
    parts.push(`${Math.floor(100 * now.share)} %`);
    const gained = now.share - (before.share ?? 0);
    if (gained > 0) parts.push(`${duration(((1 - now.share) / gained) * seconds)} left`);
  }
  return parts.join('  ');
}

/** `1,000,000 numbers in 1.20 s, 833,000/s: 22,500 primes, 977,500 not prime` */
export function summary(counts: Counts, seconds: number): string {
  const numbers = answered(counts);
  const parts = [
    quantity(counts.primes, 'prime'),
    counts.probablePrimes > 0 && quantity(counts.probablePrimes, 'probable prime'),
    `${grouped(counts.composites + counts.neither)} not prime`,
    counts.errors > 0 && `${grouped(counts.errors)} bad`,
  ];
  const speed = `${quantity(numbers, 'number')} in ${duration(seconds)}, ${rate(numbers, seconds)}`;
  return `${speed}: ${parts.filter(Boolean).join(', ')}`;
}
