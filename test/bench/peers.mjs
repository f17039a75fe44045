/**
 * Compares procs with other programs that tell primes, as whole processes, on the same numbers, in
 * one run: `[ROUNDS=5] [LIMIT=60] npm run bench:peers [workload...]`. Writes a table in Markdown on standard output.
 *
 * In every round each program has its turn. A program that is slow gets fewer of the numbers, as
 * many as it checks in about a second, and figures are numbers per second; start-up is part of it.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms } from './programs.mjs';
import { WORKLOADS } from './workloads.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 5);

/** A program gets as many numbers as take it about so long. */
const WANTED_MS = 1000;

/** Whoever takes longer, even for a single number, is too slow; answers of procs are waited for. */
const LIMIT_MS = 1000 * Number(process.env.LIMIT ?? 60);
const LONG_LIMIT_MS = 20 * LIMIT_MS;

const scratch = mkdtempSync(join(tmpdir(), 'procs-peers-'));

/** Runs a program on the first `count` numbers; undefined if it fails, or does not end in time. */
async function timed(program, numbers, count, limit = LIMIT_MS) {
  const file = join(scratch, 'numbers');
  writeFileSync(file, `${numbers.slice(0, count).join('\n')}\n`);
  const answers = join(scratch, 'answers');
  const [input, output] = [openSync(file, 'r'), openSync(answers, 'w')];
  // A list of certificates would cost each Node.js process its start.
  const { NODE_EXTRA_CA_CERTS, ...inherited } = process.env;
  const env = { ...inherited, ...program.env(file) };
  const [command, ...args] = program.command(file);
  const start = performance.now();
  // A process group of its own, so that the limit ends all that a shell has started.
  const child = spawn(command, args, { env, stdio: [input, output, 'ignore'], detached: true });
  const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), limit);
  const [status] = await once(child, 'exit');
  const ms = performance.now() - start;
  clearTimeout(timer);
  for (const open of [input, output]) closeSync(open);
  if (status !== 0) return undefined;
  const lines = readFileSync(answers, 'utf8').trimEnd().split('\n');
  return { ms, answers: lines.map(program.isPrime) };
}

/** How many numbers to give a program; 0 if it is too slow, or fails. */
async function fittingCount(program, numbers) {
  const best = async (count) => {
    const run = await timed(program, numbers, count);
    // The better of two: one may have been disturbed.
    return run && Math.min(run.ms, (await timed(program, numbers, count))?.ms ?? run.ms);
  };
  // Less than a number a worker would not show what a program with workers can do.
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

/** What a program answers otherwise than procs does; undefined if nothing. */
function difference({ name }, numbers, answers, expected) {
  if (answers.length !== numbers.length) {
    return `${name}: ${answers.length} answers for ${numbers.length} numbers`;
  }
  const wrong = numbers.filter((_, at) => answers[at] !== expected[at]).map(String);
  if (wrong.length === 0) return undefined;
  const [first] = wrong;
  const shown = first.length <= 40 ? first : `${first.slice(0, 20)}… (${first.length} digits)`;
  return `${name}: ${wrong.length} of ${answers.length} answers differ, the first for ${shown}`;
}

/** The median numbers per second of each program, as text. */
async function compare({ name, numbers: make, whole }, programs, differences) {
  say(`${name}: making the numbers`);
  const numbers = make();
  const expected = (await timed(programs[0], numbers, numbers.length, LONG_LIMIT_MS))?.answers;
  if (expected === undefined) differences.add(`${name}: no answers of procs to compare.`);
  const entries = [];
  for (const program of programs) {
    say(`${name}: ${program.name}`);
    const count = whole ? numbers.length : await fittingCount(program, numbers);
    entries.push({ program, count, rates: [], wrong: false });
  }
  for (let round = 1; round <= ROUNDS; round++) {
    say(`${name}: round ${round} of ${ROUNDS}`);
    for (const entry of entries) {
      const { program, count, rates } = entry;
      const run = count === 0 ? undefined : await timed(program, numbers, count);
      if (run === undefined) continue;
      rates.push((1000 * count) / run.ms);
      const found = expected && difference(program, numbers.slice(0, count), run.answers, expected);
      if (found === undefined) continue;
      entry.wrong = true;
      differences.add(`${name}: ${found}.`);
    }
  }
  return entries.map(({ rates, wrong }) => (wrong ? 'differs' : rate(median(rates))));
}

function median(values) {
  const ascending = values.toSorted((a, b) => a - b);
  const half = ascending.length >> 1;
  if (ascending.length === 0) return undefined;
  return ascending.length % 2 === 1 ? ascending[half] : (ascending[half - 1] + ascending[half]) / 2;
}

/** Three digits, grouped by thousands. */
function rate(value) {
  if (value === undefined) return '–';
  return Number(value.toPrecision(3)).toLocaleString('en');
}

function say(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

async function main(names) {
  const chosen = WORKLOADS.filter(({ name }) => names.length === 0 || names.includes(name));
  const load = loadavg()[0].toFixed(2);
  const { programs, missing } = findPrograms(scratch);
  const differences = new Set();
  const columns = [];
  for (const workload of chosen) columns.push(await compare(workload, programs, differences));
  say('');
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const lines = [
    row(['numbers per second', ...chosen.map(({ name }) => name)]),
    `|:---|${'---:|'.repeat(chosen.length)}`,
    ...programs.map(({ name, version }, at) =>
      row([`${name} ${version}`, ...columns.map((rates) => rates[at])]),
    ),
    '',
    `Medians (runs: ${ROUNDS}) of whole processes, start included; –: not in ${LIMIT_MS / 1000} s, or not at all.`,
    `${availableParallelism()} cores, ${cpus()[0]?.model.trim()}, Node.js ${process.versions.node}, load average ${load} before.`,
    ...(missing.length > 0 ? [`Not installed: ${missing.join(', ')}.`] : []),
    ...differences,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  await main(process.argv.slice(2));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
