import { quantity } from '../../text/grouped.ts';
import { WorkersFailed } from '../../workers/errors.ts';
import type { CertificateFile } from '../input/certificateFile.ts';
import type { Terminal } from '../session.ts';
import { OutputFailed, ReaderGone } from '../terminal/output.ts';
import { lookAt, Progress, START, stepsLine } from '../terminal/progress.ts';
import { traceOf } from '../trace/open.ts';
import { NOT_VERIFIED, Verification, type VerifyOptions } from './verification.ts';

const OUTPUT_FAILED = 2;

/**
 * Verifies files, the steps of all of them in parallel, and writes a row for each, in order. Returns the
 * exit status, which is the answer also where nobody reads the rows.
 */
export async function verifyFiles(
  files: readonly CertificateFile[],
  options: VerifyOptions,
  terminal: Terminal,
): Promise<number> {
  const { output, diagnostics, statusLine, signals } = terminal;
  const trace = await traceOf(options.trace, diagnostics);
  const verification = new Verification(options, terminal, trace);
  const state = (): Verification['progress'] => verification.progress;
  const isShown = statusLine.isRedrawable && !output.sink.isPipe;
  const progress = isShown ? new Progress(statusLine, stepsLine, state) : undefined;
  signals.onQuestion = () => diagnostics.note(stepsLine(START, lookAt(state())));
  output.outliveReader();
  signals.listen();
  try {
    await verification.run(files);
  } catch (error) {
    if (error instanceof OutputFailed || error instanceof WorkersFailed) {
      diagnostics.error(error.message);
      return error instanceof OutputFailed ? OUTPUT_FAILED : NOT_VERIFIED;
    }
    if (!(error instanceof ReaderGone)) throw error;
  } finally {
    progress?.stop();
    trace?.close();
    signals.conclude();
  }
  if (signals.status === undefined) return verification.status;
  diagnostics.note(`stopped after ${quantity(verification.files, 'file')}`);
  return signals.status;
}
