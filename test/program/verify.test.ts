import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type VectorName, vectorPath, vectorText } from '../certificates.ts';
import { bash, bashMeasured, procs, scratch, start } from './run.ts';

const folder = scratch();

/** A file of the folder that all runs are in. */
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text, 'latin1');
  return name;
}

const run = (args: readonly string[], input?: string): ReturnType<typeof procs> =>
  procs(['verify', ...args], { cwd: folder, ...(input !== undefined && { input }) });

const of = (vector: VectorName): string => file(`${vector}.txt`, vectorText(vector));

const good = of('mpu-20-bls5');
const composite = file(
  'composite.txt',
  '[MPU - Primality Certificate]\nProof for:\nN 91\n\nType Small\nN 91\n',
);
const unproved = file('unproved.txt', vectorText('mpu-75').replace(/^X .*$/m, 'X 5'));
const broken = file('broken.txt', vectorText('mpu-75').replace(/^X .*$/m, 'X 5x'));

const unfit = file('unfit.txt', vectorText('primo4-100').replace(/^(S=(?:\$|0x)?)/m, '$11'));
const beyond = file(
  'beyond.txt',
  vectorText('pari-60').replace(/^(\[\[[0-9]+, -?[0-9]+, )/, '$11'),
);

test.concurrent('verify says a sentence a file, in the order given', async () => {
  const files = [of('pari-60'), good, of('primo3-55'), composite, unproved];
  const { status, stdout, stderr } = await run(files);
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^pari-60\.txt: proved prime: [0-9]{60} \(60 digits, 6 steps\)$/),
    'mpu-20-bls5.txt: proved prime: 50992819156577252281 (20 digits, 1 step)',
    'primo3-55.txt: proved prime: 1384435372850622112932804334308326689651568940268408537 (55 digits, 6 steps)',
    'composite.txt: composite, divisible by 7: 91 (2 digits, 1 step)',
    expect.stringMatching(
      /^unproved\.txt: not proved, step 1 \(ECPP\) fails Y\^2 = X\^3 \+ AX \+ B mod N: [0-9]{59}… \(75 digits, 8 steps\)$/,
    ),
    '',
  ]);
  expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
});

test.concurrent.each([
  [[good], 0],
  [[composite], 1],
  [[unproved], 2],
  [[broken], 3],
  [[unfit], 2],
  [[beyond], 2],
  [[broken, unfit], 3],
  [['missing.txt'], 3],
  [['.'], 3],
  [[good, composite, good], 1],
  [[unproved, composite], 2],
  [[broken, composite, unproved], 3],
  [[], 2],
  [[''], 2],
  [['--trial', good], 2],
  [['-q', '--json', good], 2],
] as const)('verify %j ends with status %i, also quietly', async (files, expected) => {
  expect((await run(files)).status).toBe(expected);
  const quiet = await run(['-q', ...files]);
  expect(quiet).toMatchObject({ status: expected, stdout: '' });
  if (expected < 2) expect(quiet.stderr).toBe('');
});

test.concurrent('verify says the same whatever the number of workers', async () => {
  const files = [of('mpu-200'), of('primo4-100'), unproved, of('mpu-50-bls5-tree'), composite];
  const [first, ...others] = await Promise.all(
    [['--sequential'], ['-w', '1'], ['-w', '2'], ['-w', '7'], []].map((options) =>
      run([...options, ...files]),
    ),
  );
  expect(first?.stdout.split('\n').length).toBe(6);
  for (const { stdout, status } of others) {
    expect({ stdout, status }).toEqual({ stdout: first?.stdout, status: 2 });
  }
});

test.concurrent('verify --json: an object a file, also for one that can’t be read', async () => {
  const { status, stdout } = await run([
    '--json',
    good,
    composite,
    unproved,
    broken,
    'missing.txt',
  ]);
  expect(status).toBe(3);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row)),
  ).toEqual([
    {
      file: 'mpu-20-bls5.txt',
      n: '50992819156577252281',
      format: 'MPU',
      steps: 1,
      prime: true,
      verdict: 'prime',
      proved: true,
    },
    {
      file: 'composite.txt',
      n: '91',
      format: 'MPU',
      steps: 1,
      prime: false,
      verdict: 'composite',
      factor: '7',
    },
    {
      file: 'unproved.txt',
      n: expect.stringMatching(/^[0-9]{75}$/),
      format: 'MPU',
      steps: 8,
      verdict: 'not proved',
      proved: false,
      reason: 'step 1 (ECPP) fails Y^2 = X^3 + AX + B mod N',
    },
    { file: 'broken.txt', line: 13, error: 'expected a decimal integer, got "5x"' },
    { file: 'missing.txt', error: 'no such file' },
  ]);
});

test.concurrent('verify reads standard input where - is given, and UTF-16', async () => {
  const text = vectorText('mpu-20-bls5');
  const sentence = 'standard input: proved prime: 50992819156577252281 (20 digits, 1 step)\n';
  expect(await run(['-'], text)).toMatchObject({ status: 0, stdout: sentence, stderr: '' });
  expect(await run(['-'], `\xef\xbb\xbf${text}`)).toMatchObject({ status: 3 });
  expect(await run(['-'], `\ufeff${text}`)).toMatchObject({ status: 0, stdout: sentence });
  writeFileSync(join(folder, 'utf16.txt'), `\ufeff${text}`, 'utf16le');
  expect(await run(['utf16.txt'])).toMatchObject({ status: 0 });
});

test.concurrent.each([
  [['missing.txt'], 'procs: missing.txt: no such file\n'],
  [['97'], 'procs: 97: no such file (to check a number: procs check 97)\n'],
  [['.'], 'procs: .: is a directory\n'],
  [[unfit], /^procs: unfit\.txt:[0-9]+: not proved: expected S to divide N \+ 1 - W, got ".*\n$/],
  [
    [beyond],
    /^procs: beyond\.txt:1: not proved: expected s > 0 that divides N \+ 1 - t, got ".*\n$/,
  ],
  [[broken], 'procs: broken.txt:13: expected a decimal integer, got "5x"\n'],
  [
    [],
    'procs: verify: expected a file, as in procs verify certificate.txt (see procs verify --help)\n',
  ],
] as const)('verify %j says what is wrong', async (files, message) => {
  const { stdout, stderr } = await run(files);
  expect({ stdout, stderr }).toEqual({
    stdout: '',
    stderr: typeof message === 'string' ? message : expect.stringMatching(message),
  });
});

test.concurrent('hints lead to verify', async () => {
  const mistyped = await procs(['verfy', good], { cwd: folder });
  expect(mistyped.stderr).toMatch(/did you mean verify\?/);
  const late = await procs([good, 'verify'], { cwd: folder });
  expect(late.stderr).toMatch(/a command comes first: procs verify mpu-20-bls5\.txt/);
  const asNumbers = await procs([good], { cwd: folder });
  expect(asNumbers.stderr).toMatch(/a certificate\? procs verify FILE/);
  const compressed = await bash(`gzip -c ${good} >c.gz; procs verify c.gz`, { cwd: folder });
  expect(compressed.stderr).toMatch(/to verify it: zcat c\.gz \| procs verify -/);
  const help = await procs(['help', 'verify']);
  expect(help).toMatchObject({ status: 0 });
  expect(help.stdout).toMatch(/Usage: procs verify \[options\] <file\.\.\.>/);
});

test.concurrent('verify: a file of any size and content is an error in bounded memory', async () => {
  for (const [line, message] of [
    ['head -c 1G /dev/zero | procs verify -', /at most 67,108,864 bytes/],
    ['truncate -s 1G huge; procs verify huge', /at most 67,108,864 bytes/],
    ['yes "N 7" | head -c 60M >lines; procs verify lines', /expected a certificate/],
    ['head -c 1M /dev/urandom >noise; procs verify noise', /expected a certificate/],
  ] as const) {
    const { status, stderr, peakMB } = await bashMeasured(line, { cwd: folder, limitMs: 60_000 });
    expect({ line, status }).toEqual({ line, status: 3 });
    expect(stderr).toMatch(message);
    expect(stderr.length).toBeLessThan(400);
    expect(peakMB, line).toBeLessThan(400);
  }
});

test.concurrent('verify: the status is the answer, also when the reader has gone', async () => {
  const { stdout } = await bash(
    `procs verify ${composite} ${good} | true; echo \${PIPESTATUS[0]}`,
    { cwd: folder },
  );
  expect(stdout).toBe('1\n');
});

test.concurrent('verify: output that can’t be written ends with status 2', async () => {
  const { status, stderr } = await bash(`procs verify ${good} >/dev/full`, { cwd: folder });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringMatching(/can't write to standard output/),
  });
});

test.concurrent.each([['-w2'], ['--sequential']])(
  'verify %s ends at a signal, with whole rows and its status',
  async (option) => {
    // As many files as take minutes: one is enough, again and again.
    const files = Array.from({ length: 3000 }, () => vectorPath('primo4-400'));
    const running = start(['verify', option, good, ...files], { cwd: folder });
    await running.until(({ stdout }) => stdout.includes('\n'));
    running.kill('SIGINT');
    const { status, stdout, stderr } = await running.ended;
    expect(stdout).toMatch(/^mpu-20-bls5\.txt: proved prime: .*\n(?:.*: proved prime: .*\n)*$/);
    expect(stderr).toMatch(/^procs: stopped after [0-9,]+ files?\n$/);
    expect(['SIGINT', 130]).toContain(status);
  },
);
