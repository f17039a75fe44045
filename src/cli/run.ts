import { answered } from '../workers/counts.ts';
import type { Answer } from '../workers/messages.ts';
import { procs, WorkersFailed } from '../workers/procs.ts';
import { sequential } from '../workers/sequential.ts';
import type { Diagnostics } from './diagnostics.ts';
import { type Output, OutputFailed, ReaderGone } from './output.ts';
import type { Plan } from './plan.ts';
import { Report } from './report.ts';
import type { Stop } from './stop.ts';

/** What a run has to do with the world outside. */
export interface Terminal {
  readonly output: Output;
  readonly diagnostics: Diagnostics;
  readonly stop: Stop;
}

/** Runs a plan: jobs → workers → report. Returns the exit status. */
export async function run(plan: Plan, terminal: Terminal): Promise<number> {
  const { output, diagnostics, stop } = terminal;
  const report = new Report(plan, output, diagnostics);
  stop.listen();
  try {
    await report.run(answers(plan, stop));
    if (stop.status === undefined) await output.write(plan.footer(report.tally));
  } catch (error) {
    if (error instanceof OutputFailed) diagnostics.error(error.message);
    else if (error instanceof WorkersFailed) report.fail(error.message);
    else if (!(error instanceof ReaderGone)) throw error;
  } finally {
    stop.ignore();
    stop.now();
  }
  return status(plan, report, terminal);
}

function answers(plan: Plan, stop: Stop): AsyncIterable<Answer> {
  const { jobs, settings, workers, ordered, pace } = plan;
  const { signal } = stop;
  if (workers > 0) return procs(jobs, { settings, workers, ordered, pace, signal });
  const onBusy = (busy: boolean): void => (busy ? stop.ignore() : stop.listen());
  return sequential(jobs, { settings, signal, onBusy });
}

function status(plan: Plan, report: Report, { diagnostics, stop }: Terminal): number {
  const { tally } = report;
  if (stop.status !== undefined) {
    const numbers = answered(tally.counts);
    const what = `${numbers.toLocaleString('en')} number${numbers === 1 ? '' : 's'}`;
    diagnostics.note(`stopped after ${what}${plan.hint(tally)}`);
    return stop.status;
  }
  if (tally.unfinished > 0) return 3;
  return diagnostics.hasErrors ? 2 : plan.status(tally);
}
