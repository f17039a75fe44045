import type { Diagnostics } from '../terminal/diagnostics.ts';
import type { TraceRequest } from '../traceRequest.ts';
import type { Trace } from './trace.ts';

/** Opens the trace that is asked for; its module is loaded only then. @throws UsageError */
export async function traceOf(
  request: TraceRequest | undefined,
  diagnostics: Diagnostics,
): Promise<Trace | undefined> {
  if (request === undefined) return undefined;
  const { openTrace } = await import('./trace.ts');
  return await openTrace(request, diagnostics);
}

/**
 * Says that the main thread is busy, once the trace has been written as far as it is known: a signal
 * may end the process then.
 */
export function onBusyWith(
  trace: Trace | undefined,
  onBusy: (busy: boolean) => void,
): (busy: boolean) => void {
  return (busy) => {
    if (busy) trace?.flush();
    onBusy(busy);
  };
}
