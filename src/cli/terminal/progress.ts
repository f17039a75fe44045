import { answered, type Counts } from '../../jobs/counts.ts';
import { grouped, quantity } from '../../text/grouped.ts';
import { duration, rate } from './format.ts';
import type { StatusLine } from './statusLine.ts';

const INTERVAL_MS = 200;

/** The rate is that of the last few looks, so that it follows the work without jumping. */
const LOOKS = 25;

/** A share so small that the rest takes longer than this has no time left. */
const LONGEST_LEFT = 1000 * 3600;

/** A run in which a row comes seldom shows that it is alive after these seconds. */
const PATIENCE = 1;

/** What the progress line shows. */
export interface Progressing {
  readonly counts: Counts;
  readonly seconds: number;
  /** From 0 to 1, where it is known. */
  readonly share: number | undefined;
}

/** How far the run is at one moment. */
export interface Look {
  readonly numbers: number;
  readonly seconds: number;
  readonly share: number | undefined;
}

/** The text of the progress line, from two looks; empty where there is nothing to show yet. */
export type ProgressText = (before: Look, now: Look) => string;

/** Before the first number. */
export const START: Look = { numbers: 0, seconds: 0, share: 0 };

export function lookAt({ counts, seconds, share }: Progressing): Look {
  return { numbers: answered(counts), seconds, share };
}

/** A line on a terminal that shows, while it is alive, how far the run is. */
export class Progress {
  readonly #terminal: StatusLine;
  readonly #timer: NodeJS.Timeout;
  readonly #text: ProgressText;
  readonly #looks: Look[] = [];

  constructor(terminal: StatusLine, text: ProgressText, state: () => Progressing) {
    this.#terminal = terminal;
    this.#text = text;
    this.#looks.push(lookAt(state()));
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
    this.#terminal.show(this.#text(first, now));
  }
}

/** `1,234,567 numbers  1,100,000/s  45 %  12 s left` */
export function progressLine(before: Look, now: Look): string {
  const seconds = now.seconds - before.seconds;
  const parts = [quantity(now.numbers, 'number'), rate(now.numbers - before.numbers, seconds)];
  if (now.share !== undefined) {
    parts.push(`${Math.floor(100 * now.share)} %`);
    const gained = now.share - (before.share ?? 0);
    const left = ((1 - now.share) / gained) * seconds;
    if (gained > 0 && left < LONGEST_LEFT) parts.push(`${duration(left)} left`);
  }
  return parts.join('  ');
}

/** `checking  12 s`, `3 numbers checked  12 s`; nothing in the first second. */
export function elapsedLine(_before: Look, { numbers, seconds }: Look): string {
  if (seconds < PATIENCE) return '';
  const work = numbers === 0 ? 'checking' : `${quantity(numbers, 'number')} checked`;
  return `${work}  ${wholeSeconds(seconds)}`;
}

/** `34 steps verified  12 s`, of a run that counts steps; nothing in the first second. */
export function stepsLine(_before: Look, { numbers, seconds }: Look): string {
  if (seconds < PATIENCE) return '';
  return `${quantity(numbers, 'step')} verified  ${wholeSeconds(seconds)}`;
}

/** `7 s`, `3 min 5 s`. */
export function wholeSeconds(seconds: number): string {
  return seconds < 10 ? `${Math.floor(seconds)} s` : duration(seconds);
}

/**
 * `1,000,000 numbers in 1.20 s, 833,000/s: 22,500 primes, 977,500 not prime`: in that many columns,
 * if need be without the rate and how many are not prime.
 */
export function summary(counts: Counts, seconds: number, columns: number): string {
  const numbers = answered(counts);
  const time = `${quantity(numbers, 'number')} in ${duration(seconds)}`;
  const primes = [
    quantity(counts.primes, 'prime'),
    counts.probablePrimes > 0 && quantity(counts.probablePrimes, 'probable prime'),
  ];
  const others = `${grouped(counts.composites + counts.neither)} not prime`;
  const bad = counts.errors > 0 && `${grouped(counts.errors)} bad`;
  const all = listed(...primes, others, bad);
  const shortest = `${time}: ${listed(...primes, bad)}`;
  const texts = [`${time}, ${rate(numbers, seconds)}: ${all}`, `${time}: ${all}`];
  return texts.find(({ length }) => length <= columns) ?? shortest;
}

function listed(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(', ');
}
