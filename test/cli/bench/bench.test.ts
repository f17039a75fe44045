import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BenchPlan, benchWith } from '../../../src/cli/bench/bench.ts';
import { WorkRunner } from '../../../src/cli/bench/runner.ts';
import { workloadOf } from '../../../src/cli/bench/workload.ts';
import type { Input } from '../../../src/cli/operands.ts';
import type { Sink } from '../../../src/cli/terminal/descriptor.ts';
import { Diagnostics } from '../../../src/cli/terminal/diagnostics.ts';
import { Output } from '../../../src/cli/terminal/output.ts';
import { Signals } from '../../../src/cli/terminal/signals.ts';
import { StatusLine } from '../../../src/cli/terminal/statusLine.ts';
import { kernelsFor } from '../../../src/jobs/settings.ts';
import { procs, Running } from '../../program/run.ts';
import { workerFile } from '../../workers/support.ts';
import { fakeRunner, MACHINE } from './sample.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'procs-bench-'));
const TO_100: Input = { type: 'range', text: '1..100', from: 1n, to: 100n };
const ONLY_97: Input = { type: 'range', text: '97..97', from: 97n, to: 97n };

class Text implements Sink {
  readonly isTerminal = false;
  readonly isPipe = false;
  readonly columns = undefined;
  text = '';
  async write(text: string | Uint8Array): Promise<void> {
    this.text += text;
  }
}

/** A terminal of which everything that was written is known. */
function terminal(): { readonly out: Text; readonly err: Text } & Parameters<typeof benchWith>[1] {
  const [out, err] = [new Text(), new Text()];
  const signals = new Signals();
  const statusLine = new StatusLine(err);
  const diagnostics = new Diagnostics(statusLine);
  return {
    out,
    err,
    signals,
    statusLine,
    diagnostics,
    output: new Output(out, signals.signal, statusLine),
  };
}

type Ended = Readonly<Record<'out' | 'err', string>> & { readonly status: number };

/** Runs the benchmark with runs of made-up times: twice as fast with 2 workers. */
async function benchFake(options: Partial<BenchPlan> = {}): Promise<Ended> {
  const screen = terminal();
  const plan: BenchPlan = {
    workers: 2,
    runs: 3,
    format: 'table',
    svg: undefined,
    minSpeedUp: undefined,
    work: workloadOf([], screen),
    runner: fakeRunner((workers) => 0.4 / Math.max(1, workers)),
    machine: MACHINE,
    ...options,
  };
  const status = await benchWith(plan, screen);
  await screen.statusLine.flushed();
  return { status, out: screen.out.text, err: screen.err.text };
}

/** Runs the benchmark on a range, with workers that run this file. */
async function benchFaulty(input: Input, file: URL): Promise<Ended> {
  const screen = terminal();
  const work = workloadOf([input], screen);
  const runner = new WorkRunner(work, screen, file);
  const ended = await benchFake({ work, runner, runs: 1 });
  return { ...ended, err: ended.err + screen.err.text };
}

describe('bench', () => {
  it('exits with 1 only if the best speed-up is below the one that was asked for', async () => {
    expect(await benchFake({ minSpeedUp: 2 })).toMatchObject({ status: 0, err: '' });
    const { status, out, err } = await benchFake({ minSpeedUp: 2.01 });
    expect(status).toBe(1);
    expect(out).toContain('2 workers');
    expect(err).toBe('procs: the best speed-up, 2.00 with 2 workers, is below 2.01\n');
  });

  it('writes the form that is asked for, and the figure beside it', async () => {
    const svg = join(FOLDER, 'figure.svg');
    const { status, out } = await benchFake({ format: 'json', svg });
    expect(status).toBe(0);
    expect(JSON.parse(out).results.map(({ command }: { command: string }) => command)).toEqual([
      'procs --sequential --trial, 12 times over',
      'procs 1 --trial, 12 times over',
      'procs 2 --trial, 12 times over',
    ]);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg /);
    expect((await benchFake({ format: 'markdown' })).out).toContain('| 2 workers | 200 |');
  });

  it("shows no more workers than the book's work has jobs", async () => {
    const { out } = await benchFake({ workers: 256 });
    expect(out).toContain('\n240 workers ');
    expect(out).not.toContain('\n256 workers ');
  });

  it('tells of a figure that can not be written, after the table', async () => {
    const { status, out, err } = await benchFake({ svg: FOLDER });
    expect(status).toBe(2);
    expect(out).toContain('2 workers');
    expect(err).toBe(`procs: ${FOLDER}: is a directory\n`);
  });

  it('ends with 3 at the first row of a worker that lies, and names it', async () => {
    expect(await benchFaulty(TO_100, new URL('./lying.mjs', import.meta.url))).toEqual({
      status: 3,
      out: '',
      err: 'procs: row 97 with 1 worker is 97  p, sequentially it is 97  P\n',
    });
    expect(await benchFaulty(TO_100, workerFile)).toMatchObject({ status: 0 });
  });

  it('runs the work with its kernels, sequentially and with workers', () => {
    const work = workloadOf([TO_100], terminal());
    for (const workers of [0, 1]) {
      const { settings, kinds } = work.run(workers);
      expect(kernelsFor(settings, kinds)).toEqual(['lines64', 'sieve']);
    }
  });

  it('ends with 3 where workers die', async () => {
    const file = new URL('../../workers/faults/throwsAtStart.mjs', import.meta.url);
    const { status, out, err } = await benchFaulty(ONLY_97, file);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(/^procs: 97\.\.97: not checked with 1 worker: .+\n$/);
  });
});

describe('procs bench', () => {
  it('compares on the numbers of files and ranges, with commands that can be typed', async () => {
    const file = join(FOLDER, 'some numbers.txt');
    writeFileSync(file, '97\n91\n2^127-1\n');
    const ran = await procs(['bench', '2', '--runs', '1', '--json', file, '1..1000']);
    const { results, work } = JSON.parse(ran.stdout);
    expect(ran.status).toBe(0);
    expect(work).toBe(`1,003 numbers of ${file}, 1..1000`);
    expect(results.map(({ command }: { command: string }) => command)).toEqual(
      ['--sequential', '1', '2'].map((how) => `procs ${how} '${file}' 1..1000`),
    );
    for (const { times } of results) expect(times).toHaveLength(1);
  });

  it('says why standard input can not be timed', async () => {
    const { status, stdout, stderr } = await procs(['bench', '-'], { input: '97\n' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('-: every run reads its numbers anew');
  });

  it('times nothing where a number or a file is bad', async () => {
    const file = join(FOLDER, 'bad.txt');
    writeFileSync(file, '97\n13A\n');
    const bad = await procs(['bench', file]);
    expect(bad).toMatchObject({ status: 2, stdout: '' });
    expect(bad.stderr).toContain('bad.txt:2: 13A');
    const none = await procs(['bench', '2', join(FOLDER, 'no/such/file')]);
    expect(none).toMatchObject({ status: 2, stdout: '' });
    writeFileSync(file, '\n# nothing\n');
    expect(await procs(['bench', file])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'procs: there are no numbers to check\n',
    });
  });

  it.each([
    [['--runs', '0'], '--runs "0": expected a count of runs from 1 to 1000'],
    [['--min-speedup', 'x'], '--min-speedup "x": expected a ratio like 1.5'],
    [['--json', '--markdown'], '--json and --markdown exclude each other'],
    [['--svg', '/no/such/folder/x.svg'], '--svg /no/such/folder/x.svg: no such file'],
    [['--primes'], "unknown option '--primes'"],
    [['0'], '"0": expected a number of workers'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await procs(['bench', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('ends with 130 at Ctrl-C, without half a table', async () => {
    const line = `'${process.execPath}' dist/main.cjs bench 2 --runs 1000 1..1000`;
    const running = new Running('script', ['-qec', line, '/dev/null'], {});
    await running.until(({ stdout }) => stdout.includes('run 3 of 1000  1 worker'));
    await running.write('\x03');
    const { status, stdout } = await running.ended;
    expect(status).toBe(130);
    expect(stdout).not.toContain('speed-up');
    expect(stdout.endsWith('\r\u001b[K')).toBe(true);
  });
});
