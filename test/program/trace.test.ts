import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BOOK_NUMBERS } from '../../src/cli/commands/bookNumbers.ts';
import { bash, procs, scratch, start } from './run.ts';

/** What the tests read of a trace event. */
interface Event {
  readonly ph: 'M' | 'X' | 'i';
  readonly tid: number;
  readonly name: string;
  readonly ts: number;
  readonly dur: number;
  readonly args?: { readonly name?: string; readonly [key: string]: unknown };
}

/** The events of each track, by its name, in the order of their times; a file that is not JSON throws. */
function tracksOf(file: string): Map<string, Event[]> {
  const events: Event[] = JSON.parse(readFileSync(file, 'utf8'));
  const tracks = new Map<string, Event[]>();
  for (const { name, tid, args } of events) {
    if (name !== 'thread_name') continue;
    const own = events.filter((event) => event.tid === tid && event.ph !== 'M');
    // Of two slices that begin together, the longer one is around the other.
    const inOrder = own.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur);
    tracks.set(args?.name ?? '', inOrder);
  }
  return tracks;
}

function slices(track: readonly Event[] = []): Event[] {
  return track.filter(({ ph }) => ph === 'X');
}

function namesOf(track: readonly Event[] = []): string[] {
  return track.map(({ name }) => name);
}

/** Two slices of a track that overlap without one being within the other, or that begin before 0. */
function misplaced(track: readonly Event[]): Event[] {
  const ends: number[] = [];
  return slices(track).filter(({ ts, dur }) => {
    while (ends.length > 0 && (ends.at(-1) ?? 0) <= ts) ends.pop();
    const outlasts = ts + dur > (ends.at(-1) ?? Number.POSITIVE_INFINITY);
    ends.push(ts + dur);
    return outlasts || ts < 0 || dur < 0;
  });
}

const LIFE = ['start', 'poison pill', 'done'];

/** The events of a worker's jobs. */
function jobsOf(track: readonly Event[]): Event[] {
  return slices(track).filter(({ name }) => !LIFE.includes(name));
}

function workersOf(tracks: Map<string, Event[]>): Event[][] {
  return [...tracks].filter(([name]) => name.startsWith('worker ')).map(([, track]) => track);
}

test.concurrent("--trace of the book's table: each worker starts, takes one poison pill and is done, and every check is there", async () => {
  const file = join(scratch(), 'trace.json');
  const { status, stdout, seconds } = await procs(['4', '--trial', '--trace', file]);
  expect(status).toBe(0);
  const tracks = tracksOf(file);
  expect([...tracks.keys()].toSorted()).toEqual([
    'main thread',
    'worker 1',
    'worker 2',
    'worker 3',
    'worker 4',
  ]);
  for (const track of workersOf(tracks)) {
    const names = namesOf(track);
    expect(names.at(0)).toBe('start');
    expect(names.slice(-2)).toEqual(['poison pill', 'done']);
    expect(names.filter((name) => LIFE.includes(name))).toEqual(LIFE);
  }
  const verdicts = stdout
    .split('\n')
    .slice(1, -2)
    .map((row) => `${row.slice(0, 16).trim()} ${row[18] === 'P' ? 'prime' : 'composite'}`);
  expect(verdicts).toHaveLength(20);
  const checked = workersOf(tracks).flatMap((track) => namesOf(jobsOf(track)));
  expect(checked.toSorted()).toEqual(verdicts.toSorted());
  const main = namesOf(tracks.get('main thread'));
  const numbers = BOOK_NUMBERS.map(String);
  const queued = main.filter((name) => name.startsWith('queue '));
  expect(queued).toEqual(numbers.toReversed().map((n) => `queue ${n}`));
  const reported = main.filter((name) => name.startsWith('report '));
  expect(reported).toEqual(verdicts.map((verdict) => `report ${verdict}`));
  expect(main.filter((name) => name.startsWith('start worker '))).toHaveLength(4);
  for (const track of tracks.values()) {
    expect(misplaced(track)).toEqual([]);
    for (const { ts, dur = 0 } of track) expect(ts + dur).toBeLessThan(seconds * 1e6);
  }
});

test.concurrent('a job is queued before it is begun, and reported after it is done', async () => {
  const file = join(scratch(), 'trace.json');
  await procs(['2', '--trial', '--trace', file]);
  const tracks = tracksOf(file);
  const main = tracks.get('main thread') ?? [];
  for (const { name, ts, dur } of workersOf(tracks).flatMap(jobsOf)) {
    const [n] = name.split(' ');
    expect(main.find((event) => event.name === `queue ${n}`)?.ts).toBeLessThanOrEqual(ts);
    const reported = main.find((event) => event.name === `report ${name}`);
    expect(reported?.ts).toBeGreaterThanOrEqual(ts + dur);
  }
});

test.concurrent('--trace names the lines and the file of a job, and counts what was found', async () => {
  const cwd = scratch();
  const lines = ['seq 1000', 'echo 10^999+7', 'seq 2000', 'echo x'];
  await bash(`(${lines.join('; ')}) >n.txt; procs n.txt -w 2 --trace t.json`, { cwd });
  const jobs = workersOf(tracksOf(join(cwd, 't.json'))).flatMap(jobsOf);
  const answered = new Set<number>();
  const counts: Record<string, number> = {};
  for (const { name, args = {} } of jobs) {
    const [, first = '', last = first] = /^lines? ([0-9,]+)(?:\.\.([0-9,]+))?$/.exec(name) ?? [];
    const [from, to] = [first, last].map((line) => Number(line.replaceAll(',', '')));
    for (let line = from ?? 0; line <= (to ?? 0); line++) {
      expect(answered).not.toContain(line);
      answered.add(line);
    }
    const { file, ...found } = args;
    expect(file).toBe('n.txt');
    for (const [kind, count] of Object.entries(found)) {
      counts[kind] = (counts[kind] ?? 0) + Number(count);
    }
  }
  expect(answered.size).toBe(3002);
  expect(counts).toEqual({
    primes: 168 + 303,
    'probable primes': 1,
    composites: 831 + 1696,
    neither: 2,
    errors: 1,
  });
});

test.concurrent('--trace of prove and verify: the requests of the proof and its steps are jobs of the workers', async () => {
  const cwd = scratch();
  const prove = 'procs prove 10^260+49 -q --certificate c.txt -w 2 --trace prove.json';
  const { status } = await bash(`${prove} && procs verify c.txt -q -w 2 --trace verify.json`, {
    cwd,
  });
  expect(status).toBe(0);
  const proving = workersOf(tracksOf(join(cwd, 'prove.json')));
  const kinds = proving.flatMap(jobsOf).map(({ name }) => name.replace(/ [0-9]+….*$/, ''));
  for (const kind of ['orders', 'first prime', 'steps'])
    expect(kinds).toContain(`${kind} for the proof of`);
  expect(kinds).toContain('a step of the proof of');
  expect(kinds).toContain('10^260+49 prime');
  const verifying = tracksOf(join(cwd, 'verify.json'));
  const steps = workersOf(verifying).flatMap(jobsOf);
  expect(steps.map(({ args }) => args)).toEqual(steps.map(() => ({ verified: true })));
  const reported = namesOf(verifying.get('main thread')).filter((name) => /^report/.test(name));
  expect(reported).toEqual(steps.map((_, k) => `report step ${k + 1} of ${steps.length}`));
  for (const track of [...proving, ...verifying.values()]) expect(misplaced(track)).toEqual([]);
});

test.concurrent('a job that is handed back in part is answered in every part', async () => {
  const cwd = scratch();
  // The line that takes long is a job of its own: what follows it is handed back.
  const others = '10^30+57\n'.repeat(50);
  writeFileSync(join(cwd, 'n.txt'), `${others}2^4423-1\n${others}`);
  await bash('procs n.txt -w 2 --trace t.json', { cwd });
  const tracks = workersOf(tracksOf(join(cwd, 't.json')));
  const events = tracks.flat();
  const rests = events.filter(({ name }) => name === 'hand back the rest');
  expect(rests.length).toBeGreaterThan(0);
  for (const track of tracks) {
    const jobs = jobsOf(track);
    for (const { ts } of track.filter(({ name }) => name === 'hand back the rest')) {
      expect(jobs.some((job) => job.ts <= ts && ts <= job.ts + job.dur)).toBe(true);
    }
  }
  const primes = tracks
    .flatMap(jobsOf)
    .map(({ args = {} }) => Number(args['probable primes'] ?? 0));
  expect(primes.reduce((sum, count) => sum + count)).toBe(100);
});

test.concurrent('--sequential has one track, with each check and each report', async () => {
  const file = join(scratch(), 'trace.json');
  await procs(['--sequential', '--trial', '--trace', file]);
  const tracks = tracksOf(file);
  expect([...tracks.keys()]).toEqual(['main thread']);
  const main = tracks.get('main thread') ?? [];
  expect(misplaced(main)).toEqual([]);
  const names = namesOf(main);
  expect(names).toHaveLength(40);
  for (const [k, n] of BOOK_NUMBERS.entries()) {
    expect(names[2 * k]).toMatch(new RegExp(`^${n} (?:prime|composite)$`));
    expect(names[2 * k + 1]).toBe(`report ${names[2 * k]}`);
  }
});

test.concurrent('--trace changes no byte of the rows, with workers, without, and of check', async () => {
  for (const args of [
    ['1..5000', '-w', '2'],
    ['1..5000', '--sequential'],
    ['check', '97', '91', 'x', '--no-times'],
    ['2', '--trial', '--no-times'],
  ]) {
    const traced = await procs([...args, '--trace', join(scratch(), 'trace.json')]);
    const { status, stdout, stderr } = await procs(args);
    expect(traced).toMatchObject({ status, stdout, stderr });
  }
});

test.concurrent.each([
  ['while workers are busy', ['1..10^9', '-w', '2'], 130],
  ['while the main thread checks small numbers', ['1..10^9', '--sequential'], 130],
  ['while the main thread checks a large one', ['check', '2^216091-1', '--sequential'], 130],
])('after Ctrl-C %s the trace is whole JSON', async (_, args, expected) => {
  const file = join(scratch(), 'trace.json');
  const running = start([...args, '--trace', file]);
  if (args[0] === 'check')
    await running.until(() => existsSync(file) && readFileSync(file).length > 0);
  else await running.until(({ stdout }) => stdout.length > 100_000);
  await new Promise((resolve) => setTimeout(resolve, 300));
  running.kill('SIGINT');
  const { status } = await running.ended;
  expect([expected, 'SIGINT']).toContain(status);
  const tracks = tracksOf(file);
  for (const track of tracks.values()) expect(misplaced(track)).toEqual([]);
  for (const track of workersOf(tracks)) {
    expect(namesOf(track).at(-1)).toBe('ended');
    expect(track.at(-1)?.args).toEqual({ reason: 'it was stopped' });
  }
});

test.concurrent('what a worker had in hand when the run was stopped is in the trace', async () => {
  const file = join(scratch(), 'trace.json');
  const running = start(['check', '2^216091-1', '3', '-w', '1', '--trace', file]);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  running.kill('SIGTERM');
  await running.ended;
  const track = tracksOf(file).get('worker 1');
  expect(namesOf(track)).toEqual(['start', '2^216091-1', 'ended']);
  expect(track?.[1]?.args).toEqual({ unanswered: 'it was stopped' });
});

test.concurrent('after a reader that closes early the trace is whole JSON', async () => {
  const cwd = scratch();
  for (const how of ['-w 2', '--sequential']) {
    const line = `procs 1..10^8 ${how} --trace t.json | head -1; echo \${PIPESTATUS[0]}`;
    expect(await bash(line, { cwd })).toMatchObject({
      stdout: '               1\n0\n',
      stderr: '',
    });
    expect(tracksOf(join(cwd, 't.json')).size).toBe(how === '-w 2' ? 3 : 1);
  }
});

test.concurrent('a pipe gets the same JSON as a file', async () => {
  const cwd = scratch();
  await bash('mkfifo pipe; cat pipe >t.json & procs 2 --trial --trace pipe; wait', { cwd });
  expect(tracksOf(join(cwd, 't.json')).size).toBe(3);
});

test.concurrent.each([
  [['2', '--trace', '/no/such/folder/t.json'], '/no/such/folder/t.json: no such file'],
  [['check', '7', '--trace', 'test'], 'test: is a directory; give a file'],
  [['1..9', '--trace', '-'], '-: the trace does not go to standard output; give a file'],
  [['1..9', '--trace', ''], '"": expected the name of a file'],
  [
    ['prove', '7', '--certificate', 'c', '--trace', 'c'],
    'c: is where the certificate goes; give another file',
  ],
  [['1..9', '--trace', '/dev/full'], '/dev/full: no space left on device'],
])('procs %j has status 2 and one line', async (args, message) => {
  const { status, stdout, stderr } = await procs(args);
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: `procs: --trace ${message}\n`,
  });
});

test.concurrent('a trace is not written over what the run reads or writes', async () => {
  const input = 'is among the files that are read; give another file';
  const output = 'the trace does not go to standard output; give another file';
  for (const [line, reason] of [
    ['procs n.txt --trace n.txt', input],
    ['procs n.txt --trace link', input],
    ['procs - --trace n.txt <n.txt', input],
    ['procs check 7 -f n.txt --trace n.txt', input],
    ['procs verify n.txt --trace n.txt', input],
    ['procs 1..9 --trace n.txt >>n.txt', output],
    ['procs 2 --trace /dev/stdout | cat; (exit $PIPESTATUS)', output],
  ] as const) {
    const cwd = scratch();
    writeFileSync(join(cwd, 'n.txt'), '97\n');
    const { status, stderr } = await bash(`ln n.txt link; ${line}`, { cwd });
    expect({ line, status, stderr }).toEqual({
      line,
      status: 2,
      stderr: expect.stringMatching(new RegExp(`^procs: --trace \\S+: ${reason}\n$`)),
    });
    expect(readFileSync(join(cwd, 'n.txt'), 'utf8')).toBe('97\n');
  }
});

test.concurrent('a disk that is full in the midst of the trace: every row, one line, status 2, and whole JSON', async () => {
  const cwd = scratch();
  const rows = 'procs 1..10^7 -p -w 2';
  const line = `ulimit -f 1; ${rows} --trace t.json | md5sum; (exit $PIPESTATUS)`;
  const { status, stdout, stderr } = await bash(line, { cwd });
  expect(stderr).toBe('procs: --trace t.json: file too large\n');
  expect(status).toBe(2);
  expect(stdout).toBe((await bash(`${rows} | md5sum`)).stdout);
  expect(tracksOf(join(cwd, 't.json')).has('main thread')).toBe(true);
});
