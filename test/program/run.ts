/** The built program, run as a user runs it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

/**
 * Milliseconds for what takes less than one second, so that a hang is noticed: other tests run at the
 * same time, and other programs.
 */
export const PROMPTLY_MS = 5000;

export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist/main.cjs');
const PEAK = join(ROOT, 'test/program/peak.mjs');

/** A run that has not ended after this time has hung, and is killed. */
const LIMIT_MS = 20_000;

// Each run has its limit; a test may be several.
vi.setConfig({ testTimeout: 10 * LIMIT_MS, maxConcurrency: 3 });

export interface Options {
  /** What standard input holds; without it, it is empty. */
  readonly input?: string | Uint8Array;
  /** Beside the environment of the tests, without its colours. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Who runs it; for tests that are run as root, who may read everything. */
  readonly uid?: number;
  readonly limitMs?: number;
}

/** How a run ended, and what it said. */
export interface Ran {
  /** The exit status, or the name of the signal that ended it. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** Runs `procs` with these arguments to its end. */
export async function procs(args: readonly string[], options: Options = {}): Promise<Ran> {
  const running = start(args, options);
  running.end(options.input);
  return await running.ended;
}

/**
 * Before the line that bash runs: on the sockets of Node.js, and without a shell above it, it believes
 * to be started over a network, and would read ~/.bashrc.
 */
export const LINE: readonly string[] = ['--norc', '-c'];

/** Runs a line of bash, in which `procs` is the program, to its end. */
export async function bash(line: string, options: Options = {}): Promise<Ran> {
  const running = new Running('bash', [...LINE, `PATH=${SHELL_FOLDER}:$PATH; ${line}`], options);
  running.end(options.input);
  return await running.ended;
}

/** Starts `procs` with these arguments and standard input open. */
export function start(args: readonly string[], options: Options = {}): Running {
  return new Running(process.execPath, [MAIN, ...args], options);
}

/** As `bash`, and the greatest memory that `procs` ever held at a time, in MB. */
export async function bashMeasured(
  line: string,
  options: Options = {},
): Promise<Ran & { peakMB: number }> {
  const file = join(scratch(), 'peak');
  const env = { ...options.env, PROCS_PEAK_FILE: file, PROCS_NODE: `--import=${PEAK}` };
  const ran = await bash(line, { ...options, env });
  return { ...ran, peakMB: Number(readFileSync(file, 'utf8')) / 1024 };
}

/** A process, with what it has said so far. */
export class Running {
  readonly ended: Promise<Ran>;
  readonly #child: ChildProcess;
  readonly #stdout: Buffer[] = [];
  readonly #stderr: Buffer[] = [];
  #onMore: () => void = () => {};

  constructor(command: string, args: readonly string[], options: Options) {
    // Node takes the terminal of a CI job for one without colours.
    const { CI, NO_COLOR, FORCE_COLOR, NODE_OPTIONS, ...inherited } = process.env;
    const env = { ...inherited, ...options.env };
    const { cwd = ROOT, limitMs = LIMIT_MS, uid } = options;
    // A process group of its own, so that the limit ends everything that a line of bash started.
    const child = spawn(command, args, { env, cwd, detached: true, ...(uid && { uid }) });
    this.#child = child;
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk, this.#stdout));
    child.stderr.on('data', (chunk: Buffer) => this.#take(chunk, this.#stderr));
    // A program that ends without reading its input closes the pipe.
    child.stdin.on('error', () => {});
    const begin = performance.now();
    this.ended = new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
        reject(new Error(`${args.join(' ')}: not ended after ${limitMs} ms: ${this.stderr}`));
      }, limitMs);
      child.on('close', (status, signal) => {
        clearTimeout(limit);
        const seconds = (performance.now() - begin) / 1000;
        const { stdout, stderr } = this;
        resolve({ status: status ?? signal ?? '', stdout, stderr, seconds });
      });
    });
    // The limit may be reached while a test still waits for something else.
    this.ended.catch(() => {});
  }

  get stdout(): string {
    return Buffer.concat(this.#stdout).toString();
  }

  get stderr(): string {
    return Buffer.concat(this.#stderr).toString();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Writes to standard input, and waits until the bytes are on their way. */
  async write(bytes: string | Uint8Array): Promise<void> {
    await new Promise<void>((resolve) => this.#child.stdin?.write(bytes, () => resolve()));
  }

  /** Ends standard input, after these bytes. */
  end(bytes?: string | Uint8Array): void {
    this.#child.stdin?.end(bytes);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits until what was said, on either stream, is as asked for; an end before that is an error. */
  async until(satisfied: (running: this) => boolean): Promise<void> {
    let over = false;
    const end = (): void => {
      over = true;
    };
    this.ended.then(end, end);
    while (!satisfied(this)) {
      if (over) throw new Error(`ended too early: ${this.stdout.slice(-500)}${this.stderr}`);
      await new Promise<void>((resolve) => {
        this.#onMore = resolve;
        setTimeout(resolve, 5);
      });
    }
  }

  #take(chunk: Buffer, chunks: Buffer[]): void {
    chunks.push(chunk);
    this.#onMore();
  }
}

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder for the files of a test; it is gone with the process. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'procs-test-'));
  folders.push(folder);
  return folder;
}

const SHELL_FOLDER = scratch();
const PROCS = join(SHELL_FOLDER, 'procs');
writeFileSync(PROCS, `#!/bin/sh\nexec '${process.execPath}' $PROCS_NODE '${MAIN}' "$@"\n`);
chmodSync(PROCS, 0o755);
