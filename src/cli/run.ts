import { answered } from '../jobs/counts.ts';
import { answers, type Run } from '../workers/answers.ts';
import { WorkersFailed } from '../workers/errors.ts';
import { Report } from './report.ts';
import type { Presentation, Tally, Terminal } from './session.ts';
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

/** Seconds of a run that is worth a summary. */
const WORTH_A_SUMMARY = 1;

/** One run: jobs → answers → report. Returns the exit status. */
export async function run(
  run: Run,
  presentation: Presentation,
  terminal: Terminal,
): Promise<number> {
  const { output, diagnostics, statusLine, signals } = terminal;
  const { header = '', footer } = presentation;
  const report = new Report(run.settings, terminal);
  const { progressText = progressLine } = presentation;
  const state = (): Progressing => {
    const { tally } = report;
    return { ...tally, share: presentation.share?.(answered(tally.counts)) };
  };
  const progress = isProgressShown(presentation, terminal)
    ? new Progress(statusLine, progressText, state)
    : undefined;
  signals.onQuestion = () => diagnostics.note(progressLine(START, lookAt(state())));
  if (presentation.exitStatus !== undefined) output.outliveReader();
  signals.listen();
  try {
    await output.write(header);
    const all = await answers(run, { signal: signals.signal, onBusy: signals.onBusy });
    await report.report(all, presentation);
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

/** By default, where nothing else is drawn: the reader of a pipe may be a pager. */
function isProgressShown(presentation: Presentation, { output, statusLine }: Terminal): boolean {
  const { progress, isSparse = false } = presentation;
  const { isPipe, isTerminal } = output.sink;
  return progress ?? (statusLine.isRedrawable && !isPipe && (isSparse || !isTerminal));
}

/** Where somebody may have begun to wonder. */
function isSummaryShown(
  { seconds }: Tally,
  { summary = false, progress }: Presentation,
  { output, statusLine }: Terminal,
): boolean {
  if (!summary || !statusLine.isTerminal || seconds < WORTH_A_SUMMARY) return false;
  return output.hasReader && (progress === true || !output.sink.isPipe);
}

/** Says how it went, and returns the exit status. */
function conclude({ tally }: Report, presentation: Presentation, terminal: Terminal): number {
  const { resumeHint, exitStatus } = presentation;
  const { diagnostics, signals } = terminal;
  diagnostics.totalParseErrors(tally.counts.errors);
  if (signals.status !== undefined) {
    const numbers = quantity(answered(tally.counts), 'number');
    diagnostics.note(`stopped after ${numbers}${resumeHint?.(tally) ?? ''}`);
    return signals.status;
  }
  if (isSummaryShown(tally, presentation, terminal)) {
    diagnostics.note(summary(tally.counts, tally.seconds));
  }
  if (tally.unfinished > 0) return 3;
  return diagnostics.hasErrors ? 2 : (exitStatus?.(tally) ?? 0);
}
