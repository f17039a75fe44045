import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BenchPlan, benchWith } from '../../../src/cli/bench/bench.ts';
import { RunFailed } from '../../../src/cli/bench/expectedRows.ts';
import { type Runner, WorkRunner } from '../../../src/cli/bench/runner.ts';
import { workloadOf } from '../../../src/cli/bench/workload.ts';
import type { Input } from '../../../src/cli/operands.ts';
import type { Sink } from '../../../src/cli/terminal/descriptor.ts';
import { Diagnostics } from '../../../src/cli/terminal/diagnostics.ts';
import { Output } from '../../../src/cli/terminal/output.ts';
import { Signals } from '../../../src/cli/terminal/signals.ts';
import { StatusLine } from '../../../src/cli/terminal/statusLine.ts';
import { kernelsFor } from '../../../src/jobs/settings.ts';
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

  it('warns that the machine is busy before the first run', async () => {
    const runner: Runner = {
      ...fakeRunner(() => 0.4),
      first: () => Promise.reject(new RunFailed('the first run')),
    };
    const { err } = await benchFake({ runner, machine: { ...MACHINE, load: 1.5 } });
    expect(err.split('\n')).toEqual([
      'procs: warning: the machine is busy (load average 1.50 on 2 cores): the times may be unreliable',
      'procs: the first run',
      '',
    ]);
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

  it('reports a figure that cannot be written, after the table', async () => {
    const { status, out, err } = await benchFake({ svg: FOLDER });
    expect(status).toBe(2);
    expect(out).toContain('2 workers');
    expect(err).toBe(`procs: ${FOLDER}: is a directory\n`);
  });

  it('ends with 3 at the first row of a worker that lies, and names it', async () => {
    expect(
      await benchFaulty(TO_100, new URL('../../../coverage/doubles/lying.mjs', import.meta.url)),
    ).toEqual({
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
      expect(kernelsFor(settings, kinds)).toEqual(['lines64']);
    }
  });

  it('ends with 3 where workers die', async () => {
    const file = new URL('../../workers/faults/throwsAtStart.mjs', import.meta.url);
    const { status, out, err } = await benchFaulty(ONLY_97, file);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(/^procs: 97\.\.97: not checked with 1 worker: .+\n$/);
  });
});
