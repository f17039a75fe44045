import { expect, test } from 'vitest';
import { procs } from './run.ts';

test.concurrent('check says a sentence a number, in the order given, and why', async () => {
  const numbers = [
    '97',
    '91',
    '2^127-1',
    '10^30+57',
    '1',
    '0',
    '18446744073709551557',
    '3215031751',
  ];
  const { status, stdout, stderr } = await procs(['check', '--no-times', ...numbers]);
  expect(stdout.split('\n')).toEqual([
    '97: prime',
    '91: composite, divisible by 7',
    '2^127-1: prime (Lucas–Lehmer)',
    '10^30+57: probable prime',
    '1: neither prime nor composite',
    '0: neither prime nor composite',
    '18446744073709551557: prime',
    expect.stringMatching(
      /^3215031751: composite, (divisible by 151|fails the strong test to base \d+)$/,
    ),
    '',
  ]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
});

test.concurrent('check shows seconds unless told not to', async () => {
  const { stdout } = await procs(['check', '97']);
  expect(stdout).toMatch(/^97: prime {2}[0-9]+\.[0-9]{6}s\n$/);
});

test.concurrent.each([
  [['97'], 0],
  [['97', '2^127-1', '1000003'], 0],
  [['97', '91'], 1],
  [['1'], 1],
  [['2..3'], 0],
  [['2..4'], 1],
  [['97', '13A'], 2],
  [['91', '13A'], 2],
  [[''], 2],
  [[], 2],
])('check %j ends with status %i', async (numbers, status) => {
  expect((await procs(['check', ...numbers])).status).toBe(status);
  const quiet = await procs(['check', '-q', ...numbers]);
  expect(quiet).toMatchObject({ status, stdout: '' });
  if (status < 2) expect(quiet.stderr).toBe('');
});

test.concurrent.each([
  ['-7'],
  ['-2^2'],
  ['-0x10'],
  ['-1_000'],
  ['-(2^61-1)'],
  ['-13', '--sequential'],
  ['--sequential', '-2^2'],
  ['--', '-7'],
])('check %s %s: what begins with a minus sign and a digit is a number', async (...args) => {
  const { status, stdout, stderr } = await procs(['check', '--no-times', ...args]);
  const number = args.find((arg) => /^-[^-]/.test(arg));
  expect(stdout).toBe(`${number}: neither prime nor composite\n`);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const plain = args.filter((arg) => arg === number);
  expect((await procs(['check', ...plain])).status).toBe(1);
});

test.concurrent('a range may begin with a minus sign, in every command', async () => {
  for (const args of [
    ['-2..2'],
    ['-2..2', '-w', '1'],
    ['-w', '1', '-2..2'],
    ['check', '-2..2', '--primes'],
  ]) {
    const { stdout, stderr } = await procs([...args, '--primes', '--no-times']);
    expect({ args, stdout, stderr }).toEqual({ args, stdout: '2\n', stderr: '' });
  }
  const bench = await procs(['bench', '1', '-2..2', '-r', '1', '--json']);
  expect(bench).toMatchObject({ status: 0, stdout: expect.stringContaining('-2..2') });
});

test.concurrent('check takes an operand with the CR of a file from Windows', async () => {
  const { status, stdout, stderr } = await procs(['check', '--no-times', '97\r']);
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '97: prime\n', stderr: '' });
});

test.concurrent('check answers the other numbers around a bad one, and points at the place', async () => {
  const { status, stdout, stderr } = await procs(['check', '--no-times', '2', '7/2', '3']);
  expect(stdout).toBe('2: prime\n3: prime\n');
  expect(stderr).toMatch(/^procs: 7\/2: [^\n]+\n {7}\^|^procs: 7\/2: [^\n]+\n {8}\^/);
  expect(status).toBe(2);
});

test.concurrent('check --json gives an object a number, and an error object in the place of a bad one', async () => {
  const args = ['check', '--json', '--no-times', '97', '10^30+57', '0x5b', '13A', '1'];
  const { status, stdout } = await procs(args);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(rows).toEqual([
    { n: '97', prime: true, verdict: 'prime', proved: true },
    {
      n: String(10n ** 30n + 57n),
      input: '10^30+57',
      prime: true,
      verdict: 'probable prime',
      proved: false,
    },
    { n: '91', input: '0x5b', prime: false, verdict: 'composite', factor: '7' },
    {
      input: '13A',
      error: 'expected a digit or an operator, got "A" (hexadecimal? write 0x before it)',
    },
    { n: '1', prime: false, verdict: 'neither' },
  ]);
  expect(status).toBe(2);
});

test.concurrent('check writes a range number by number', async () => {
  const { stdout } = await procs(['check', '--primes', '--no-times', '10..20', '2']);
  expect(stdout).toBe('11\n13\n17\n19\n2\n');
});

test.concurrent('check gives the same answers by workers, sequentially and by --trial', async () => {
  const numbers = ['2..300', '10^15+37', '1000!+1', '2^2203-1', '10^300+331', '97'];
  const args = ['check', '--no-times', ...numbers];
  const one = await procs([...args, '-w', '1']);
  const two = await procs([...args, '-w', '2']);
  const none = await procs([...args, '--sequential']);
  expect(two.stdout).toBe(one.stdout);
  expect(none.stdout).toBe(one.stdout);
  expect(one.stdout).toContain('2^2203-1: prime (Lucas–Lehmer)\n10^300+331: probable prime\n');
  const trial = await procs(['check', '--primes', '--trial', '--no-times', '2..300']);
  const fast = await procs(['check', '--primes', '--no-times', '2..300']);
  expect(trial.stdout).toBe(fast.stdout);
});

test.concurrent.each([
  '7/2',
  '3.5',
  '1e-3',
  '13A',
  '0x',
  '',
  '1,000',
  '7n',
  '3.0',
  'NaN',
  '--7',
  '5!!',
  '2 3',
  '13 -17',
  '1-100',
  '1e+06',
  '29024E08',
])('check refuses %j with one message and a caret', async (text) => {
  const { status, stdout, stderr } = await procs(['check', '--', text]);
  const [message = '', caret = '', ...more] = stderr.split('\n');
  expect(message.startsWith(`procs: ${text}: `)).toBe(true);
  expect(caret).toMatch(/^ {7,}\^~*$/);
  expect(caret.length).toBeLessThanOrEqual(`procs: ${text}^`.length);
  expect(more).toEqual(['']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});

test.concurrent.each([
  ['-', '(to check the numbers of standard input: procs check -f -)'],
  ['package.json', '(to check the numbers of a file: procs check -f package.json)'],
  ['1 2 3', '(each number is an operand: procs check 1 2 3)'],
  ['2, 3', '(each number is an operand: procs check 2 3)'],
  ['ff', '(hexadecimal? write 0x before it)'],
  ['13A', '(hexadecimal? write 0x before it)'],
])('check %j says what to type instead', async (operand, hint) => {
  const { status, stdout, stderr } = await procs(['check', '--no-times', operand, '7']);
  expect(stderr.split('\n')[0]?.endsWith(hint)).toBe(true);
  expect(stderr.split('(hexadecimal')).toHaveLength(hint.includes('hexadecimal') ? 2 : 1);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '7: prime\n' });
});

test.concurrent('check -q ends as soon as the status is settled', async () => {
  const slow = '2^216091-1';
  for (const [args, status, message] of [
    [['91', slow], 1, ''],
    [[slow, '91', '-w', '2'], 1, ''],
    [['--sequential', '97', '91', slow], 1, ''],
    [['1..10^12'], 1, ''],
    [['10^400..10^400+10^9', '-w', '2'], 1, ''],
    [[slow, '91', 'x', 'y'], 2, 'procs: y: '],
  ] as const) {
    const ran = await procs(['check', '-q', ...args], { limitMs: 5000 });
    expect({ args, ...ran, seconds: 0 }).toEqual({
      args,
      status,
      stdout: '',
      stderr: expect.stringContaining(message),
      seconds: 0,
    });
    if (status === 1) expect(ran.stderr).toBe('');
  }
});

test.concurrent('check names the smallest factor below 2^17 of a composite of any size, by every engine', async () => {
  const numbers = ['10^20+3', '373*4294967291', '131071*(2^127-1)', '65537*131071*(2^521-1)'];
  const large = ['131101*(2^61-1)', '131101*(2^127-1)', '(2^521-1)*(2^607-1)'];
  const args = ['check', '--no-times', ...numbers, ...large];
  const expected = [
    '10^20+3: composite, divisible by 373',
    '373*4294967291: composite, divisible by 373',
    '131071*(2^127-1): composite, divisible by 131071',
    '65537*131071*(2^521-1): composite, divisible by 65537',
    ...large.map((number) => `${number}: composite, fails the strong test to base 2`),
  ];
  for (const PROCS_ENGINE of ['', 'bigint', 'montgomery']) {
    for (const how of [['--sequential'], ['-w', '2'], ['--times']]) {
      const { stdout } = await procs([...args, ...how], { env: { PROCS_ENGINE } });
      const sentences = stdout
        .trimEnd()
        .replace(/ {2}[0-9.]+s$/gm, '')
        .split('\n');
      expect({ PROCS_ENGINE, how, sentences }).toEqual({ PROCS_ENGINE, how, sentences: expected });
    }
  }
  const json = await procs(['check', '--json', '--no-times', '-f', '-'], {
    input: `${10n ** 20n + 3n}\n${373n * 4294967291n}\n`,
  });
  expect(json.stdout.match(/"factor":"373"/g)).toHaveLength(2);
});
