import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bash, procs, ROOT, scratch } from './run.ts';

test.concurrent('prove says a sentence a number, in the order given, and ends with 0 if all are proved', async () => {
  const args = ['prove', '--no-times', '-w', '2', '97', '2^127-1', '116!+1'];
  const { status, stdout, stderr } = await procs(args);
  expect(stdout.split('\n')).toEqual([
    '97: prime, proved by BPSW below 2^64',
    '2^127-1: prime, proved by 1 step (BLS5)',
    '116!+1: prime, proved by 1 step (BLS5)',
    '',
  ]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.concurrent('prove ends with 1 where a number is not prime, and says why', async () => {
  const { status, stdout, stderr } = await procs(['prove', '--no-times', '91', '97', '1']);
  expect(stdout.split('\n')).toEqual([
    '91: composite, divisible by 7',
    '97: prime, proved by BPSW below 2^64',
    '1: neither prime nor composite',
    '',
  ]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
});

test.concurrent('prove answers the other numbers around a bad one, and ends with 2', async () => {
  const { status, stdout, stderr } = await procs(['prove', '--no-times', '7/2', '3', '-5']);
  expect(stdout).toBe('3: prime, proved by BPSW below 2^64\n-5: neither prime nor composite\n');
  expect(stderr).toMatch(/^procs: 7\/2: [^\n]+\n +\^\n$/);
  expect(status).toBe(2);
});

test.concurrent('prove shows seconds, --json an object a number, and a range is proved number by number', async () => {
  expect((await procs(['prove', '97'])).stdout).toMatch(/\) {2}[0-9.]{8}s\n$|64 {2}[0-9.]{8}s\n$/);
  const { stdout } = await procs(['prove', '--json', '--no-times', '2^89-1..2^89']);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row)),
  ).toEqual([
    {
      n: String(2n ** 89n - 1n),
      prime: true,
      verdict: 'prime',
      proved: true,
      proof: 'certificate',
    },
    { n: String(2n ** 89n), prime: false, verdict: 'composite', factor: '2' },
  ]);
});

test.concurrent.each([
  [['97'], 0],
  [['2^89-1', '97'], 0],
  [['97', '91', '2^44497-1'], 1],
  [['97', 'x'], 2],
])(
  'prove -q %j prints nothing, and ends as soon as its status %i is settled',
  async (numbers, status) => {
    const ran = await procs(['prove', '-q', ...numbers], { limitMs: 10_000 });
    expect(ran).toMatchObject({ status, stdout: '' });
    if (status < 2) expect(ran.stderr).toBe('');
  },
);

test.concurrent('certificates are the same bytes for every number of workers', async () => {
  const folder = scratch();
  const texts: string[] = [];
  for (const work of [['-w', '1'], ['-w', '2'], ['-w', '4'], ['--sequential']]) {
    const file = join(folder, work.join(''));
    await procs(['prove', '-q', '2^255-19', '--certificate', file, ...work]);
    texts.push(readFileSync(file, 'utf8'));
  }
  expect(texts[0]).toMatch(/^\[MPU - Primality Certificate\]\n/);
  expect(new Set(texts).size).toBe(1);
});

test.concurrent('so they are where all workers share in the proof', async () => {
  const folder = scratch();
  const texts: string[] = [];
  for (const work of [['-w', '1'], ['-w', '2'], ['-w', '4'], ['--sequential']]) {
    const file = join(folder, work.join(''));
    const args = ['--no-times', '10^259+12381', '--certificate', file, ...work];
    const { stdout, stderr } = await procs(['prove', ...args], { limitMs: 60_000 });
    // Each V8 knows the flags that it is given.
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^10\^259\+12381: prime, proved by [0-9]+ steps \(ECPP\)\n$/);
    texts.push(readFileSync(file, 'utf8'));
  }
  expect(new Set(texts).size).toBe(1);
});

test.concurrent('a long proof shows on a terminal how far it is, and Ctrl-C ends it', async () => {
  const line =
    'procs prove 10^999+7 & until sleep 0.1; grep -q lef[t],.step sent; do :; done; kill -INT $!; wait $!; echo status $?';
  const { stdout } = await bash(`script -qefc "$LINE" sent </dev/null`, {
    cwd: scratch(),
    env: { TERM: 'xterm-256color', LINE: line },
  });
  expect(stdout).toMatch(/proving {2}[1-9] s {2}3,[0-9]{3} of 3,319 bits left, step [0-9]+\r/);
  expect(stdout).toMatch(/procs: stopped after 0 numbers\r\nstatus 130\r\n$/);
});

describe('prove --certificate', () => {
  test.concurrent('writes a file that procs verify accepts, in place of another, and leaves nothing beside it', async () => {
    const folder = scratch();
    const file = join(folder, 'proof.txt');
    const link = join(folder, 'link');
    writeFileSync(file, 'an older one');
    symlinkSync('proof.txt', link);
    const { status, stdout } = await procs([
      'prove',
      '--no-times',
      '2^127-1',
      '--certificate',
      link,
    ]);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: '2^127-1: prime, proved by 1 step (BLS5)\n',
    });
    expect(readdirSync(folder).sort()).toEqual(['link', 'proof.txt']);
    expect(await procs(['verify', file])).toMatchObject({ status: 0 });
  });

  test.concurrent('- writes the certificate alone to standard output', async () => {
    const { status, stdout, stderr } = await bash(
      'procs prove 2^127-1 --certificate - | procs verify -q -',
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    const composite = await procs(['prove', '91', '--certificate', '-']);
    expect(composite).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'procs: 91: composite, divisible by 7\n',
    });
  });

  test.concurrent('leaves a file as it was where nothing is proved', async () => {
    const file = join(scratch(), 'proof.txt');
    writeFileSync(file, 'an older one');
    const ran = await procs(['prove', '--no-times', '91', '--certificate', file]);
    expect(ran).toMatchObject({
      status: 1,
      stderr: `procs: ${file}: not written: 91: composite, divisible by 7\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('an older one');
  });

  test.concurrent('that cannot be written is an error, before the proof where that is known', async () => {
    const folder = scratch();
    const [none, there] = [join(folder, 'none', 'proof.txt'), join(folder, 'there')];
    mkdirSync(there);
    for (const [file, reason] of [
      [none, 'no such file'],
      [there, 'is a directory; give a file'],
      ['', 'expected the name of a file'],
    ] as const) {
      const ran = await procs(['prove', '97', '--certificate', file]);
      const stderr = `procs: --certificate ${file || '""'}: ${reason}\n`;
      expect(ran).toMatchObject({ status: 2, stdout: '', stderr });
    }
    expect(readdirSync(folder)).toEqual(['there']);
    expect(await procs(['prove', '--no-times', '97', '--certificate', '/dev/full'])).toMatchObject({
      status: 2,
      stdout: '97: prime, proved by BPSW below 2^64\n',
      stderr: "procs: can't write /dev/full: no space left on device\n",
    });
  });

  test.concurrent('is by elliptic curves alone in the formats that have no place for other steps', async () => {
    const folder = scratch();
    for (const [format, beginning] of [
      ['pari', '[[170141183460469231731687303715884105727, '],
      ['primo', '[PRIMO - Primality Certificate]'],
      ['mpu', '[MPU - Primality Certificate]'],
    ] as const) {
      const file = join(folder, format);
      // By factors of n - 1 alone it is proved, too.
      const ran = await procs(['prove', '2^127-1', '--certificate', file, '--format', format]);
      expect(ran.status).toBe(0);
      expect(ran.stdout).toContain(format === 'mpu' ? '(BLS5)' : '(ECPP');
      expect(readFileSync(file, 'utf8').startsWith(beginning)).toBe(true);
      expect(await procs(['verify', '-q', file])).toMatchObject({ status: 0, stderr: '' });
    }
    const small = join(folder, 'small');
    expect((await procs(['prove', '97', '--certificate', small, '--format', 'pari'])).status).toBe(
      0,
    );
    expect(readFileSync(small, 'utf8')).toBe('97\n');
  });

  test.concurrent.each([
    [['97', '2', '--certificate', 'x'], /a certificate is for one number/],
    [['2..3', '--certificate', 'x'], /a certificate is for one number/],
    [['97', '--certificate', '-', '--json'], /exclude each other/],
    [['97', '--format', 'primo'], /give --certificate <file>/],
    [['97', '--certificate', 'x', '--format', 'der'], /expected mpu, primo or pari/],
    [[], /prove: expected a number, as in procs prove/],
    [['97', '--trial'], /unknown option '--trial' \(an option of procs\)/],
  ])('prove %j is a mistake', async (args, message) => {
    const ran = await procs(['prove', ...args]);
    expect(ran).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(message) });
  });
});

describe('--prove', () => {
  const lines = '2^127-1\n97\n91\n10^30+57\n116!+1\n';

  test.concurrent('marks what is proved with P, the same by workers and sequentially', async () => {
    const rows = (await procs(['--prove', '-w', '2', '-'], { input: lines })).stdout;
    expect(rows).toMatch(/2\^127-1 {2}P\n.*97 {2}P\n.*91\n.*10\^30\+57 {2}P\n.*116!\+1 {2}P\n$/);
    const sequential = await procs(['--prove', '--sequential', '-'], { input: lines });
    expect(sequential).toMatchObject({ stdout: rows, status: 0 });
  });

  test.concurrent('proves the primes of a range, of a list and of check', async () => {
    const range = await procs(['--prove', '--json', '2^127-1..2^127']);
    expect(range.stdout).toMatch(/"proved":true,"proof":"[^"]+"\}\n.*"composite"/);
    const list = await procs(['--prove', '--json', '-'], { input: `${2n ** 127n - 1n} 97\n` });
    expect(list.stdout.match(/"proved":true/g)).toHaveLength(2);
    const check = await procs(['check', '--prove', '--no-times', '10^30+57', '97']);
    expect(check.stdout).toBe('10^30+57: prime, proved by 1 step (BLS5)\n97: prime\n');
    const both = await procs(['check', '--prove', '--trial', '97']);
    expect(both).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('exclude each other'),
    });
  });
});

test.concurrent('a run without proofs loads no prover', async () => {
  const watch = join(scratch(), 'watch.cjs');
  writeFileSync(
    watch,
    `const { _load } = require('node:module');
    require('node:module')._load = function (name, ...rest) {
      if (/prove/.test(name)) process.stderr.write(name + '\\n');
      return _load.call(this, name, ...rest);
    };`,
  );
  const env = { PROCS_NODE: `--require=${watch}` };
  for (const line of [
    'procs 2',
    'procs check 97',
    'procs check --no-times 97',
    'seq 9 | procs -',
  ]) {
    expect({ line, stderr: (await bash(line, { env })).stderr }).toEqual({ line, stderr: '' });
  }
  expect((await bash('procs check --prove 97', { env })).stderr).toContain('prover');
  expect(
    readdirSync(join(ROOT, 'dist')).filter((name) => /^prover?\.cjs$/.test(name)),
  ).toHaveLength(2);
});
