import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seed } from '../prime/random.ts';
import { mixedFile } from './mixed.ts';
import { bash, procs, scratch, start } from './run.ts';

const FILE = join(scratch(), 'mixed.txt');
writeFileSync(FILE, mixedFile(seed, 200));

/** How many primes there are up to 10^k, for k from 0: OEIS A006880. */
const PRIMES_TO = [0, 4, 25, 168, 1229, 9592, 78498, 664579, 5761455, 50847534];

test.concurrent.each(PRIMES_TO.map((primes, k) => [k, primes] as const))(
  '--count 1..10^%i: %i primes, as the OEIS has it',
  async (k, primes) => {
    const { status, stdout, stderr } = await procs([`1..10^${k}`, '--count']);
    const noun = primes === 1 ? 'prime' : 'primes';
    const composites = `${10 ** k - primes - 1} composite${10 ** k - primes - 1 === 1 ? '' : 's'}`;
    expect(stdout).toBe(
      `${primes} ${noun}, 0 probable primes, ${composites}, 1 neither, 0 errors\n`,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  },
);

test.concurrent('--count takes ranges whose sieving primes are large, and the whole of 64 bits', async () => {
  // primesieve 11.0: primesieve 1e15 -d1e7, 1e18 -d1e7, and 18446744073699551616 -d9999999.
  for (const [range, primes] of [
    ['10^15..10^15+10^7', 289394],
    ['10^18..10^18+10^7', 241295],
    ['2^64-10^7..2^64-1', 225271],
  ] as const) {
    const { stdout } = await procs(['-c', range]);
    expect({ range, stdout }).toEqual({
      range,
      stdout: expect.stringMatching(`^${primes} primes, `),
    });
  }
});

test.concurrent('-c adds up files, ranges and standard input, whatever a line holds', async () => {
  const input = '97\n91\n2^127-1\n0x7f, 1\n\n-5\n13A\n2..5\n7/2\n';
  const args = ['-c', '-', '10^30..10^30+60', '0..9'];
  const { status, stdout, stderr } = await procs(args, { input });
  // Of 10^30 + 0 to 60 only 10^30 + 57 is prime (gp).
  expect(stdout).toBe('10 primes, 1 probable prime, 66 composites, 4 neither, 2 errors\n');
  expect(stderr).toMatch(/^procs: standard input:7: 13A: .*\n.*\nprocs: standard input:9: 7\/2: /);
  expect(status).toBe(2);
});

test.concurrent('--count --json gives the same as an object', async () => {
  const input = '1 2 3 4\nx\n10^30+57\n2^64+1\n';
  const { status, stdout } = await procs(['-', '--json', '-c'], { input });
  expect(JSON.parse(stdout)).toEqual({
    primes: 2,
    probablePrimes: 1,
    composites: 2,
    neither: 1,
    errors: 1,
  });
  expect(stdout.indexOf('\n')).toBe(stdout.length - 1);
  expect(status).toBe(2);
});

test.concurrent("-c without an input counts the book's numbers", async () => {
  const { status, stdout } = await procs(['-c', '2']);
  expect(stdout).toBe('9 primes, 0 probable primes, 11 composites, 0 neither, 0 errors\n');
  expect(status).toBe(0);
});

test.concurrent('-c is the number of rows of each kind, by workers, sequentially and by --trial', async () => {
  const rows = await procs([FILE, '--json', '-w', '2']);
  const objects = rows.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const count = (kind: string | undefined): number =>
    objects.filter(({ verdict }) => verdict === kind).length;
  const expected = {
    primes: count('prime'),
    probablePrimes: count('probable prime'),
    composites: count('composite'),
    neither: count('neither'),
    errors: count(undefined),
  };
  for (const how of [['-w', '1'], ['-w', '2'], ['-w', '3', '-u'], ['--sequential']]) {
    const { status, stdout, stderr } = await procs([FILE, '-c', '--json', ...how]);
    expect({ how, status, counts: JSON.parse(stdout) }).toEqual({
      how,
      status: 2,
      counts: expected,
    });
    if (!how.includes('-u')) expect(stderr).toBe(rows.stderr);
  }
  const trial = await procs(['-c', '--trial', '1..3000', '10^9..10^9+100']);
  const fast = await procs(['-c', '1..3000', '10^9..10^9+100']);
  expect(trial.stdout).toBe(fast.stdout);
});

test.concurrent('-c that is stopped says what it has counted, and --skip counts the rest', async () => {
  const range = '10^14..10^14+4*10^9';
  const running = start([range, '-c', '--json', '-w', '2', '--progress']);
  await running.until(({ stderr }) => /[1-9][0-9,]* numbers/.test(stderr));
  running.kill('SIGINT');
  const stopped = await running.ended;
  expect(stopped.status).toBe(130);
  const { primes, composites } = JSON.parse(stopped.stdout);
  const [, count] = /go on with --skip ([0-9]+)\n$/.exec(stopped.stderr) ?? [];
  expect(primes + composites).toBe(Number(count));
  const { stdout } = await procs([`10^14..10^14+${count}-1`, '-c', '--json']);
  expect(JSON.parse(stdout).primes).toBe(primes);
});

test.concurrent.each([
  ['-p', '--primes'],
  ['--composites', '--composites'],
])('-c and %s exclude each other', async (option, name) => {
  const { status, stdout, stderr } = await procs(['1..9', '-c', option]);
  expect(stderr).toBe(`procs: ${name} and --count exclude each other: give one of them\n`);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});

test.concurrent('a full disk is an error of -c too, and a reader that has gone is none', async () => {
  const full = await bash('procs -c 1..100 > /dev/full');
  expect(full).toMatchObject({ status: 2, stderr: expect.stringContaining('no space left') });
  const gone = await bash('procs -c 1..10^8 | true; echo $PIPESTATUS');
  expect(gone).toMatchObject({ stdout: '0\n', stderr: '' });
});

test.concurrent('check has no --count', async () => {
  const { status, stderr } = await procs(['check', '97', '-c']);
  expect(stderr).toBe("procs: unknown option '-c' (an option of procs)\n");
  expect(status).toBe(2);
});
