import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seed } from '../prime/random.ts';
import { mixedFile } from './mixed.ts';
import { bash, procs, scratch } from './run.ts';

const FOLDER = scratch();

function fileOf(name: string, text: string): string {
  const file = join(FOLDER, name);
  writeFileSync(file, text);
  return file;
}

const PRIMES = fileOf('primes', '# primes\n97\n2^127-1\n5..5\n\n101, 103\n');
const MIXED = fileOf('mixed', '97\n91\n13A\n1\n');
const LONG = fileOf('long', mixedFile(seed, 100));
const EMPTY = fileOf('empty', '# nothing\n\n');

test.concurrent('check -f says a sentence for each number of a file, after the operands', async () => {
  const args = ['check', '--no-times', '7', '-f', PRIMES, '8'];
  const { status, stdout, stderr } = await procs(args);
  expect(stdout.split('\n')).toEqual([
    '7: prime',
    '8: composite, divisible by 2',
    '97: prime',
    '2^127-1: probable prime',
    '5: prime',
    '101: prime',
    '103: prime',
    '',
  ]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
});

test.concurrent('check -f takes several files and standard input, in their order', async () => {
  const args = ['check', '--no-times', '-f', '-', `--file=${PRIMES}`, '-f', MIXED];
  const { status, stdout, stderr } = await procs(args, { input: '3\n' });
  expect(stdout).toMatch(
    /^3: prime\n97: prime\n(?:.*\n)*91: composite, divisible by 7\n1: neither/,
  );
  expect(stderr).toMatch(new RegExp(`^procs: ${MIXED}:3: 13A: .*\n +\\^\n$`));
  expect(status).toBe(2);
});

test.concurrent.each([
  [['-f', PRIMES], 0],
  [['-f', PRIMES, '-f', PRIMES, '97'], 0],
  [['-f', PRIMES, '91'], 1],
  [['-f', '-'], 1],
  [['-f', `${FOLDER}/missing`, '97'], 2],
  [['-f', EMPTY], 2],
  [['-f', EMPTY, '97'], 0],
  [['-f', PRIMES, '13A'], 2],
  [['-f'], 2],
])('check %j ends with status %i, quietly too', async (args, status) => {
  const input = '2\n4\n';
  expect((await procs(['check', ...args], { input })).status).toBe(status);
  const quiet = await procs(['check', '-q', ...args], { input });
  expect(quiet).toMatchObject({ status, stdout: '' });
  if (status < 2) expect(quiet.stderr).toBe('');
});

test.concurrent('check -q -f ends at the first number that is not prime, with status 1 whatever follows', async () => {
  const endless = 'yes 18446744073709551557 | sed -u 100000s/7$/6/ | procs check -q -f -; echo $?';
  expect(await bash(endless)).toMatchObject({ stdout: '1\n', stderr: '' });
  for (const how of [['-w', '1'], ['-w', '2'], ['--sequential']]) {
    const quiet = await procs(['check', '-q', ...how, '-f', MIXED, '-f', LONG]);
    expect({ how, status: quiet.status, stdout: quiet.stdout }).toEqual({
      how,
      status: 1,
      stdout: '',
    });
  }
  const bad = fileOf('bad', '97\n13A\n2^89-1\n');
  const quiet = await procs(['check', '-q', '-f', bad]);
  expect(quiet).toMatchObject({ status: 2, stderr: expect.stringContaining('13A: expected') });
});

test.concurrent('check -f gives the same by any number of workers and sequentially', async () => {
  const args = ['check', '--no-times', '3', '-f', LONG, '-f', PRIMES];
  const one = await procs([...args, '-w', '1']);
  expect(one.stdout.split('\n').length).toBeGreaterThan(3000);
  expect(await procs([...args, '-w', '3'])).toEqual({ ...one, seconds: expect.any(Number) });
  expect(await procs([...args, '--sequential'])).toEqual({ ...one, seconds: expect.any(Number) });
  const rows = await procs([LONG, '--json']);
  const json = await procs(['check', '--json', '--no-times', '-f', LONG]);
  const verdictsOf = (text: string): string =>
    text.replace(/,"(factor|witness|lucas)":[^,}]+/g, '');
  expect(verdictsOf(json.stdout) === verdictsOf(rows.stdout), 'the verdicts are alike').toBe(true);
  const unordered = await procs(['check', '--json', '--no-times', '-u', '-f', LONG, '-w', '2']);
  const sorted = (text: string): string[] => text.split('\n').sort();
  expect(sorted(unordered.stdout)).toEqual(sorted(json.stdout));
});

test.concurrent('check without numbers says what it expects, and of an empty file that it is', async () => {
  const none = await procs(['check', '--no-times']);
  expect(none.stderr).toBe(
    'procs: check: expected a number, as in procs check 97 (see procs check --help)\n',
  );
  const empty = await procs(['check', '-f', EMPTY]);
  expect(empty.stderr).toBe('procs: there are no numbers to check\n');
});
