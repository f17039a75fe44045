import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bash, PROMPTLY_MS, procs, scratch, start } from './run.ts';

test.concurrent('procs - | head -1 is quiet and ends with status 0, fifty times in a row', async () => {
  const { status, stdout, stderr } = await bash(
    `for i in {1..50}; do
       seq 1 200000 | procs - -w 2 | head -1
       echo "\${PIPESTATUS[1]}"
     done`,
    { limitMs: 60_000 },
  );
  expect(stdout).toBe('               1\n0\n'.repeat(50));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 60_000);

/** Runs `input | procs … | head -1`; says what came of it, and the ms that procs outlived head. */
async function headed(input: string, args: string) {
  const line = `(${input} | procs ${args}; echo $? >status; date +%s%3N >ended) |
    (head -1 >row; date +%s%3N >closed); cat row status; echo $(($(<ended) - $(<closed)))`;
  const { stdout, stderr } = await bash(line, { cwd: scratch() });
  const [row, status, ms] = stdout.split('\n');
  return { row, status, stderr, ms: Number(ms) };
}

test.concurrent.each(['-w 2', '--sequential', '-w 2 -u', '--json'])(
  'a reader that closes early ends an endless run in under a second: %s',
  async (how) => {
    const { row, status, stderr, ms } = await headed('yes 18446744073709551557', `- ${how}`);
    expect(row).toContain('18446744073709551557');
    expect({ status, stderr }).toEqual({ status: '0', stderr: '' });
    expect(ms).toBeLessThan(PROMPTLY_MS);
  },
);

test.concurrent('a reader that closes early ends a run that waits for a named pipe', async () => {
  // The first write after the reader has gone ends the run, while the next read waits.
  const numbers =
    '<(seq 9; until [ -s closed ]; do sleep 0.1; done; seq 9; exec sleep 9 2>/dev/null)';
  const { row, status, stderr, ms } = await headed('true', `${numbers} -w 2`);
  expect({ row, status, stderr }).toEqual({ row: '               1', status: '0', stderr: '' });
  expect(ms).toBeLessThan(PROMPTLY_MS);
});

test.concurrent('a reader that closes early ends a run whose next number takes half a minute', async () => {
  const input = "(echo '2^216091-1'; seq 1 300000)";
  const { row, status, stderr, ms } = await headed(input, '- -w 2 -u');
  expect(row).toMatch(/^ +[0-9]+(?: {2}P)?$/);
  expect({ status, stderr }).toEqual({ status: '0', stderr: '' });
  expect(ms).toBeLessThan(PROMPTLY_MS);
});

test.concurrent("a reader that closes early ends the book's table, check and a range quietly", async () => {
  for (const [args, status] of [
    ['2', 0],
    ['check 2..100000', 1],
    ['1..10000000', 0],
  ] as const) {
    const line = `procs ${args} | head -1 >/dev/null; echo \${PIPESTATUS[0]}`;
    const { stdout, stderr } = await bash(line);
    expect({ args, stdout, stderr }).toEqual({ args, stdout: `${status}\n`, stderr: '' });
  }
});

test.concurrent.each([
  ['check 97', 0],
  ['check 91', 1],
  ['check --sequential 91 97', 1],
  ['check --json 10^40 97', 1],
  ['check 2..100000', 1],
  ['check 97 x', 2],
  ['bench 1 -r 1 1..10 --min-speedup 1000', 1],
])(
  'without a reader the exit status is still the answer: procs %s gives %i',
  async (args, status) => {
    const { stdout } = await bash(
      `(sleep 0.2; procs ${args}; echo $? >status) | true; cat status`,
      {
        cwd: scratch(),
      },
    );
    expect(stdout).toBe(`${status}\n`);
  },
);

test.concurrent.each(['2', '1..100000', 'check 97', '--json 5..7', '--help', '--version'])(
  'procs %s > /dev/full ends with status 2 and one line that names the error',
  async (args) => {
    const { status, stderr } = await bash(`procs ${args} > /dev/full`);
    expect(stderr).toBe("procs: can't write to standard output: no space left on device\n");
    expect(status).toBe(2);
  },
);

test.concurrent.each(['numbers', 'numbers --sequential', 'check --json 2..5000'])(
  'a disk that takes only the first of the rows: status 2, and one line that names the error: %s',
  async (args) => {
    const line = `seq 5000 >numbers; ulimit -f 64; procs ${args} >rows`;
    const { status, stderr } = await bash(line, { cwd: scratch() });
    expect(stderr).toMatch(
      /^procs: can't write to standard output: file too large(, after [0-9,]+ numbers; go on with --skip [0-9]+)?\n$/,
    );
    expect(stderr.includes('--skip')).toBe(!args.startsWith('check'));
    expect(status).toBe(2);
  },
);

test.concurrent.each([
  ['', 'rows'],
  ['--json', 'rows'],
  ['--sequential --composites', 'rows'],
  ['', 'rows, after others'],
])('a full disk leaves whole rows, and --skip gives the rest: %s %s', async (format, name) => {
  const cwd = scratch();
  const before = name === 'rows' ? '' : 'seq 3 >>rows;';
  const first = `seq 300000 >numbers; ${before} (ulimit -f 900; procs numbers ${format} >>rows)`;
  const { status, stderr } = await bash(first, { cwd });
  expect(status).toBe(2);
  const [, told = '', skip = ''] =
    /, after ([0-9,]+) numbers; go on with --skip ([0-9]+)\n$/.exec(stderr) ?? [];
  expect(Number(told.replaceAll(',', ''))).toBe(Number(skip));
  expect(Number(skip)).toBeGreaterThan(0);
  const rest = `procs numbers ${format} --skip ${skip} >>rows; ${before.replace('rows', 'whole')}
    procs numbers ${format} >>whole; cmp rows whole`;
  expect(await bash(rest, { cwd })).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test.concurrent('a file that the rows are written to is not read, and the others are', async () => {
  const refused = (name: string) => `procs: ${name}: input file is output file\n`;
  for (const [line, name, rows] of [
    ['seq 5 >a; echo 7 >z; procs *.txt a out z -p >out', 'out', '2\n3\n5\n7\n'],
    ['seq 5 >out; procs out -p >>out', 'out', '1\n2\n3\n4\n5\n'],
    ['seq 5 >out; procs out -p --sequential >>out', 'out', '1\n2\n3\n4\n5\n'],
    ['seq 5 >out; procs - -p <out >>out', 'standard input', '1\n2\n3\n4\n5\n'],
    ['seq 5 >out; ln out link; procs 7..8 link -p >>out', 'link', '1\n2\n3\n4\n5\n7\n'],
    ['procs bench 1 -r 1 out >out', 'out', ''],
  ] as const) {
    const cwd = scratch();
    const { status, stderr } = await bash(`touch b.txt; ${line}`, { cwd });
    expect({ line, status, stderr }).toEqual({ line, status: 2, stderr: expect.any(String) });
    expect(stderr).toContain(refused(name));
    expect(readFileSync(join(cwd, 'out'), 'utf8'), line).toBe(rows);
  }
  const device = 'procs - </dev/null >/dev/null; procs - </dev/null';
  expect(await bash(device)).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test.concurrent('another program that writes to the same pipe loses nothing', async () => {
  const line = `((sleep 0.6; echo 97) | procs - -p &
    sleep 0.3; seq 200000; sleep 0.6) | (sleep 1; wc -l)`;
  expect((await bash(line)).stdout).toBe('200001\n');
});

test.concurrent('descriptors that are shared stay blocking', async () => {
  const O_NONBLOCK = 0o4000;
  const flags = 'for fd in 0 1 2; do grep flags /proc/$pid/fdinfo/$fd; done';
  const line = `(echo 97; echo x; sleep 1) | (procs - -w 2 <&0 & pid=$!; sleep 0.7; ${flags}) 2>&1 | cat`;
  const { stdout } = await bash(line);
  expect(stdout).toContain('97  P');
  expect(stdout).toContain('procs: standard input:2: x');
  const found = [...stdout.matchAll(/^flags:\s*([0-7]+)$/gm)].map(([, octal = '']) => octal);
  expect(found).toHaveLength(3);
  for (const octal of found) expect(Number.parseInt(octal, 8) & O_NONBLOCK).toBe(0);
});

test.concurrent('a pipe that another program has made non-blocking gets every line', async () => {
  const nonBlocking = `${process.execPath} -e 'process.stdout.write(""); setTimeout(() => {}, 3000)'`;
  const line = `(${nonBlocking} & sleep 0.7; procs 1..300000 -w 2; kill $!) | (sleep 1.5; wc -l)`;
  expect((await bash(line)).stdout).toBe('300000\n');
});

test.concurrent('standard error that is full or closed costs nothing of standard output', async () => {
  for (const sink of ['2>/dev/full', '2>&-', '2> >(exit)']) {
    const { status, stdout } = await bash(`procs - ${sink}`, { input: '2\nx\n3\n' });
    expect(stdout, sink).toBe('               2  P\n               3  P\n');
    expect(status, sink).toBe(2);
  }
});

test.concurrent('a pipe gets every line of a large output', async () => {
  const { stdout, status } = await bash('procs 1..300000 | wc -l; echo $PIPESTATUS');
  expect(stdout).toBe('300000\n0\n');
  expect(status).toBe(0);
});

test.concurrent('a file, a pipe and a socket get the same bytes', async () => {
  const line = 'procs 1..30000 > out; md5sum < out; procs 1..30000 | md5sum; rm out';
  const [file, pipe] = (await bash(line, { cwd: '/tmp' })).stdout.split('\n');
  const socket = await procs(['1..30000']);
  const sum = (await bash('md5sum', { input: socket.stdout })).stdout;
  expect(pipe).toBe(file);
  expect(sum).toBe(`${file}\n`);
});

test.concurrent.each([['-w', '2'], ['--sequential'], ['-w', '2', '--unordered']])(
  'a line is answered before the next one is written: %s',
  async (...how) => {
    const running = start(['-', ...how]);
    for (const [k, n] of ['7', '8', '2^127-1', '11, 13'].entries()) {
      await running.write(`${n}\n`);
      await running.until(({ stdout }) => stdout.split('\n').length > k + 1);
    }
    running.end();
    const { stdout, status } = await running.ended;
    expect(stdout.split('\n')).toHaveLength(6);
    expect(status).toBe(0);
  },
);

test.concurrent('standard input is read only where - is given', async () => {
  for (const args of [['2'], ['check', '7'], ['5..7']]) {
    const running = start(args);
    const { status } = await running.ended;
    expect(status).toBe(0);
  }
  const { stdout } = await bash(
    '(echo a; echo b) | while read -r x; do procs 2 >/dev/null; echo $x; done',
  );
  expect(stdout).toBe('a\nb\n');
});

test.concurrent('- may stand between files, and be given twice', async () => {
  const line = 'procs <(echo 2) - <(echo 5) -';
  const { status, stdout } = await bash(line, { input: '3\n' });
  expect(stdout.replace(/[ P]/g, '')).toBe('2\n3\n5\n');
  expect(status).toBe(0);
});
