import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProofs, writeProofs } from '../../src/text/proofStates.ts';
import { forgedStep, stepOnComposite } from '../prime/proof/ecpp/kept.ts';
import { expectRefused, type RefusedState, withFlippedDigit } from './refusedStates.ts';
import { bash, type Options, PROMPTLY_MS, procs, type Running, scratch, start } from './run.ts';

/** Primes of 260, 300 and 400 digits. */
const PRIME = '10^259+12381';
const OTHER = '10^299+669';
const LONG = '10^399+1311';

/** Steps and curves from one kill to the next, of some 110. */
const MORE = 16;

const SOON: Options = { env: { PROCS_RESUME_SECONDS: '0.02' }, limitMs: 120_000 };

/** How many steps and curves are in a state, of each number; a state can be read at any time. */
function stepsIn(file: string): { readonly [n: string]: number } {
  const read = readProofs(readFileSync(file, 'latin1'));
  if ('error' in read) throw new Error(read.error);
  const steps = ({ descents }: (typeof read.numbers)[number]) =>
    descents.flatMap((one) => one.steps);
  return Object.fromEntries(
    read.numbers.map((proof) => [
      String(proof.n),
      steps(proof).reduce((sum, { known }) => sum + (known === undefined ? 1 : 2), 0),
    ]),
  );
}

function sumOf(steps: { readonly [n: string]: number }): number {
  return Object.values(steps).reduce((sum, some) => sum + some, 0);
}

function sumIn(file: string): number {
  return existsSync(file) ? sumOf(stepsIn(file)) : 0;
}

/** Runs until the state is as asked for, or to the end; the run goes on. */
async function runUntil(
  args: readonly string[],
  file: string,
  isEnough: (steps: { readonly [n: string]: number }) => boolean,
): Promise<Running> {
  const running = start(args, SOON);
  let isOver = false;
  void running.ended.finally(() => {
    isOver = true;
  });
  for (let last = timeOf(file); !isOver; ) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    const time = timeOf(file);
    if (time === last || time === 0n) continue;
    last = time;
    if (isEnough(stepsIn(file))) break;
  }
  return running;
}

function timeOf(file: string): bigint {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? 0n;
}

/** The certificate of a proof that nothing has stopped. */
async function certificateOf(n: string): Promise<string> {
  const file = join(scratch(), 'certificate');
  await procs(['prove', '-q', n, '--certificate', file], SOON);
  return readFileSync(file, 'utf8');
}

test('a proof that is killed again and again, and goes on in another way each time, has the same certificate', async () => {
  const expected = await certificateOf(LONG);
  const folder = scratch();
  const [file, certificate] = [join(folder, 'state'), join(folder, 'certificate')];
  const args = ['prove', '--no-times', LONG, '--resume', file, '--certificate', certificate];
  const ways = [['-w', '2'], ['--sequential'], ['-w', '1'], ['-w', '3']];
  let [kills, before] = [0, 0];
  for (;;) {
    const way = ways[kills % ways.length] as string[];
    const enough = before + MORE;
    const running = await runUntil([...args, ...way], file, (steps) => sumOf(steps) >= enough);
    running.kill('SIGKILL');
    const { status, stdout, stderr } = await running.ended;
    if (status !== 'SIGKILL') {
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^10\^399\+1311: prime, proved by [0-9]+ steps \(ECPP\)\n$/);
      break;
    }
    kills++;
    if (existsSync(certificate)) continue;
    const steps = sumIn(file);
    expect(steps).toBeGreaterThanOrEqual(enough);
    before = steps;
  }
  expect(kills).toBeGreaterThanOrEqual(3);
  expect(before).toBeGreaterThan(50);
  expect(readFileSync(certificate, 'utf8')).toBe(expected);
  expect(readdirSync(folder).filter((name) => !name.endsWith('.tmp'))).toEqual(['certificate']);
});

test.each([
  ['SIGINT', 130, ['--sequential']],
  ['SIGTERM', 143, ['-w', '2']],
] as const)('at %s a proof keeps its state, and says how to go on', async (signal, status, how) => {
  const file = join(scratch(), 'state');
  const args = ['prove', '--no-times', OTHER, '--resume', file, ...how];
  const running = await runUntil(args, file, () => true);
  running.kill(signal);
  const sent = performance.now();
  const stopped = await running.ended;
  expect(performance.now() - sent).toBeLessThan(PROMPTLY_MS);
  expect(stopped).toMatchObject({ status, stdout: '' });
  expect(stopped.stderr).toBe(`procs: stopped after 0 numbers; go on with --resume ${file}\n`);
  const steps = sumIn(file);
  expect(steps).toBeGreaterThan(0);
  // Before anything is found again, it is still there.
  const again = start(args, SOON);
  again.kill('SIGKILL');
  await again.ended;
  expect(sumIn(file)).toBe(steps);
});

test('proofs of several numbers go on together', async () => {
  const numbers = ['97', PRIME, OTHER, '10^60+7'];
  const args = ['prove', '--no-times', ...numbers];
  const whole = await procs(args, SOON);
  expect(whole).toMatchObject({ status: 0, stderr: '' });
  const file = join(scratch(), 'state');
  const resumed = [...args, '-w', '2', '--resume', file];
  for (const [signal, enough] of [
    ['SIGKILL', 2],
    ['SIGINT', 10],
  ] as const) {
    const running = await runUntil(resumed, file, (steps) => {
      return Object.keys(steps).length === 2 && sumOf(steps) >= enough;
    });
    running.kill(signal);
    expect((await running.ended).stdout).toBe('97: prime, proved by BPSW below 2^64\n');
  }
  const { status, stdout, stderr } = await procs([...args, '--resume', file], SOON);
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: whole.stdout, stderr: '' });
  expect(existsSync(file)).toBe(false);
});

/** A state of a proof of OTHER, as procs writes it. */
async function stateOf(): Promise<string> {
  const file = join(scratch(), 'state');
  const running = await runUntil(['prove', OTHER, '--resume', file], file, () => true);
  running.kill('SIGKILL');
  await running.ended;
  return readFileSync(file, 'latin1');
}

test('what is not the state of that proof is refused, in one line, and left as it is', async () => {
  const text = await stateOf();
  const half = Math.floor(text.length / 2);
  const states: readonly RefusedState[] = [
    [text, PRIME, 'is the state of another number, of 300 digits (10000000…)'],
    [text, '97', 'is the state of another number, of 300 digits'],
    [withFlippedDigit(text), OTHER, 'is damaged'],
    [text.slice(0, half), OTHER, 'is damaged'],
    [text.slice(0, -1), OTHER, 'is damaged'],
    [text.replace('proof 1', 'proof 2'), OTHER, 'is a state of format 2, of another version'],
    ['', OTHER, 'is not a state of procs prove'],
    ['procs state 1\n', OTHER, 'is not a state of procs prove'],
    ['my notes\n', OTHER, 'is not a state of procs prove'],
  ];
  await expectRefused('prove', states, SOON);
  const file = join(scratch(), 'state');
  writeFileSync(file, text, 'latin1');
  const check = await procs(['check', OTHER, '--resume', file], SOON);
  expect(check.stderr).toContain('is not a state of procs');
});

test('a forged state proves no composite', async () => {
  const step = forgedStep(3n, 1n << 420n, 2n);
  if (step === undefined) throw new Error('no step');
  const file = join(scratch(), 'state');
  writeFileSync(file, writeProofs([{ n: step.n, descents: [{ n: step.n, steps: [step] }] }], ''));
  const ran = await procs(['prove', '--no-times', '9+2^840', '--resume', file], SOON);
  expect(ran).toMatchObject({ status: 1, stderr: '' });
  expect(ran.stdout).toMatch(/^9\+2\^840: composite, /);
});

test('a forged state does not keep a prime from its proof', async () => {
  const step = stepOnComposite(840);
  const n = String(step.n);
  const expected = await certificateOf(n);
  for (const how of [['-w', '2'], ['--sequential']]) {
    const [file, certificate] = [join(scratch(), 'state'), join(scratch(), 'certificate')];
    writeFileSync(file, writeProofs([{ n: step.n, descents: [{ n: step.n, steps: [step] }] }], ''));
    const args = ['prove', '-q', n, '--resume', file, '--certificate', certificate, ...how];
    expect(await procs(args, SOON)).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(certificate, 'utf8')).toBe(expected);
    expect(existsSync(file)).toBe(false);
  }
});

test('a disk without room is said once, and the proof goes on', async () => {
  const folder = scratch();
  const line = `ulimit -f 4; procs prove --no-times '${PRIME}' -w 2 --resume '${folder}/state'`;
  const ran = await bash(line, SOON);
  expect(ran).toMatchObject({ status: 0, stdout: expect.stringContaining(': prime, proved by') });
  expect(ran.stderr.split('\n')).toEqual([
    expect.stringMatching(/^procs: warning: --resume .*state: file too large$/),
    '',
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

test('where the certificate can’t be written, the proof is kept', async () => {
  const folder = scratch();
  const file = join(folder, 'state');
  const args = ['prove', '--no-times', PRIME, '--resume', file, '--certificate'];
  const failed = await procs([...args, '/dev/full'], SOON);
  expect(failed).toMatchObject({ status: 2, stdout: expect.stringContaining('prime') });
  expect(failed.stderr).toBe(
    `procs: can't write /dev/full: no space left on device\nprocs: --resume ${file}: keeps the proof\n`,
  );
  const steps = sumIn(file);
  expect(steps % 2).toBe(0);
  expect(steps).toBeGreaterThan(40);
  const good = join(folder, 'certificate');
  expect(await procs([...args, good], SOON)).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(good, 'utf8')).toBe(await certificateOf(PRIME));
  expect(readdirSync(folder)).toEqual(['certificate']);
});

test('other uses are refused: the file of a trace or of the certificate, what is no file', async () => {
  const folder = scratch();
  for (const [args, message] of [
    [
      ['--resume', 'x', '--trace', './x'],
      '--resume and --trace write to the same file; give each its own',
    ],
    [
      ['--resume', 'x', '--certificate', './x'],
      '--resume and --certificate write to the same file; give each its own',
    ],
    [['--resume', folder], `--resume ${folder}: is a directory; give a file`],
    [['--resume', '/dev/null'], '--resume /dev/null: is not a regular file'],
  ] as const) {
    const ran = await procs(['prove', '97', ...args], { cwd: folder });
    expect(ran).toMatchObject({ status: 2, stdout: '', stderr: `procs: ${message}\n` });
  }
});

test('without workers, too, a long proof shows on a terminal how far it is', async () => {
  const line =
    'procs prove --sequential 10^999+7 & until sleep 0.1; grep -q lef[t] sent; do :; done; kill -KILL $!';
  const { stdout } = await bash(`script -qefc "$LINE" sent </dev/null`, {
    cwd: scratch(),
    env: { TERM: 'xterm-256color', LINE: line },
    limitMs: 60_000,
  });
  expect(stdout).toMatch(/proving {2}[0-9]+ s {2}3,[0-9]{3} of 3,319 bits left, step [0-9]+/);
});
