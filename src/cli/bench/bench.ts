/** `procs bench`: runs → comparison → table, JSON or Markdown, and a chart → exit status. */

import { writeFileSync } from 'node:fs';
import { quantity } from '../../text/grouped.ts';
import { readOperands } from '../operands.ts';
import { canStartWorkers, NO_WORKERS, parseMostWorkers, workersOf } from '../options.ts';
import type { Command, Terminal } from '../session.ts';
import { inColour } from '../terminal/colours.ts';
import type { Sink } from '../terminal/descriptor.ts';
import { systemError, UsageError } from '../terminal/errors.ts';
import { duration, measuredTime } from '../terminal/format.ts';
import { type Comparison, compare, label } from './comparison.ts';
import { RunFailed } from './expectedRows.ts';
import { type Machine, thisMachine } from './machine.ts';
import { shortfall, warningsAfter, warningsBefore } from './notes.ts';
import { type BenchOptions, type RawBenchOptions, readBenchOptions } from './options.ts';
import { chart } from './report/chart.ts';
import { json } from './report/json.ts';
import { markdown } from './report/markdown.ts';
import { table } from './report/table.ts';
import { type Runner, WorkRunner } from './runner.ts';
import { measure, type State, settingsUpTo } from './schedule.ts';
import { type Workload, workloadOf } from './workload.ts';

/** What a command line asks for. */
interface BenchRequest extends BenchOptions {
  /** The most workers to compare. */
  readonly workers: number;
}

/** @throws UsageError */
export function bench(operands: readonly string[], raw: RawBenchOptions): Command {
  if (!canStartWorkers()) throw new UsageError(`${NO_WORKERS}: there is nothing to compare`);
  const { inputs, ...workers } = readOperands(operands, raw, parseMostWorkers);
  const request = { ...readBenchOptions(raw, inputs), workers: workersOf(workers) };
  return async (terminal) => {
    const work = workloadOf(inputs, terminal);
    const runner = new WorkRunner(work, terminal);
    return await benchWith({ ...request, work, runner, machine: thisMachine() }, terminal);
  };
}

/** A request, with what it takes to do it. */
export interface BenchPlan extends BenchRequest {
  readonly work: Workload;
  readonly runner: Runner;
  readonly machine: Machine;
}

/** As `bench`, with any runner and any machine. */
export async function benchWith(plan: BenchPlan, terminal: Terminal): Promise<number> {
  const { runner, machine } = plan;
  const { output, statusLine, diagnostics, signals } = terminal;
  output.outliveReader();
  signals.listen();
  try {
    for (const warning of warningsBefore(machine)) diagnostics.note(`warning: ${warning}`);
    show(START, plan.runs, terminal);
    const { numbers } = await runner.first();
    if (numbers === 0 && !diagnostics.hasErrors) diagnostics.error('there are no numbers to check');
    // Nothing is timed where some numbers can't be read.
    if (diagnostics.hasErrors) return 2;
    const settings = settingsUpTo(Math.min(plan.workers, plan.work.mostWorkers));
    const onRun = (state: State): void => show(state, plan.runs, terminal);
    const measured = await measure(runner, settings, plan.runs, onRun);
    statusLine.erase();
    const rows = compare(measured, machine.cores, plan.work.command);
    const work = `${quantity(numbers, 'number')} ${plan.work.source}`;
    return await tell({ work, machine, rows }, plan, terminal);
  } catch (error) {
    statusLine.erase();
    if (signals.status !== undefined) {
      diagnostics.note('stopped before all runs were timed');
      return signals.status;
    }
    if (!(error instanceof RunFailed)) throw error;
    diagnostics.error(error.message);
    return 3;
  } finally {
    signals.conclude();
  }
}

/** Before the first run. */
const START: State = { workers: 0, round: 0, medians: new Map(), left: undefined };

/** Shows on a terminal, or when asked by a signal, which run begins, and the medians so far. */
function show({ workers, round, medians, left }: State, runs: number, terminal: Terminal): void {
  const { statusLine, diagnostics, signals } = terminal;
  signals.signal.throwIfAborted();
  const parts = [round === 0 ? 'warm-up' : `run ${round} of ${runs}`, label(workers)];
  if (left !== undefined) parts.push(`${duration(left)} left`);
  const times = [...medians].map(
    ([k, seconds]) => `${k === 0 ? 'sequential' : k}: ${measuredTime(seconds)}`,
  );
  const text = [...parts, ...times].join('  ');
  signals.onQuestion = () => diagnostics.note(text);
  if (statusLine.isTerminal) statusLine.show(text);
}

/** Writes the comparison in the format asked for; returns the exit status. */
async function tell(comparison: Comparison, plan: BenchPlan, terminal: Terminal): Promise<number> {
  const { output, diagnostics } = terminal;
  await output.write(written(comparison, plan, output.sink));
  for (const warning of warningsAfter(comparison)) diagnostics.note(`warning: ${warning}`);
  if (plan.svg !== undefined) {
    try {
      writeFileSync(plan.svg, chart(comparison));
    } catch (error) {
      diagnostics.error(`${plan.svg}: ${systemError(error)}`);
      return 2;
    }
  }
  const short = plan.minSpeedUp === undefined ? undefined : shortfall(comparison, plan.minSpeedUp);
  if (short === undefined) return 0;
  diagnostics.note(short);
  return 1;
}

function written(comparison: Comparison, { format }: BenchPlan, sink: Sink): string {
  switch (format) {
    case 'json':
      return json(comparison);
    case 'markdown':
      return markdown(comparison);
    case 'none':
      return '';
    case 'table': {
      return table(comparison, sink.columns ?? 80, (style, text) => inColour(style, text, sink));
    }
  }
}
