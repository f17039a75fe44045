import { type CertificateFile, isQuickToVerify } from '../input/certificateFile.ts';
import { type Input, STANDARD_INPUT } from '../operands.ts';
import { type Options, settingsOf, workersOf } from '../options.ts';
import { fileNames } from '../rawArguments.ts';
import type { Command } from '../session.ts';
import { UsageError } from '../terminal/errors.ts';
import { traceRequest } from '../traceRequest.ts';
import { verifyFiles } from '../verify/run.ts';

/**
 * Are these certificates of primality valid? Each operand is a file, or `-` for standard input.
 *
 * @throws UsageError for an empty operand
 */
export function verifyCommand(operands: readonly string[], options: Options): Command {
  const { json, quiet } = options;
  const format = json ? 'json' : quiet ? 'none' : 'sentences';
  const settings = {
    ...settingsOf(options, { format, times: false }),
    format,
    verifies: true,
  } as const;
  const pathOf = fileNames();
  const files = operands.map((operand): CertificateFile => {
    if (operand === '') throw new UsageError('expected a file, got an empty operand');
    if (operand === STANDARD_INPUT) return { name: 'standard input', path: undefined };
    return { name: operand, path: pathOf(operand) };
  });
  const workers = isQuickToVerify(files) ? 0 : workersOf(options);
  const trace = traceRequest(options, inputsOf(files));
  return (terminal) => verifyFiles(files, { settings, workers, trace }, terminal);
}

function inputsOf(files: readonly CertificateFile[]): Input[] {
  return files.map(({ name, path }) =>
    path === undefined ? { type: 'standard input' } : { type: 'file', name, path },
  );
}
