#!/usr/bin/env node
/** The whole program: arguments → plan → jobs, workers, report → exit status. */

import { Diagnostics } from './cli/diagnostics.ts';
import { UsageError } from './cli/errors.ts';
import { Output } from './cli/output.ts';
import { readArguments } from './cli/program.ts';
import { run } from './cli/run.ts';
import { StatusLine } from './cli/statusLine.ts';
import { Stop } from './cli/stop.ts';

/** A read that nothing can end, as of a pipe without a writer, is left behind after so long. */
const LEAVE_MS = 100;

async function main(args: readonly string[]): Promise<number> {
  const stop = new Stop();
  const statusLine = new StatusLine(process.stderr);
  const diagnostics = new Diagnostics(statusLine);
  const output = new Output(process.stdout, stop.signal);
  try {
    const plan = await readArguments(args, { diagnostics, signal: stop.signal });
    return plan === undefined ? 0 : await run(plan, { output, statusLine, diagnostics, stop });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    diagnostics.error(error.message);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
setTimeout(() => process.exit(), LEAVE_MS).unref();
