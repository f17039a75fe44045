import type { Job } from '../../jobs/job.ts';
import type { Result } from '../../jobs/result.ts';
import type { Tracer } from '../../workers/tracer.ts';
import { cannotWrite, type OutputFile, refuseUnwritable } from '../outputFile.ts';
import type { Diagnostics } from '../terminal/diagnostics.ts';
import { systemError, type UsageError } from '../terminal/errors.ts';
import type { TraceRequest } from '../traceRequest.ts';
import { EventTracer } from './eventTracer.ts';
import { TraceFile } from './traceFile.ts';

/** A trace that is being written. */
export interface Trace {
  readonly tracer: Tracer<Job, Result>;
  /** Writes what is known so far: to a regular file, as whole JSON. */
  flush(): void;
  /** Ends the file, and reports an error of writing it, the first if there were several. */
  close(): void;
}

/** @throws UsageError where the file can't be written, or is one of those that are read or written */
export async function openTrace(
  { file, inputs }: TraceRequest,
  diagnostics: Pick<Diagnostics, 'error'>,
): Promise<Trace> {
  const output: OutputFile = { option: '--trace', file, content: 'the trace' };
  refuseUnwritable(output, inputs);
  const failed = (error: unknown): UsageError => cannotWrite(output, systemError(error));
  const items = await TraceFile.open(file).catch((error: unknown) => {
    throw failed(error);
  });
  const tracer = new EventTracer(items, process.argv.slice(2));
  items.flush();
  if (items.error !== undefined) throw failed(items.error);
  return {
    tracer,
    flush: () => items.flush(),
    close() {
      items.close();
      if (items.error !== undefined) diagnostics.error(failed(items.error).message);
    },
  };
}
