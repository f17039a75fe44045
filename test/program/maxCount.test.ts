import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomIntegers, seed } from '../prime/random.ts';
import { mixedFile } from './mixed.ts';
import { bash, procs, type Ran, scratch } from './run.ts';

const FOLDER = scratch();

/** Something of everything, a line `end`, and so on. */
function sections(end: string): string[] {
  return Array.from({ length: 12 }, (_, k) => `${mixedFile(seed + k, 3 + 20 * k)}\n${end}\n`);
}

/** How a run ended, beside the time that it took. */
function ending({ status, stdout, stderr }: Ran): Omit<Ran, 'seconds'> {
  return { status, stdout, stderr };
}

const HOW = [['-w', '1'], ['-w', '2'], ['-w', '3'], ['--sequential']];

test.concurrent.each([
  { command: [], format: [], end: '97' },
  { command: [], format: ['--json'], end: '97' },
  { command: [], format: ['--primes'], end: '97' },
  { command: [], format: ['--composites'], end: '91' },
  { command: ['check', '--no-times', '-f'], format: [], end: '97' },
  { command: ['check', '--no-times', '-f'], format: ['--primes'], end: '97' },
] as const)(
  '-m with $command $format: bytes, messages and status as if the input ended with the last row',
  async ({ command, format, end }) => {
    const parts = sections(end);
    const random = randomIntegers(seed);
    const name = `${command.length}${format.join('')}`;
    for (const folder of ['whole', 'head'])
      mkdirSync(join(FOLDER, name, folder), { recursive: true });
    writeFileSync(join(FOLDER, name, 'whole/n.txt'), parts.join(''));
    const args = [...command, 'n.txt', ...format];
    for (const how of HOW) {
      const head = parts.slice(0, 1 + Number(random(30) % 12n)).join('');
      writeFileSync(join(FOLDER, name, 'head/n.txt'), head);
      const expected = await procs(args, { cwd: join(FOLDER, name, 'head') });
      const rows = String(expected.stdout.split('\n').length - 1);
      const cut = await procs([...args, ...how, '-m', rows], { cwd: join(FOLDER, name, 'whole') });
      expect({ how, ...ending(cut) }).toEqual({ how, ...ending(expected) });
    }
  },
);

test.concurrent('-m ends in the middle of a line, and of a range', async () => {
  const input = '2..9\n3 5 7 9 11\nx\n';
  for (const how of HOW) {
    const args = ['-', '-p', '-m', '6', ...how];
    const { status, stdout, stderr } = await procs(args, { input });
    expect({ how, stdout }).toEqual({ how, stdout: '2\n3\n5\n7\n3\n5\n' });
    expect({ how, status, stderr }).toEqual({ how, status: 0, stderr: '' });
  }
});

test.concurrent('what is wrong after the last row is neither said nor counted, what is wrong before it is', async () => {
  const file = join(FOLDER, 'good.txt');
  writeFileSync(file, '4\n2\n3\nx\n');
  for (const how of HOW) {
    const args = [file, '-p', ...how];
    expect(await procs([...args, `${FOLDER}/missing`, '-m', '2'])).toMatchObject({
      status: 0,
      stdout: '2\n3\n',
      stderr: '',
    });
    const three = await procs([...args, `${FOLDER}/missing`, '97..99', '-m', '3']);
    expect(three).toMatchObject({ status: 2, stdout: '2\n3\n97\n' });
    expect(three.stderr).toMatch(/good.txt:4: x: .*\n +\^\nprocs: .*\/missing: no such file\n$/);
    const before = await procs([`${FOLDER}/missing`, ...args, '-m', '1']);
    expect(before).toMatchObject({ status: 2, stdout: '2\n' });
    expect(before.stderr).toMatch(/^procs: .*\/missing: no such file\n$/);
    const skipped = await procs([`${FOLDER}/missing`, ...args, '-m', '1', '--skip', '2']);
    expect(skipped).toMatchObject({ status: 2, stdout: '3\n', stderr: before.stderr });
  }
});

test.concurrent.each([
  ['10^300', 331],
  ['10^20', 39],
  ['2^64', 13],
  ['2^64-59', -59],
  ['10^18', 3],
  // After 2^127 - 1 comes 2^127 + 29, OEIS A013597.
  ['2^127', 29],
])('procs %s.. -p -m 1 is the next prime, by any number of workers', async (from, distance) => {
  const { stdout: sum } = await bash(
    `procs check --json --no-times '${from.replace(/-.*/, '')} + ${distance}'`,
  );
  for (const how of HOW) {
    const { status, stdout, stderr } = await procs([`${from}..`, '-p', '-m', '1', ...how]);
    expect({ how, stdout }).toEqual({ how, stdout: `${JSON.parse(sum).n}\n` });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }
});

test.concurrent('a range without an end goes on through 0, 2^64 and beyond, in every format', async () => {
  for (const how of HOW) {
    const negative = await procs(['-3..', '-m', '7', '--json', ...how]);
    const ns = negative.stdout.trimEnd().split('\n');
    expect(ns.map((row) => Number(JSON.parse(row).n))).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    const open = await procs(['2^64-400..', '-p', '-m', '20', ...how]);
    const closed = await procs(['2^64-400..2^64+2000', '-p', ...how]);
    expect(open.stdout.split('\n')).toHaveLength(21);
    expect(closed.stdout.startsWith(open.stdout)).toBe(true);
  }
  const many = await procs(['0..', '-p', '-m', '200000']);
  expect(many.stdout.split('\n').at(-2)).toBe('2750159');
  const trial = await procs(['2^64-100..', '--trial', '-p', '-w', '2']);
  expect(trial.stderr).toContain('needs -m');
});

test.concurrent('-m and --skip cut an input into parts', async () => {
  const whole = await procs(['10^9..10^9+100']);
  const first = await procs(['10^9..', '-m', '40']);
  const second = await procs(['10^9..', '--skip', '40', '-m', '61', '-w', '2']);
  expect(first.stdout + second.stdout).toBe(whole.stdout);
});

test.concurrent('-m with --unordered gives as many rows', async () => {
  const { status, stdout } = await procs(['10^12..', '-u', '-p', '-m', '500', '-w', '2']);
  expect(stdout.split('\n')).toHaveLength(501);
  expect(status).toBe(0);
});

test.concurrent('-m ends an input that goes on', async () => {
  const { stdout } = await bash('yes 97 | procs - -m 3 --json | wc -l; echo $PIPESTATUS', {
    limitMs: 5000,
  });
  expect(stdout).toBe('3\n141\n');
});

test.concurrent("-m counts the rows of the book's table", async () => {
  const { stdout } = await procs(['1', '--no-times', '-m', '2']);
  expect(stdout).toBe(
    'Checking 20 numbers with 1 worker:\n               2  P\n 142702110479723  P\n2 checks\n',
  );
});

test.concurrent.each([
  [['check', '-m', '1', '97', '91'], 0, '97: prime\n'],
  [['check', '-m', '2', '97', '91', '13'], 1, '97: prime\n91: composite, divisible by 7\n'],
  [['check', '-p', '-m', '1', '90..'], 1, '97\n'],
  [['check', '-p', '-m', '1', '97..'], 0, '97\n'],
  [['check', '--composites', '-m', '1', '97..', '13A'], 1, '98\n'],
  [['check', '-q', '97..'], 1, ''],
  [['check', '-q', '10^30..'], 1, ''],
] as const)('procs %j ends with status %i', async (args, status, rows) => {
  for (const how of [['--sequential'], ['-w', '2']]) {
    const ran = await procs([...args, '--no-times', ...how]);
    expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status, stdout: rows });
  }
});

test.concurrent.each([
  [['1..9', '-m', '0'], '--max-count "0": expected a number of rows from 1'],
  [['1..9', '-m', 'x'], '--max-count "x": expected a number of rows from 1'],
  [['1..9', '-m', '1', '-c'], '--max-count and --count exclude each other'],
  [['check', '97', '-m', '1', '-q'], '--max-count and --quiet exclude each other'],
  [['10^9..'], '10^9..: a range without an end needs -m (its first prime: procs 10^9.. -p -m 1)'],
  [['10^9..', '-c'], 'a range without an end needs -m'],
  [['check', '10^9..'], 'procs 10^9.. -p -m 1; or check -q)'],
  [['bench', '10^9..'], '10^9..: a range without an end has no time'],
  [['1...', '-m', '1'], 'expected'],
  [['2^64..', '--trial', '-m', '1'], 'a number below 2^64'],
])('procs %j is a mistake', async (args, message) => {
  const { status, stdout, stderr } = await procs(args);
  expect(stderr).toMatch(/^procs: [^\n]+\n$/);
  expect(stderr).toContain(message);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});

test.concurrent('a line of a file is no range without an end', async () => {
  const { status, stderr } = await procs(['-', '-m', '1'], { input: '7..\n' });
  expect(stderr).toContain('7..: expected a number on both sides of ".."');
  expect(status).toBe(2);
});
