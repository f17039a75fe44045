import type { Input } from './operands.ts';
import type { Options } from './options.ts';

/** The file of a trace: what each worker did, and when. */
export interface TraceRequest {
  readonly file: string;
  /** None of which it may be. */
  readonly inputs: readonly Input[];
}

/** @param inputs what the run reads */
export function traceRequest(
  { trace }: Options,
  inputs: readonly Input[],
): TraceRequest | undefined {
  return trace === undefined ? undefined : { file: trace, inputs };
}
