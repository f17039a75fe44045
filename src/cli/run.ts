import { answered } from '../jobs/counts.ts';
import { quantity } from '../text/grouped.ts';
import { answers, type Run } from '../workers/answers.ts';
import { WorkersFailed } from '../workers/errors.ts';
import { Report } from './report.ts';
import type { Presentation, Tally, Terminal } from './session.ts';
import { OutputFailed, ReaderGone } from './terminal/output.ts';
import {
  lookAt,
  Progress,
  type Progressing,
  progressLine,
  START,
  summary,
} from './terminal/progress.ts';
import { onBusyWith, traceOf } from './trace/open.ts';
import type { Trace } from './trace/trace.ts';

/** Seconds of a run that is worth a summary. */
const WORTH_A_SUMMARY = 1;

/** A quick run that takes longer than this is held up, as by a full pipe, or has one large number. */
const QUICK_MS = 50;

/** One run: jobs → answers → report. Returns the exit status. */
export async function run(
  run: Run,
  presentation: Presentation,
  terminal: Terminal,
): Promise<number> {
  const { output, diagnostics, statusLine, signals } = terminal;
  const { totals } = presentation;
  const trace = await traceOf(presentation.trace, diagnostics);
  const report = new Report(run.settings, terminal, trace?.tracer);
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
  // To listen takes as long as to check some numbers: a quick run does so only if it is held up.
  const heldUp = presentation.isQuick ? setTimeout(() => signals.listen(), QUICK_MS) : undefined;
  if (heldUp === undefined) signals.listen();
  let isWhole = false;
  try {
    await writeRows(run, report, presentation, terminal, trace);
    isWhole = signals.status === undefined && report.tally.unfinished === 0;
    progress?.stop();
    if (totals) await output.write(totals(report.tally));
  } catch (error) {
    if (error instanceof OutputFailed) {
      diagnostics.error(error.message + howToGoOn(report.tally, presentation));
    } else if (!(error instanceof ReaderGone)) throw error;
  } finally {
    progress?.stop();
    trace?.close();
    clearTimeout(heldUp);
    presentation.onEnd?.(isWhole);
    signals.conclude();
  }
  return conclude(report, presentation, terminal);
}

/** After an output has failed, where some numbers are answered and the others can be. */
function howToGoOn(tally: Tally, { resumeHint, totals }: Presentation): string {
  // Totals that were not written can't be continued.
  if (totals !== undefined) return '';
  const count = answered(tally.counts);
  const hint = resumeHint?.(tally) ?? '';
  return count === 0 || hint === '' ? '' : `, after ${quantity(count, 'number')}${hint}`;
}

/** The rows of a run, between its header and its footer. @throws ReaderGone, OutputFailed */
async function writeRows(
  run: Run,
  report: Report,
  presentation: Presentation,
  { output, signals }: Terminal,
  trace: Trace | undefined,
): Promise<void> {
  const { header = '', footer, onProof, onReport } = presentation;
  const { signal } = signals;
  const onBusy = onBusyWith(trace, signals.onBusy);
  try {
    await output.write(header);
    const tracer = trace?.tracer;
    const startsLate = !run.isExperiment;
    const options = { signal, onBusy, onProof, onReport, tracer, startsLate };
    await report.report(await answers(run, options), presentation);
    if (footer && signals.status === undefined) await output.write(footer(report.tally));
  } catch (error) {
    if (!(error instanceof WorkersFailed)) throw error;
    report.fail(error.message);
  }
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
function conclude(report: Report, presentation: Presentation, terminal: Terminal): number {
  const { tally } = report;
  const { resumeHint, exitStatus, isOver, needsNumbers } = presentation;
  const { diagnostics, signals } = terminal;
  diagnostics.totalParseErrors(tally.counts.errors);
  if (signals.status !== undefined) {
    const numbers = quantity(answered(tally.counts), 'number');
    diagnostics.note(`stopped after ${numbers}${resumeHint?.(tally) ?? ''}`);
    return signals.status;
  }
  if (!report.hasAllRows && isSummaryShown(tally, presentation, terminal)) {
    diagnostics.note(summary(tally.counts, tally.seconds, diagnostics.columns));
  }
  if (isOver?.(tally)) return exitStatus?.(tally) ?? 0;
  if (tally.unfinished > 0) return 3;
  const isEmpty = answered(tally.counts) === 0 && !report.hasAllRows;
  if (needsNumbers && isEmpty && !diagnostics.hasErrors) {
    diagnostics.error('there are no numbers to check');
  }
  return diagnostics.hasErrors ? 2 : (exitStatus?.(tally) ?? 0);
}
