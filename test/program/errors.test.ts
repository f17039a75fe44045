import { chmodSync, writeFileSync } from 'node:fs';
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
  [['-3'], 'procs check -3'],
  [['-pw', '-3'], '"-3": expected a number of workers'],
  [['-5.svg'], 'no such file'],
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
  [['--sequential', '-w', '3'], '--sequential and --workers exclude each other: give one of them'],
  [['check', '-w3', '--sequential', '97'], '--sequential and --workers exclude each other'],
  [['prove', '-w', '1', '--sequential', '97'], '--sequential and --workers exclude each other'],
  [['verify', '-w', '1', '--sequential', 'x'], '--sequential and --workers exclude each other'],
  [
    ['--sequential', '97'],
    '97: expected no number of workers with --sequential (to check a number: procs check 97)',
  ],
  [['--primes', '--json', '-'], '--json'],
  [['--primes', '--composites', '-'], '--composites'],
  [['check', '-q', '--json', '7'], '--json'],
  [['--primse', '-'], "unknown option '--primse' (did you mean --primes?)"],
  [['check', '--5'], '(see procs check --help)'],
  [['bench', '--nonsense'], '(see procs bench --help)'],
  [['1-100'], '1-100: no such file (the range from 1 to 100: 1..100)'],
  [['--times', '-p', '-'], '--times and --primes exclude each other'],
  [['--times', '--composites', '-'], '--times and --composites exclude each other'],
  [['--times', '-c', '-'], '--times and --count exclude each other'],
  [['check', '--times', '-q', '7'], '--times and --quiet exclude each other'],
  [['--nonsense'], 'procs --help'],
  [['check'], 'procs check --help'],
  [['--skip', 'x', '-'], 'count'],
  [['--skip', '-1', '-'], 'count'],
  [['9..2'], 'smaller end'],
  [['10..20..30'], 'expected a range of two numbers, got a third'],
  [['help', 'chek'], 'chek: no such command (did you mean check?)'],
  [['help', 'nope'], 'nope: no such command (see procs --help)'],
  [['2', 'check', '97'], '(a command comes first: procs check -w 2 97)'],
  [['2', 'bench', 'a b'], "(a command comes first: procs bench 2 'a b')"],
  [['bench', 'help'], '(a command comes first: procs help)'],
  [['package.json', '4'], '(the number of workers comes first: procs 4 package.json; to'],
  [['package.json', '4', '-w', '2'], '4: no such file (to check a number: procs check 4)'],
  [['1 2 3'], '(to check numbers: procs check 1 2 3)'],
  [['1000003'], '1 to 256 (to check a number: procs check 1000003)'],
  [['7'.repeat(300)], '7…: expected a number of workers from 1 to 256'],
  [['2', '7'.repeat(300)], '7…: no such file (to check a number: procs check NUMBER)'],
  [['DEADBEEF'], '(to check a hexadecimal number: procs check 0xDEADBEEF)'],
  [['13A'], 'procs check 0x13A'],
  [['--seq'], "unknown option '--seq' (did you mean --sequential?)"],
  [['--no', '-'], '(did you mean --no-progress or --no-times?)'],
  [['check', '--js=1', '7'], '(did you mean --json?)'],
  [['-f', '-'], "unknown option '-f' (an option of procs check)"],
  [['-q', '-c', '-'], '--quiet and --count exclude each other: give one of them'],
  [['bench', '-q', '--json'], '--json and --quiet exclude each other: give one of them'],
  [['check', '--skip', '1', '7'], "unknown option '--skip' (an option of procs)"],
  [['check', '-q'], 'procs check 97'],
  [['--trial', '2^64..2^64+1'], 'a number below 2^64, the limit of trial division'],
  [['--trial', '--sequential', '9..2^64'], 'a number below 2^64'],
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
  [['--trial', 'bench', '1..9'], 'procs bench has no option --trial (see procs bench --help)'],
  [['--skip', '3', 'check', '7'], 'procs check has no option --skip'],
])('procs %j: an option that the command lacks is refused before it too', async (args, message) => {
  const { status, stdout, stderr } = await procs(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test.concurrent.each([
  ["procs $'x\\e[31m' 7..7", 'x\\x1b[31m'],
  ["procs $'x\\e[31m'", 'x\\x1b[31m'],
  ["procs --$'\\e[31mx'", '--\\x1b[31mx'],
  ["procs bench --svg $'/x\\e[31m/y'", '/x\\x1b[31m/y'],
  ["procs 4 $'2\\t*3'", '2\\t*3'],
  ["procs bench $'x\\e[31m' -r 1", 'x\\x1b[31m'],
])('%s: no escape sequence of a name reaches the terminal', async (line, shown) => {
  const { status, stderr } = await bash(line);
  expect(stderr).toContain(shown);
  expect(stderr).toMatch(/^[\n\x20-\x7e]*$/);
  expect(status).toBe(2);
});

test.concurrent('an internal error names the number, and does not look like an answer: status 70', async () => {
  const broken = "--import=data:text/javascript,BigInt.asUintN=()=>{throw(Error('broken'))}";
  const ran = await procs(['check', '2^89-1'], { env: { NODE_OPTIONS: broken } });
  expect(ran).toMatchObject({ status: 70, stdout: '' });
  expect(ran.stderr).toMatch(/^procs: internal error: 2\^89-1: broken; please report it[^\n]*\n$/);
});

/** A user without rights, where the tests have all of them. */
const USER = process.getuid?.() === 0 ? { uid: NOBODY } : {};

/** Names that can't be read as files, made by `UNREADABLE_FILES`, and what the system says of each. */
const UNREADABLE: readonly (readonly [name: string, words: string])[] = [
  ['missing', 'no such file'],
  ['folder', 'is a directory'],
  ['loop', 'too many symbolic links encountered'],
  ['loop/x', 'too many symbolic links encountered'],
  ['a/x', 'not a directory'],
  ['x'.repeat(300), 'name too long'],
  ['locked/x', 'permission denied'],
  ['secret', 'permission denied'],
];

/** A folder with all of these, and a file with a number. */
async function unreadableFiles(): Promise<string> {
  const folder = scratch();
  chmodSync(folder, 0o755);
  const line =
    'echo 7 >a; mkdir folder locked; echo 2 >locked/x; ln -s loop loop; echo 2 >secret; chmod 0 locked secret';
  await bash(line, { cwd: folder });
  return folder;
}

test.concurrent('a file that cannot be read costs one line in the words of the system; all others are answered', async () => {
  const options = { ...USER, cwd: await unreadableFiles() };
  const names = UNREADABLE.map(([name]) => name);
  const { status, stdout, stderr } = await procs([...names, 'a', '-p'], options);
  const said = UNREADABLE.map(([name, words]) => `procs: ${name}: ${words}`);
  expect({ status, stdout, said: stderr.trimEnd().split('\n') }).toEqual({
    status: 2,
    stdout: '7\n',
    said,
  });
  chmodSync(join(options.cwd, 'locked'), 0o755);
});

test.concurrent('a file that cannot be read is no internal error where it is alone, nor in bench', async () => {
  const options = { ...USER, cwd: await unreadableFiles() };
  for (const [name, words] of UNREADABLE) {
    const alone = await procs([name], options);
    expect({ ...alone, seconds: 0 }).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(`procs: ${name}: ${words}`),
      seconds: 0,
    });
    const bench = await procs(['bench', '1', 'a', name, '-r', '1'], options);
    expect(bench).toMatchObject({ status: 2, stdout: '' });
    expect(bench.stderr).toContain(`procs: ${name}: ${words}`);
    expect(bench.stderr).not.toContain('no numbers');
  }
  chmodSync(join(options.cwd, 'locked'), 0o755);
});

test.concurrent('files whose names are not UTF-8 are read, each of two whose names are the same text', async () => {
  const line =
    "echo 7 >$'a\\xff'; echo 11 >$'a\\xfe'; procs $'a\\xff' $'a\\xfe' -p -w 1; procs *; procs -p $'b\\xff\\xfe'";
  const { status, stdout, stderr } = await bash(line, { cwd: scratch() });
  expect(stdout).toBe('7\n11\n              11  P\n               7  P\n');
  expect(stderr).toBe('procs: b\ufffd\ufffd: no such file or command (see procs --help)\n');
  expect(status).toBe(2);
});

test.concurrent('without a working directory all is answered, by no worker', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'a'), '7\n');
  const gone = 'mkdir gone; cd gone; rmdir ../gone;';
  const options = { cwd: folder };
  const stream = await bash(`${gone} procs -w 2 ../a ./b 5..5 -p`, options);
  const warning =
    'procs: warning: the working directory was removed, and no worker starts without one';
  expect(stream).toMatchObject({ status: 2, stdout: '7\n5\n' });
  expect(stream.stderr).toContain(`${warning}\nprocs: ./b: no such file\n`);
  const check = await bash(`${gone} procs check 97 2^4423-1 --no-times`, options);
  expect(check).toMatchObject({ status: 0, stdout: '97: prime\n2^4423-1: prime (Lucas–Lehmer)\n' });
  const book = await bash(`${gone} procs 2`, options);
  expect(book).toMatchObject({ status: 0, stdout: expect.stringContaining('sequentially') });
  expect(await bash(`${gone} procs bench 1`, options)).toMatchObject({ status: 2, stdout: '' });
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

test.concurrent('an error names its file and line, and the caret is under the place', async () => {
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
    `${2n ** 5008n + 1n}`,
    `5, ${2n ** 5009n + 1n} 7`,
    `${2n ** 5008n + 1n}, ${2n ** 5009n + 1n}`,
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

  test.concurrent('with --skip, after what is passed over', async () => {
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
  expect(stderr + stdout).toMatch(/^[\n\x20-\x7e\u2026]*$/);
  expect(status).toBe(2);
});

test.concurrent('UTF-16 without a byte-order mark says what it is', async () => {
  const { status, stdout, stderr } = await procs(['-'], { input: Buffer.from('97\n', 'utf16le') });
  expect(stderr).toContain('UTF-16');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});

test.concurrent.each([
  ['gzip', 'zcat'],
  ['bzip2', 'bzcat'],
  ['xz', 'xzcat'],
  ['zstd', 'zstdcat'],
])(
  'a file compressed by %s costs one line that names %s; all others are answered',
  async (program, reader) => {
    const folder = scratch();
    const line = `(command -v ${program} >/dev/null || exit 77; seq 9 | ${program} -c >'n z' && procs 'n z' 7..7 -p && exit 1; procs - 7..7 -p <'n z')`;
    const { status, stdout, stderr } = await bash(line, { cwd: folder });
    if (status === 77) return;
    const hint = (file: string): string =>
      `compressed by ${program} (to check its numbers: ${reader} ${file} | procs -)\n`;
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '7\n7\n',
      stderr: `procs: n z: ${hint("'n z'")}procs: standard input: ${hint('FILE')}`,
    });
  },
);

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
    /^procs: standard input:2: 7+…: expected a line of less than 2,097,152 bytes \(write each number on a line of its own, [^\n]*\)\n/,
  );
  expect(stderr.length).toBeLessThan(400);
  expect(status).toBe(2);
});

test.concurrent('a bad line is described, even where Error is frozen', async () => {
  const env = { PROCS_NODE: '--frozen-intrinsics --no-warnings' };
  for (const how of ['-w 2', '--sequential']) {
    const { status, stdout, stderr } = await bash(`procs - ${how}`, { env, input: '2\n13A\n' });
    expect(stdout).toBe('               2  P\n');
    expect(stderr).toMatch(
      /^procs: standard input:2: 13A: expected a digit or an operator, got "A"/,
    );
    expect(status).toBe(2);
  }
});
