import { answered } from '../jobs/counts.ts';
import type { Answer } from '../jobs/job.ts';
import { WorkersFailed } from '../workers/errors.ts';
import { sequential } from '../workers/sequential.ts';
import type { Plan } from './plan.ts';
import { Report } from './report.ts';
import type { Diagnostics } from './terminal/diagnostics.ts';
import { quantity } from './terminal/format.ts';
import { type Output, OutputFailed, ReaderGone } from './terminal/output.ts';
import { Progress, summary } from './terminal/progress.ts';
import type { Stop } from './terminal/signals.ts';
import type { StatusLine } from './terminal/statusLine.ts';

/** What a run has to do with the world outside. */
export interface Terminal {
  readonly output: Output;
  readonly statusLine: StatusLine;
  readonly diagnostics: Diagnostics;
  readonly stop: Stop;
}

/** Runs a plan: jobs → workers → report. Returns the exit status. */
export async function run(plan: Plan, terminal: Terminal): Promise<number> {
  const { output, statusLine, diagnostics, stop } = terminal;
  const report = new Report(plan, terminal);
  const quiet = !statusLine.isTerminal || process.stdout.isTTY === true;
  const progress =
    (plan.progress ?? !quiet)
      ? new Progress(statusLine, () => ({ ...report.tally, share: plan.share() }))
      : undefined;
  stop.listen();
  try {
    await report.run(await answers(plan, stop));
    if (stop.status === undefined) await output.write(plan.footer(report.tally));
  } catch (error) {
    if (error instanceof OutputFailed) diagnostics.error(error.message);
    else if (error instanceof WorkersFailed) report.fail(error.message);
    else if (!(error instanceof ReaderGone)) throw error;
  } finally {
    progress?.stop();
    stop.ignore();
    stop.now();
  }
  return conclude(plan, report, terminal);
}

async function answers(plan: Plan, stop: Stop): Promise<AsyncIterable<Answer>> {
  const { jobs, settings, modules, workers, ordered, jobSizer } = plan;
  const { signal } = stop;
  if (workers > 0) {
    // Loaded only where there are workers: a short answer does not wait for it.
    const { procs } = await import('../workers/procs.ts');
    return procs(jobs, { settings, modules, workers, ordered, jobSizer, signal });
  }
  const onBusy = (busy: boolean): void => (busy ? stop.ignore() : stop.listen());
  return sequential(jobs, { settings, modules, signal, jobSizer, onBusy });
}

/** Says how it went, and returns the exit status. */
function conclude(plan: Plan, report: Report, terminal: Terminal): number {
  const { statusLine, diagnostics, stop } = terminal;
  const { tally } = report;
  diagnostics.totalParseErrors(tally.counts.errors);
  if (stop.status !== undefined) {
    const numbers = quantity(answered(tally.counts), 'number');
    diagnostics.note(`stopped after ${numbers}${plan.hint(tally)}`);
    return stop.status;
  }
  if (plan.hasSummary && statusLine.isTerminal) {
    diagnostics.note(summary(tally.counts, tally.seconds));
  }
  if (tally.unfinished > 0) return 3;
  return diagnostics.hasErrors ? 2 : plan.status(tally);
}
