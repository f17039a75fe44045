import { setFlagsFromString } from 'node:v8';

/**
 * The V8 of Node.js 20, which compiles a function again, with what it calls, as soon as it has run for a
 * while. Later ones wait longer.
 */
const EAGER_V8 = '11.3.';

/** How much bytecode runs in a function before, by default 67,584, and how much is compiled with it, 920. */
const FLAGS = '--interrupt-budget=400000 --max-inlined-bytecode-size-cumulative=200';

/**
 * Has V8 optimise only functions that run for long, in all threads. A proof of 300 digits has more code
 * than it repeats, so that each thread takes a third of a second to have it optimised, by threads that
 * leave less of the processors to the proof: without, two workers on two processors take a fifth less CPU
 * time, and the proof itself is no slower (measured at 300 and 500 digits).
 */
export function compileLess(): void {
  if (process.versions.v8.startsWith(EAGER_V8)) setFlagsFromString(FLAGS);
}
