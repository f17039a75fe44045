import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { randomIntegers, seed } from '../prime/random.ts';
import { bash, procs, scratch } from './run.ts';

/** A user without any rights, on every system. */
const NOBODY = 65_534;

/** A mistake in the call, and the hint that its message gives. */
const MISTAKES: readonly (readonly [args: readonly string[], hint: string])[] = [
  [['97', '91'], '91: no such file (to check a number: procs check 91)'],
  [['2^127-1'], '2^127-1: no such file (to check a number: procs check 2^127-1)'],
  [['chek', '97'], 'did you mean check?'],
  [['0'], '1 to 256'],
  [['257'], '1 to 256'],
  [['-3'], 'procs --help'],
  [['x'], 'procs --help'],
  [['4', 'missing.txt'], 'procs --help'],
  [['1.5'], 'procs check 1.5'],
  [[''], 'file'],
  [['1e9'], 'procs check 1e9'],
  [['7 * 8'], "procs check '7 * 8'"],
  [['-w', '0'], '1 to 256'],
  [['-w', '-3'], '1 to 256'],
  [['-w', 'x'], '1 to 256'],
  [['-w', '1.5'], '1 to 256'],
  [['-w', ''], '1 to 256'],
  [['-w', '1e9'], '1 to 256'],
  [['-w', '2', '4'], 'twice'],
  [['-w'], '-w, --workers <n>'],
  [['--primes', '--json', '-'], '--json'],
  [['--primes', '--composites', '-'], '--composites'],
  [['check', '-q', '--json', '7'], '--json'],
  [['--primse', '-'], '--primes'],
  [['--nonsense'], 'procs --help'],
  [['check'], 'procs --help'],
  [['--skip', 'x', '-'], 'count'],
  [['--skip', '-1', '-'], 'count'],
  [['9..2'], 'smaller end'],
];

test.concurrent.each(MISTAKES)(
  'procs %j is a mistake: one line with a hint, status 2',
  async (args, hint) => {
    const { status, stdout, stderr } = await procs(args);
    expect(stderr).toMatch(/^procs: [^\n]+\n$/);
    expect(stderr).toContain(hint);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  },
);

test.concurrent.each([
  [['--trial', 'bench', '1..9'], 'procs bench has no option --trial'],
  [['--skip', '3', 'check', '7'], 'procs check has no option --skip'],
])('procs %j: an option that the command lacks is refused before it too', async (args, message) => {
  const { status, stdout, stderr } = await procs(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test.concurrent('an internal error names the number, and does not look like an answer: status 70', async () => {
  const broken = "--import=data:text/javascript,BigInt.asUintN=()=>{throw(Error('broken'))}";
  const ran = await procs(['check', '2^89-1'], { env: { NODE_OPTIONS: broken } });
  expect(ran).toMatchObject({ status: 70, stdout: '' });
  expect(ran.stderr).toMatch(/^procs: internal error: 2\^89-1: broken; please report it[^\n]*\n$/);
});

test.concurrent('a missing file, a directory and a loop of links cost one line each, the others are read', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'a'), '2\n');
  writeFileSync(join(folder, 'b'), '3\n');
  mkdirSync(join(folder, 'folder'));
  const line = 'ln -s loop loop; procs loop a missing folder b';
  const { status, stdout, stderr } = await bash(line, { cwd: folder });
  expect(stdout).toBe('               2  P\n               3  P\n');
  expect(stderr.split('\n').toSorted()).toEqual([
    '',
    'procs: folder: is a directory',
    expect.stringMatching(/^procs: loop: [^\n]+$/),
    expect.stringMatching(/^procs: missing: no such file/),
  ]);
  expect(status).toBe(2);
});

test.concurrent('a file that may not be read costs one line', async () => {
  const folder = scratch();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'secret'), '2\n');
  chmodSync(join(folder, 'secret'), 0);
  const options = process.getuid?.() === 0 ? { cwd: folder, uid: NOBODY } : { cwd: folder };
  const { status, stdout, stderr } = await procs(['secret', '5..5'], options);
  expect(stdout).toBe('               5  P\n');
  expect(stderr).toBe('procs: secret: permission denied\n');
  expect(status).toBe(2);
});

test.concurrent('a file that can be opened and not be read costs one line, the others are read', async () => {
  const { status, stdout, stderr } = await bash('procs /proc/self/mem <(echo 7)');
  expect(stdout).toBe('               7  P\n');
  expect(stderr).toMatch(/^procs: \/proc\/self\/mem: [^\n]+\n$/);
  expect(status).toBe(2);
});

test.concurrent('standard input that is a directory is an error of one line', async () => {
  const { status, stdout, stderr } = await bash('procs - 7..7 < /');
  expect(stdout).toBe('               7  P\n');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'procs: standard input: is a directory\n',
  });
});

test.concurrent('a file whose name is all digits is given with its folder', async () => {
  const folder = scratch();
  writeFileSync(join(folder, '4'), '7\n');
  const { stdout } = await procs(['./4'], { cwd: folder });
  expect(stdout).toBe('               7  P\n');
});

test.concurrent('an error names its file and line, and the caret stands under the place', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'numbers.txt'), '2\n3 # x\n\n 12 + 13A\r\n5\n');
  writeFileSync(join(folder, 'more.txt'), '2 * (3\n');
  const { status, stderr } = await procs(['numbers.txt', 'more.txt'], { cwd: folder });
  const [first = '', firstCaret = '', second = '', secondCaret = '', ...rest] = stderr.split('\n');
  expect(first).toMatch(/^procs: numbers\.txt:4: {2}12 \+ 13A: expected /);
  expect(first[firstCaret.indexOf('^')]).toBe('A');
  expect(second).toMatch(/^procs: more\.txt:1: 2 \* \(3: expected .*the end$/);
  expect(second.slice(0, secondCaret.indexOf('^'))).toBe('procs: more.txt:1: 2 * (3');
  expect(rest).toEqual(['']);
  expect(status).toBe(2);
});

describe('line numbers hold far into a large file', () => {
  /** Beside plain numbers, each kind of line that is work of its own, or none. */
  const OTHERS = [
    `${2n ** 4096n + 1n}`,
    `5, ${2n ** 4097n + 1n} 7`,
    `${2n ** 4096n + 1n}, ${2n ** 4097n + 1n}`,
    '1..1000',
    '10..20',
    '# nothing',
    '',
    '2^61 - 1',
  ];
  const BAD = [3, 4000, 9973, 20_001, 20_002, 33_333, 44_444, 55_555, 66_666, 70_000];
  const lines = Array.from({ length: 70_000 }, (_, k) =>
    BAD.includes(k + 1) ? 'x' : k % 97 === 96 ? (OTHERS[k % OTHERS.length] ?? '') : `${k}`,
  );

  /** The numbers of lines that the errors name. */
  async function named(options: string, input: string): Promise<number[]> {
    const { stderr } = await procs(['-', ...options.split(' ')], { input });
    return [...stderr.matchAll(/standard input:([0-9]+): x/g)].map(([, line]) => Number(line));
  }

  test.concurrent.each([
    '-w 1',
    '-w 3',
    '-w 3 --primes',
    '-w 3 --times',
    '-w 3 --json',
    '-w 3 --skip 2',
    '--sequential',
    '--sequential --times',
  ])('with %s', async (options) => {
    expect(await named(options, lines.join('\n'))).toEqual(BAD);
    expect(await named(options, lines.join('\r\n'))).toEqual(BAD);
  });

  test.concurrent('with --unordered, as the lines are answered', async () => {
    const shown = await named('-w 3 --unordered', lines.join('\n'));
    expect(shown.toSorted((a, b) => a - b)).toEqual(BAD);
  });

  test.concurrent('with --skip, behind what is passed over', async () => {
    const passed = lines.slice(0, 9972).map((line) => {
      const [from = 0, to] = line.split('..').map(Number);
      if (to !== undefined) return to - from + 1;
      return line === '' || line.startsWith('#')
        ? 0
        : line.replace(' - ', '-').split(/[ ,]+/).length;
    });
    const count = passed.reduce((sum, more) => sum + more, 0);
    expect(await named(`-w 3 --skip ${count}`, lines.join('\n'))).toEqual(BAD.slice(2));
    expect(await named(`-w 3 --skip ${count + 1}`, lines.join('\n'))).toEqual(BAD.slice(3));
  });

  test.concurrent('in the rows of JSON', async () => {
    const { stdout } = await procs(['-', '-w', '3', '--json'], { input: lines.join('\n') });
    const rows = stdout.split('\n').filter((row) => row.includes('"error"'));
    expect(rows.map((row) => JSON.parse(row).line)).toEqual(BAD);
  });

  test.concurrent('in each of several files, also in one that is given twice', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'a.txt'), `${lines.slice(0, 5000).join('\n')}\n`);
    writeFileSync(join(folder, 'b.txt'), '7\nx\n');
    const { stderr } = await procs(['a.txt', 'a.txt', '1..10', 'b.txt'], { cwd: folder });
    const shown = [...stderr.matchAll(/procs: (\S+): x:/g)].map(([, where]) => where);
    const inA = ['a.txt:3', 'a.txt:4000'];
    expect(shown).toEqual([...inA, ...inA, 'b.txt:2']);
  });
});

test.concurrent('ten bad lines are shown, then their count; all of them stand in the JSON', async () => {
  const input = Array.from({ length: 30 }, (_, k) => `${k}x`).join('\n');
  const { status, stdout, stderr } = await procs(['-', '--json'], { input });
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(21);
  expect(lines[18]).toMatch(/^procs: standard input:10: 9x: /);
  expect(lines[20]).toBe('procs: 30 bad numbers in all, the first 10 shown');
  expect(stdout.match(/"error"/g)).toHaveLength(30);
  expect(status).toBe(2);
});

test.concurrent('exactly ten bad lines need no count', async () => {
  const { stderr } = await procs(['-'], { input: 'x\n'.repeat(10) });
  expect(stderr.trimEnd().split('\n')).toHaveLength(20);
});

test.concurrent('a megabyte of random bytes gives ten errors and their count, and no crash', async () => {
  const random = randomIntegers(seed);
  const words = BigUint64Array.from({ length: 1 << 17 }, () => random(64));
  const input = new Uint8Array(words.buffer);
  const { status, stderr, stdout } = await procs(['-', '-w', '2'], { input });
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(21);
  expect(lines[20]).toMatch(/^procs: [34],[0-9]{3} bad numbers in all, the first 10 shown$/);
  // Bytes that are not text never reach the terminal: escape sequences would be obeyed.
  expect(stderr + stdout).toMatch(/^[\n\x20-\x7e\u00a1-\u{10ffff}]*$/u);
  expect(status).toBe(2);
});

test.concurrent.each(['utf-16le', 'utf-16be'])('a file in %s says what it is', async (encoding) => {
  const little = Buffer.from('\ufeff97\n91\n', 'utf16le');
  const input = encoding === 'utf-16le' ? little : little.swap16();
  const { status, stdout, stderr } = await procs(['-'], { input });
  expect(stdout).toBe('');
  expect(stderr).toContain('UTF-16');
  expect(status).toBe(2);
});

test.concurrent('at most 120 columns of a bad line are shown, the faulty place among them', async () => {
  const { stderr } = await procs(['-'], { input: `${'1'.repeat(500)}x${'2'.repeat(500)}\n` });
  const [message = '', caret = ''] = stderr.split('\n');
  expect(message[caret.indexOf('^')]).toBe('x');
  const [, shown = ''] = /^procs: standard input:1: (\S+): /.exec(message) ?? [];
  expect(shown.length).toBeLessThanOrEqual(120);
});

test.concurrent('a line of more than 2 MiB is an error of constant size, and the next one is answered', async () => {
  const { status, stdout, stderr } = await procs(['-'], {
    input: `2\n${'7'.repeat(2 ** 21 + 1)}\n3\n`,
  });
  expect(stdout).toBe('               2  P\n               3  P\n');
  expect(stderr).toMatch(
    /^procs: standard input:2: 7+…: expected a line of less than 2097152 bytes\n/,
  );
  expect(stderr.length).toBeLessThan(400);
  expect(status).toBe(2);
});
