/**
 * Compares procs with other programs that test for primes, as whole processes on the same numbers:
 * `[ROUNDS=5] [LIMIT=60] npm run bench:peers [-- workload...]`. Writes a table in Markdown to
 * standard output.
 *
 * Every round runs each program once. A slow program gets only the first numbers, as many as it
 * checks in about a second. Figures are numbers per second, start-up included.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, thisMachine } from '../../src/cli/bench/machine.ts';
import { median } from '../../src/cli/bench/statistics.ts';
import { threeDigits } from '../../src/cli/terminal/format.ts';
import { findPrograms, type Program } from './programs.ts';
import { WORKLOADS, type Workload } from './workloads.ts';

const { ROUNDS: rounds = '5', LIMIT: limit = '60' } = process.env;
const ROUNDS = Number(rounds);

/** How long a program should take for its share of the numbers. */
const WANTED_MS = 1000;

/** A program that takes longer, even for a single number, is left out. */
const LIMIT_MS = 1000 * Number(limit);

/** The same for the run of procs whose answers all others are compared with. */
const LONG_LIMIT_MS = 20 * LIMIT_MS;

const scratch = mkdtempSync(join(tmpdir(), 'procs-peers-'));

/** What a run took, and for each number whether the program calls it prime. */
interface Timed {
  readonly ms: number;
  readonly answers: readonly boolean[];
}

/** Runs a program on the numbers; undefined if it fails, or does not end in time. */
async function timed(
  program: Program,
  numbers: readonly bigint[],
  limitMs = LIMIT_MS,
): Promise<Timed | undefined> {
  const file = join(scratch, 'numbers');
  writeFileSync(file, `${numbers.join('\n')}\n`);
  const answers = join(scratch, 'answers');
  const [input, output] = [openSync(file, 'r'), openSync(answers, 'w')];
  // Node.js would read the certificates at every start.
  const { NODE_EXTRA_CA_CERTS, ...inherited } = process.env;
  const env = { ...inherited, ...program.env(file) };
  const [command, ...args] = program.command(file);
  const start = performance.now();
  // A process group of its own, so that the limit ends all that a shell has started.
  const child = spawn(command, args, { env, stdio: [input, output, 'ignore'], detached: true });
  const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), limitMs);
  const [status] = (await once(child, 'exit')) as [number | null];
  const ms = performance.now() - start;
  clearTimeout(timer);
  for (const open of [input, output]) closeSync(open);
  if (status !== 0) return undefined;
  const lines = readFileSync(answers, 'utf8').trimEnd().split('\n');
  return { ms, answers: lines.map((line) => program.isPrime(line)) };
}

/** How many numbers to give a program; 0 if it is too slow, or fails. */
async function fittingCount(program: Program, numbers: readonly bigint[]): Promise<number> {
  const best = async (count: number): Promise<number | undefined> => {
    const share = numbers.slice(0, count);
    const run = await timed(program, share);
    // The better of two: one may have been disturbed.
    return run && Math.min(run.ms, (await timed(program, share))?.ms ?? run.ms);
  };
  // With fewer numbers than workers, a program with workers could not show what it can do.
  let count = Math.min(numbers.length, program.workers);
  const start = await best(count);
  if (start === undefined) return 0;
  for (
    let ms = start;
    ms - start < WANTED_MS / 2 && ms < 4 * WANTED_MS && count < numbers.length;
  ) {
    const growth = Math.max(2, Math.min(16, WANTED_MS / (ms - start)));
    const more = Math.min(numbers.length, Math.floor(count * growth));
    const time = await best(more);
    if (time === undefined) return count;
    [count, ms] = [more, time];
  }
  return count;
}

/** How a program's answers differ from the expected ones; undefined if they do not. */
function difference(
  { name }: Program,
  numbers: readonly bigint[],
  answers: readonly boolean[],
  expected: readonly boolean[],
): string | undefined {
  if (answers.length !== numbers.length) {
    return `${name}: ${answers.length} answers for ${numbers.length} numbers`;
  }
  const [first, ...others] = numbers.filter((_, at) => answers[at] !== expected[at]).map(String);
  if (first === undefined) return undefined;
  const shown = first.length <= 40 ? first : `${first.slice(0, 20)}… (${first.length} digits)`;
  const count = `${others.length + 1} of ${answers.length} answers`;
  return `${name}: ${count} differ, the first for ${shown}`;
}

/** A program on one workload. */
interface Entry {
  readonly program: Program;
  /** How many of the numbers it gets; 0 if it is too slow. */
  readonly count: number;
  /** Numbers per second of its runs. */
  readonly rates: number[];
  isWrong: boolean;
}

/**
 * The median numbers per second of each program, as text.
 *
 * @param differences takes what is wrong with the answers
 */
async function compare(
  { name, numbers: make, isWhole }: Workload,
  programs: readonly Program[],
  differences: Set<string>,
): Promise<readonly string[]> {
  say(`${name}: making the numbers`);
  const numbers = make();
  const [procs] = programs;
  const expected = procs && (await timed(procs, numbers, LONG_LIMIT_MS))?.answers;
  if (expected === undefined) differences.add(`${name}: no answers of procs to compare with.`);
  const entries: Entry[] = [];
  for (const program of programs) {
    say(`${name}: ${program.name}`);
    const count = isWhole ? numbers.length : await fittingCount(program, numbers);
    entries.push({ program, count, rates: [], isWrong: false });
  }
  for (let round = 1; round <= ROUNDS; round++) {
    say(`${name}: round ${round} of ${ROUNDS}`);
    for (const entry of entries) {
      const { program, count, rates } = entry;
      const share = numbers.slice(0, count);
      const run = count === 0 ? undefined : await timed(program, share);
      if (run === undefined) continue;
      rates.push((1000 * count) / run.ms);
      const found = expected && difference(program, share, run.answers, expected);
      if (found === undefined) continue;
      entry.isWrong = true;
      differences.add(`${name}: ${found}.`);
    }
  }
  return entries.map(cell);
}

function cell({ rates, isWrong }: Entry): string {
  if (isWrong) return 'differs';
  return rates.length === 0 ? '–' : threeDigits(median(rates));
}

/** Shows on a terminal what is going on. */
function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

async function main(names: readonly string[]): Promise<void> {
  const chosen = WORKLOADS.filter(({ name }) => names.length === 0 || names.includes(name));
  const machine = describeMachine(thisMachine());
  const { programs, missing } = findPrograms(scratch);
  const differences = new Set<string>();
  const columns: (readonly string[])[] = [];
  for (const workload of chosen) columns.push(await compare(workload, programs, differences));
  say('');
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const limitS = LIMIT_MS / 1000;
  const lines = [
    row(['numbers per second', ...chosen.map(({ name }) => name)]),
    `|:---|${'---:|'.repeat(chosen.length)}`,
    ...programs.map(({ name, version }, at) =>
      row([`${name} ${version}`, ...columns.map((cells) => cells[at] ?? '')]),
    ),
    '',
    `Whole processes, start-up included; medians (runs: ${ROUNDS}); –: failed, or over ${limitS} s.`,
    `Before the first run: ${machine}.`,
    ...(missing.length > 0 ? [`Not installed: ${missing.join('; ')}.`] : []),
    ...differences,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  await main(process.argv.slice(2));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
