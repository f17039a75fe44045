import { answered } from '../jobs/counts.ts';
import { answers, type Run } from '../workers/answers.ts';
import { WorkersFailed } from '../workers/errors.ts';
import { Report } from './report.ts';
import type { Presentation, Terminal } from './session.ts';
import { quantity } from './terminal/format.ts';
import { OutputFailed, ReaderGone } from './terminal/output.ts';
import {
  lookAt,
  Progress,
  type Progressing,
  progressLine,
  START,
  summary,
} from './terminal/progress.ts';

/** One run: jobs → answers → report. Returns the exit status. */
export async function run(
  run: Run,
  presentation: Presentation,
  terminal: Terminal,
): Promise<number> {
  const { output, diagnostics, signals } = terminal;
  const { header = '', footer, isOver } = presentation;
  const report = new Report(run.settings, terminal);
  const state = (): Progressing => ({ ...report.tally, share: presentation.share?.() });
  const progress = startProgress(state, presentation, terminal);
  signals.onQuestion = () => diagnostics.note(progressLine(START, lookAt(state())));
  if (presentation.exitStatus !== undefined) output.outliveReader();
  signals.listen();
  try {
    await output.write(header);
    const all = await answers(run, { signal: signals.signal, onBusy: signals.onBusy });
    await report.report(all, isOver);
    if (footer && signals.status === undefined) await output.write(footer(report.tally));
  } catch (error) {
    if (error instanceof OutputFailed) diagnostics.error(error.message);
    else if (error instanceof WorkersFailed) report.fail(error.message);
    else if (!(error instanceof ReaderGone)) throw error;
  } finally {
    progress?.stop();
    signals.ignore();
    signals.stop();
  }
  return conclude(report, presentation, terminal);
}

function startProgress(
  state: () => Progressing,
  { progress }: Presentation,
  { output, statusLine }: Terminal,
): Progress | undefined {
  const quiet = !statusLine.isTerminal || output.sink.isTerminal;
  if (!(progress ?? !quiet)) return undefined;
  return new Progress(statusLine, state);
}

/** Says how it went, and returns the exit status. */
function conclude(
  { tally }: Report,
  { resumeHint, summary: hasSummary, exitStatus }: Presentation,
  { statusLine, diagnostics, signals }: Terminal,
): number {
  diagnostics.totalParseErrors(tally.counts.errors);
  if (signals.status !== undefined) {
    const numbers = quantity(answered(tally.counts), 'number');
    diagnostics.note(`stopped after ${numbers}${resumeHint?.(tally) ?? ''}`);
    return signals.status;
  }
  if (hasSummary && statusLine.isTerminal) diagnostics.note(summary(tally.counts, tally.seconds));
  if (tally.unfinished > 0) return 3;
  return diagnostics.hasErrors ? 2 : (exitStatus?.(tally) ?? 0);
}
