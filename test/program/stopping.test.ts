import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seed } from '../prime/random.ts';
import { mixedFile } from './mixed.ts';
import { bash, PROMPTLY_MS, procs, type Ran, scratch, start } from './run.ts';

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

const FILE = join(scratch(), 'mixed.txt');
writeFileSync(FILE, mixedFile(seed, 2000));

/** All that the file asks for. */
const WHOLE = procs([FILE, '--json', '-w', '2']);

/** A prime of 65,050 digits: half a minute of work in one check. */
const HUGE = '2^216091-1';

/** The count that a stopped run gives to go on with: what it answered, after what it had skipped. */
function countToSkip({ stderr }: Ran, skipped = 0): number {
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  const pattern = /^procs: stopped after ([0-9,]+) numbers?; go on with --skip ([0-9]+)$/;
  const [, told = '', count = ''] = pattern.exec(last) ?? [];
  expect(last).toMatch(pattern);
  expect(Number(told.replaceAll(',', '')) + skipped).toBe(Number(count));
  return Number(count);
}

test.concurrent.each([
  { signal: 'SIGINT', status: 130, how: ['--sequential'] },
  ...SIGNALS.map(([signal, status]) => ({ signal, status, how: ['-w', '2'] })),
] as const)(
  '$signal with $how: whole rows, an exact prefix, status $status, and --skip gives the rest',
  async ({ signal, status, how }) => {
    const whole = await WHOLE;
    const running = start([FILE, '--json', ...how]);
    await running.until(({ stdout }) => stdout.length > 50_000);
    running.kill(signal);
    const sent = performance.now();
    const stopped = await running.ended;
    expect(performance.now() - sent).toBeLessThan(PROMPTLY_MS);
    expect(stopped.status).toBe(status);
    expect(stopped.stdout.length).toBeLessThan(whole.stdout.length);
    expect(stopped.stdout.endsWith('\n')).toBe(true);
    const count = countToSkip(stopped);
    expect(stopped.stdout.split('\n')).toHaveLength(count + 1);
    const rest = await procs([FILE, '--json', '-w', '2', '--skip', String(count)]);
    expect(stopped.stdout + rest.stdout === whole.stdout, 'both parts are the whole').toBe(true);
  },
);

test.concurrent('a run can be stopped again and again: --skip counts from the start of the input', async () => {
  const whole = await WHOLE;
  let output = '';
  let count = 0;
  for (let stops = 0; ; stops++) {
    const running = start([FILE, '--json', '--skip', String(count), '-w', '2']);
    const enough = (whole.stdout.length - output.length) / 3;
    await running.until(({ stdout }) => stdout.length > enough);
    if (stops < 3) running.kill('SIGINT');
    const ran = await running.ended;
    output += ran.stdout;
    if (ran.status === 2) break;
    expect(ran.status).toBe(130);
    const next = countToSkip(ran, count);
    expect(next).toBeGreaterThan(count);
    count = next;
  }
  expect(output === whole.stdout, 'all parts are the whole').toBe(true);
});

test.concurrent('a range that is stopped goes on where it was', async () => {
  const running = start(['10^12..10^12+2000000', '--composites', '-w', '2']);
  await running.until(({ stdout }) => stdout.length > 100_000);
  running.kill('SIGINT');
  const stopped = await running.ended;
  expect(stopped.status).toBe(130);
  const args = ['10^12..10^12+2000000', '--composites'];
  const rest = await procs([...args, '--skip', String(countToSkip(stopped))]);
  const whole = await procs(args);
  expect(stopped.stdout + rest.stdout === whole.stdout).toBe(true);
});

test.concurrent.each(SIGNALS)(
  '%s ends the check of a number of 65,000 digits in under a second',
  async (signal, status) => {
    const running = start(['-', '-w', '2']);
    await running.write(`2\n3\n${HUGE}\n5\n`);
    await running.until(({ stdout }) => stdout.split('\n').length === 3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    running.kill(signal);
    const sent = performance.now();
    const stopped = await running.ended;
    expect(performance.now() - sent).toBeLessThan(PROMPTLY_MS);
    expect(stopped.stdout).toBe('               2  P\n               3  P\n');
    expect(countToSkip(stopped)).toBe(2);
    expect(stopped.status).toBe(status);
  },
);

test.concurrent('Ctrl-C ends check of a huge number, and a sequential one, at once', async () => {
  for (const args of [
    ['check', HUGE],
    ['check', '--sequential', HUGE],
  ]) {
    const running = start(args);
    await new Promise((resolve) => setTimeout(resolve, 500));
    running.kill('SIGINT');
    const sent = performance.now();
    const { status, stdout } = await running.ended;
    expect(performance.now() - sent).toBeLessThan(PROMPTLY_MS);
    // The default action, where the main thread could not hear a handler.
    expect([130, 'SIGINT']).toContain(status);
    expect(stdout).toBe('');
  }
});

test.concurrent('Ctrl-C of bench, of proofs and of sequential proofs is status 130 and one line', async () => {
  for (const [args, said] of [
    [['bench', '-r', '9', '1..10^8'], 'stopped before all runs were timed'],
    [['prove', '2^90..2^90+10^7'], 'stopped after [0-9,]+ numbers'],
    [['prove', '--sequential', '2^90..2^90+10^7'], 'stopped after [0-9,]+ numbers'],
  ] as const) {
    const running = start(args);
    if (args[0] === 'bench') await new Promise((resolve) => setTimeout(resolve, 3000));
    else await running.until(({ stdout }) => stdout.length > 1000);
    running.kill('SIGINT');
    const { status, stderr } = await running.ended;
    expect(stderr).toMatch(new RegExp(`^(?:procs: warning: .*\n)*procs: ${said}\n$`));
    expect(status).toBe(130);
  }
});

test.concurrent('after Ctrl-C in an --unordered run there is no --skip, for there is no prefix', async () => {
  const running = start(['1..10^9', '-u', '-w', '2']);
  await running.until(({ stdout }) => stdout.length > 100_000);
  running.kill('SIGINT');
  const { status, stdout, stderr } = await running.ended;
  expect(stderr).toMatch(/^procs: stopped after [0-9,]+ numbers\n$/);
  const count = Number(stderr.replace(/[^0-9]/g, ''));
  expect(stdout.split('\n')).toHaveLength(count + 1);
  expect(status).toBe(130);
});

test.concurrent('Ctrl-C ends a run that waits for its input', async () => {
  for (const how of [['-w', '2'], ['--sequential']]) {
    const running = start(['-', ...how]);
    await running.write('7\n');
    await running.until(({ stdout }) => stdout === '               7  P\n');
    running.kill('SIGINT');
    const sent = performance.now();
    const stopped = await running.ended;
    expect(performance.now() - sent).toBeLessThan(PROMPTLY_MS);
    expect(stopped.status).toBe(130);
    expect(countToSkip(stopped)).toBe(1);
  }
});

test.concurrent('Ctrl-C ends a run that passes over what takes long to read', async () => {
  // Lists, whose numbers are counted only when they have been read.
  const file = join(scratch(), 'lists.txt');
  writeFileSync(file, '1e999999 1e999998\n'.repeat(500));
  const running = start([file, '--skip', '1000000']);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  running.kill('SIGINT');
  const sent = performance.now();
  const { status, stdout } = await running.ended;
  expect(performance.now() - sent).toBeLessThan(PROMPTLY_MS);
  // The default action, where the program has only begun to start.
  expect([130, 'SIGINT']).toContain(status);
  expect(stdout).toBe('');
});

test.concurrent('--skip computes nothing where a line shows that it is one number', async () => {
  const input = `${'3^2095900\n# none\n3^\n'.repeat(500)}7\n`;
  const { stdout, seconds } = await procs(['-', '--skip', '1000'], { input });
  expect(stdout).toBe('               7  P\n');
  expect(seconds).toBeLessThan(5);
});

test.concurrent('Ctrl-C ends a run whose file is a pipe without a writer', async () => {
  const line = `mkfifo pipe; procs pipe & sleep 0.7; kill -TERM $!; wait $!; echo $?`;
  const { stdout, seconds } = await bash(line, { cwd: scratch() });
  expect(stdout).toBe('143\n');
  expect(1000 * seconds).toBeLessThan(PROMPTLY_MS);
});

/** A run whose reader takes the first rows and then nothing, so that a write waits. */
const BLOCKED = `mkfifo pipe; (head -c 1000 >first; exec sleep 9) <pipe & procs 1..10^9 >pipe & pid=$!
  until [ -s first ]; do sleep 0.05; done; sleep 0.3`;

test.concurrent('Ctrl-C ends a run whose reader takes nothing', async () => {
  const line = `${BLOCKED}; kill -INT $pid; wait $pid; echo $?; kill %1`;
  const { stdout, stderr, seconds } = await bash(`set -m; ${line}`, { cwd: scratch() });
  expect(stdout).toBe('130\n');
  expect(stderr).toContain('go on with --skip');
  expect(1000 * seconds).toBeLessThan(PROMPTLY_MS);
});

test.concurrent('a signal as the last row comes stops the run in order, or comes too late', async () => {
  for (let k = 0; k < 10; k++) {
    const running = start(['1..9', '-w', '2']);
    await running.until(({ stdout }) => stdout.split('\n').length === 10);
    running.kill('SIGINT');
    const { status, stderr } = await running.ended;
    expect([0, 130], stderr).toContain(status);
    expect(stderr === '', stderr).toBe(status === 0);
  }
});

test.concurrent('Ctrl-C ends a run that has all its rows, and waits for a pipe without a writer', async () => {
  const run =
    'mkfifo pipe; procs 1..9 pipe -m 5 >rows & pid=$!; until [ -s rows ]; do sleep 0.05; done';
  const line = `${run}; sleep 0.5; kill -INT $pid; wait $pid; echo $?`;
  const { stdout, seconds } = await bash(`set -m; ${line}`, { cwd: scratch() });
  expect(stdout).toBe('130\n');
  expect(1000 * seconds).toBeLessThan(PROMPTLY_MS);
});

test.concurrent('a signal to the program and at once to its group, as of `timeout`, is one signal', async () => {
  const running = start(['10^18..10^18+10^8', '-w', '2']);
  await running.until(({ stdout }) => stdout.length > 0);
  running.kill('SIGTERM');
  running.kill('SIGTERM');
  const { status, stderr } = await running.ended;
  expect(status).toBe(143);
  expect(stderr).toContain('go on with --skip');
});

test.concurrent('a second Ctrl-C ends the process at once', async () => {
  const line = `${BLOCKED}; kill -INT $pid; sleep 0.05; kill -INT $pid; wait $pid; echo $?; kill %1`;
  const { stdout, stderr, seconds } = await bash(`set -m; ${line}`, { cwd: scratch() });
  expect(stdout).toBe('130\n');
  expect(stderr).not.toContain('stopped after');
  expect(1000 * seconds).toBeLessThan(PROMPTLY_MS);
});

test.concurrent('SIGUSR1 asks how far the run is, as of dd, and opens no debugger', async () => {
  for (const args of [
    ['1..10^9', '-w', '2'],
    ['1..10^9', '--sequential'],
    ['bench', '-r', '1', '1..10^7'],
  ]) {
    const running = start(args);
    const isBench = args[0] === 'bench';
    if (isBench) await new Promise((resolve) => setTimeout(resolve, 700));
    else await running.until(({ stdout }) => stdout.length > 100_000);
    const answer = isBench ? /^procs: warm-up {2}.*$/gm : /^procs: [0-9,]+ numbers {2}[0-9,]+\/s/gm;
    for (const times of [1, 2]) {
      running.kill('SIGUSR1');
      await running.until(({ stderr }) => [...stderr.matchAll(answer)].length === times);
    }
    expect(running.stderr).not.toContain('Debugger');
    running.kill('SIGTERM');
    expect((await running.ended).status).toBe(143);
  }
});

test.concurrent('no worker is left behind, however a run ends', async () => {
  for (const end of ['SIGINT', 'SIGKILL', 'none'] as const) {
    const running = start(['-', '-w', '3']);
    await running.write(`${HUGE}\n${HUGE}\n`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (end === 'none') running.kill('SIGTERM');
    else running.kill(end);
    await running.ended;
    expect(() => readdirSync(`/proc/${running.pid}/task`)).toThrow('ENOENT');
  }
});
