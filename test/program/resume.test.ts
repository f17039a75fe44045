import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bigintLadders } from '../../src/kernels/fft/ladders.ts';
import type { LadderState } from '../../src/prime/ladder.ts';
import { type SpecialForm, specialForm } from '../../src/prime/special/form.ts';
import { testOf } from '../../src/prime/special/index.ts';
import type { SpecialTest } from '../../src/prime/special/specialTest.ts';
import { readStates, writeStates } from '../../src/text/testStates.ts';
import { expectRefused, type RefusedState, withFlippedDigit } from './refusedStates.ts';
import { bash, type Options, PROMPTLY_MS, procs, type Ran, scratch, start } from './run.ts';

/** A prime of 10,000 digits, a Proth prime, a Mersenne prime, and a composite without small factors. */
const PRIME = '10^9999+33603';
const PROTH = '3*2^20909+1';
const MERSENNE = '2^44497-1';
const COMPOSITE = '(2^21701-1)*(2^9941-1)';

const SOON: Options = { env: { PROCS_RESUME_SECONDS: '0.02' }, limitMs: 120_000 };

/** Where the tests in a state file are: the steps that have been done, of all tests together. */
function stepsIn(file: string): number {
  const read = readStates(readFileSync(file, 'latin1'));
  if ('error' in read) throw new Error(read.error);
  let steps = 0;
  for (const { tests } of read.numbers) {
    for (const known of Object.values(tests)) steps += known === 'passed' ? 1e6 : known.done;
  }
  return steps;
}

/** Runs until the file has been written some times; the run goes on. */
async function written(file: string, times: number, args: readonly string[]) {
  const running = start(args, SOON);
  let [left, last] = [times, timeOf(file)];
  await running.until(() => {
    const time = timeOf(file);
    if (time !== last && time !== 0n) left--;
    last = time;
    return left <= 0;
  });
  return running;
}

function timeOf(file: string): bigint {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? 0n;
}

/** Runs that are ended by a signal, each after the file has been written; then one to its end. */
async function stoppedAndEnded(
  args: readonly string[],
  file: string,
  signal: NodeJS.Signals,
): Promise<{ readonly stopped: Ran[]; readonly ended: Ran }> {
  const stopped: Ran[] = [];
  let before = 0;
  for (const times of [1, 2, 1]) {
    const running = await written(file, times, [...args, '--resume', file]);
    running.kill(signal);
    stopped.push(await running.ended);
    const steps = stepsIn(file);
    expect(steps).toBeGreaterThanOrEqual(before);
    before = steps;
  }
  expect(before).toBeGreaterThan(0);
  return { stopped, ended: await procs([...args, '--resume', file], SOON) };
}

test.each([
  { n: PRIME, how: ['-w', '2'], sentence: 'probable prime', status: 0 },
  {
    n: COMPOSITE,
    how: ['-w', '1'],
    sentence: 'composite, fails the strong test to base 2',
    status: 1,
  },
  { n: '3*2^34350+1', how: ['--sequential'], sentence: 'prime (Proth)', status: 0 },
  { n: MERSENNE, how: ['-w', '2'], sentence: 'prime (Lucas–Lehmer)', status: 0 },
])('check of $n with $how goes on after kill -9, again and again', async (given) => {
  const { n, how, sentence, status } = given;
  const folder = scratch();
  const file = join(folder, 'state');
  const { ended } = await stoppedAndEnded(['check', '--no-times', ...how, n], file, 'SIGKILL');
  expect(ended).toMatchObject({ status, stdout: `${n}: ${sentence}\n`, stderr: '' });
  expect(readdirSync(folder).filter((name) => !name.endsWith('.tmp'))).toEqual([]);
});

test.each([
  ['SIGINT', 130, ['--sequential']],
  ['SIGTERM', 143, ['-w', '2']],
] as const)(
  'check keeps its state at %s, in under a second, and says how to go on',
  async (...given) => {
    const [signal, status, how] = given;
    const file = join(scratch(), 'state');
    const args = ['check', '--no-times', ...how, PRIME, '--resume', file];
    const running = await written(file, 2, args);
    running.kill(signal);
    const sent = performance.now();
    const stopped = await running.ended;
    expect(performance.now() - sent).toBeLessThan(PROMPTLY_MS);
    expect(stopped).toMatchObject({ status, stdout: '' });
    expect(stopped.stderr).toBe(`procs: stopped after 0 numbers; go on with --resume ${file}\n`);
    const steps = stepsIn(file);
    const again = await written(file, 1, args);
    again.kill('SIGKILL');
    await again.ended;
    expect(stepsIn(file)).toBeGreaterThanOrEqual(steps);
  },
);

test('the main job goes on with --skip and --resume', async () => {
  const folder = scratch();
  const file = join(folder, 'state');
  writeFileSync(join(folder, 'numbers'), `97\n${MERSENNE}\n${PROTH}\n91\n`);
  const args = [join(folder, 'numbers'), '--primes', '-w', '2', '--resume', file];
  const running = await written(file, 3, args);
  running.kill('SIGINT');
  const stopped = await running.ended;
  expect(stopped.status).toBe(130);
  const [, count = ''] =
    /; go on with --skip ([0-9]+) --resume .*state\n$/.exec(stopped.stderr) ?? [];
  expect(stopped.stderr).toContain('--skip');
  const rest = await procs([...args, '--skip', count], SOON);
  expect(stopped.stdout + rest.stdout).toBe(`97\n${MERSENNE}\n${PROTH}\n`);
  expect(rest).toMatchObject({ status: 0, stderr: '' });
  expect(readdirSync(folder)).toEqual(['numbers']);
});

/** A state of a number, as procs writes it. */
async function stateOf(n: string): Promise<string> {
  const file = join(scratch(), 'state');
  const running = await written(file, 1, ['check', n, '--resume', file]);
  running.kill('SIGKILL');
  await running.ended;
  return readFileSync(file, 'latin1');
}

test('what is not the state of that number is refused, in one line, and left as it is', async () => {
  const text = await stateOf(PROTH);
  const half = Math.floor(text.length / 2);
  const states: readonly RefusedState[] = [
    [text, PRIME, 'is the state of another number, of 6,295 digits'],
    [text, '97', 'is the state of another number, of 6,295 digits'],
    [withFlippedDigit(text), PROTH, 'is damaged'],
    [text.slice(0, half), PROTH, 'is damaged'],
    [text.slice(0, -1), PROTH, 'is damaged'],
    [text.replace('state 1', 'state 2'), PROTH, 'is a state of format 2, of another version'],
    ['', PROTH, 'is not a state of procs'],
    ['my notes\n', PROTH, 'is not a state of procs'],
  ];
  await expectRefused('check', states, SOON);
});

test('an input that does not have the number keeps its state', async () => {
  const text = await stateOf(PROTH);
  const folder = scratch();
  const file = join(folder, 'state');
  writeFileSync(file, text, 'latin1');
  const ran = await procs(['-', '--resume', file], { ...SOON, input: '2^11213-1\n' });
  expect(ran).toMatchObject({ status: 0, stdout: expect.stringContaining('  P\n') });
  expect(ran.stderr).toBe(
    `procs: --resume ${file}: keeps the state of 1 number that did not come\n`,
  );
  expect(stepsIn(file)).toBeGreaterThan(0);
});

test('a file that can’t be written is refused at the start', async () => {
  const folder = scratch();
  for (const [file, reason] of [
    [folder, 'is a directory; give a file'],
    [join(folder, 'none', 'state'), 'no such file'],
    ['/dev/null', 'is not a regular file'],
    ['-', 'a state does not go to standard output; give a file'],
    ['', 'expected the name of a file'],
  ]) {
    const ran = await procs(['check', '97', '--resume', file as string]);
    expect(ran).toMatchObject({ status: 2, stdout: '' });
    expect(ran.stderr).toBe(`procs: --resume ${file || '""'}: ${reason}\n`);
  }
});

test('other uses are refused: with --trial, with the file of a trace, and without numbers', async () => {
  const trial = await procs(['check', '97', '--trial', '--resume', 'x']);
  expect(trial).toMatchObject({ status: 2, stderr: expect.stringContaining('exclude each other') });
  const trace = await procs(['check', '97', '--trace', './x', '--resume', 'x']);
  expect(trace).toMatchObject({ status: 2, stderr: expect.stringContaining('give each its own') });
  const book = await procs(['--resume', 'x']);
  expect(book).toMatchObject({ status: 2, stderr: expect.stringContaining('give a file or -') });
});

test('a disk without room is said once, and the check goes on', async () => {
  const folder = scratch();
  const line = `ulimit -f 4; procs check --no-times '${PROTH}' -w 2 --resume '${folder}/state'`;
  const ran = await bash(line, SOON);
  expect(ran).toMatchObject({ status: 0, stdout: `${PROTH}: prime (Proth)\n` });
  expect(ran.stderr.split('\n')).toEqual([
    expect.stringMatching(/^procs: warning: --resume .*state: file too large$/),
    '',
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

test('of two processes with one file, one keeps its state there and both answer', async () => {
  const file = join(scratch(), 'state');
  const first = await written(file, 1, ['check', '--no-times', COMPOSITE, '--resume', file]);
  const second = start(['check', '--no-times', COMPOSITE, '--resume', file], SOON);
  const ran = await Promise.all([first.ended, second.ended]);
  for (const { status, stdout, stderr } of ran) {
    expect([status, stdout]).toEqual([
      1,
      `${COMPOSITE}: composite, fails the strong test to base 2\n`,
    ]);
    for (const message of stderr.split('\n').filter((text) => text !== '')) {
      expect(message).toMatch(/^procs: warning: --resume .*: another process writes it; /);
    }
  }
  expect(ran.some(({ stderr }) => stderr !== '')).toBe(true);
});

test('a state that one engine has kept is gone on with by another', async () => {
  const n = 27n * (1n << 5000n) + 1n;
  const test = testOf(specialForm(n) as SpecialForm) as SpecialTest;
  let form: LadderState | undefined;
  for (const mark of bigintLadders.iterate(test.iteration)) {
    if (form === undefined && (mark?.done ?? 0) > 3000) form = mark?.state();
  }
  const text = writeStates([{ n, tests: { form: form as LadderState } }], '');
  const whole = await procs(['check', '--no-times', '27*2^5000+1']);
  for (const engine of ['bigint', 'fft']) {
    const file = join(scratch(), 'state');
    writeFileSync(file, text);
    const env = { ...SOON.env, PROCS_ENGINE: engine };
    const args = ['check', '--no-times', '27*2^5000+1', '--resume', file];
    expect(await procs(args, { ...SOON, env })).toMatchObject({
      ...whole,
      seconds: expect.anything(),
    });
    expect(existsSync(file)).toBe(false);
  }
});
