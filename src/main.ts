#!/usr/bin/env node
/** The whole program: arguments → task → exit status. */

import { readArguments } from './cli/arguments.ts';
import { Diagnostics } from './cli/terminal/diagnostics.ts';
import { UsageError } from './cli/terminal/errors.ts';
import { Output, OutputFailed, ReaderGone } from './cli/terminal/output.ts';
import { Stop } from './cli/terminal/signals.ts';
import { StatusLine } from './cli/terminal/statusLine.ts';

/** A read that nothing can end, as of a pipe without a writer, is left behind after so long. */
const LEAVE_MS = 100;

const stop = new Stop();

async function main(args: readonly string[]): Promise<number> {
  const statusLine = new StatusLine(process.stderr);
  const diagnostics = new Diagnostics(statusLine);
  const output = new Output(process.stdout, stop.signal);
  try {
    const task = await readArguments(args, { diagnostics, signal: stop.signal });
    if (typeof task !== 'string') return await task({ output, statusLine, diagnostics, stop });
    await output.write(task);
    return 0;
  } catch (error) {
    if (error instanceof ReaderGone) return 0;
    if (!(error instanceof UsageError || error instanceof OutputFailed)) throw error;
    diagnostics.error(error.message);
    return 2;
  }
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
  // Nothing is left to do or to say: to take down all that was built up would take longer.
  if (stop.status === undefined && process.stderr.writableLength === 0) stop.leave();
  setTimeout(() => stop.leave(), LEAVE_MS).unref();
});
