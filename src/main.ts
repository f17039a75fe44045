#!/usr/bin/env node
/** The whole program: arguments → command → exit status. */

import { readCommandLine } from './cli/commandLine.ts';
import type { Terminal } from './cli/session.ts';
import { standardError, standardOutput } from './cli/terminal/descriptor.ts';
import { Diagnostics } from './cli/terminal/diagnostics.ts';
import { UsageError } from './cli/terminal/errors.ts';
import { Output, OutputFailed, ReaderGone } from './cli/terminal/output.ts';
import { Signals } from './cli/terminal/signals.ts';
import { StatusLine } from './cli/terminal/statusLine.ts';

/** The exit status of an internal error (EX_SOFTWARE of sysexits.h): it never looks like an answer. */
const INTERNAL_ERROR = 70;

async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const { output, statusLine, diagnostics } = terminal;
  try {
    const command = await readCommandLine(args, terminal);
    if (typeof command !== 'string') return await command(terminal);
    await output.write(command);
    return 0;
  } catch (error) {
    if (error instanceof ReaderGone) return 0;
    if (error instanceof UsageError || error instanceof OutputFailed) {
      diagnostics.error(error.message);
      return 2;
    }
    statusLine.erase();
    const message = error instanceof Error ? error.message : String(error);
    diagnostics.error(`internal error: ${message}; please report it, with the command line`);
    return INTERNAL_ERROR;
  }
}

const signals = new Signals();
signals.answer();
const statusLine = new StatusLine(standardError);
const terminal: Terminal = {
  output: new Output(standardOutput, signals.signal, statusLine),
  diagnostics: new Diagnostics(statusLine),
  statusLine,
  signals,
};

void main(process.argv.slice(2), terminal).then(async (status) => {
  process.exitCode = status;
  if (signals.status !== undefined) signals.leaveSoon();
  await statusLine.flushed();
  // Nothing is left to do or to say: to take down all that was built up would take longer.
  // In a turn of its own, because the last write is under way until what it has called returns.
  if (signals.status === undefined) setImmediate(() => signals.leave());
});
