/** Two hosts to log in to, on this machine: hosts.sh, and what tests do with them. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SCRIPT: string = fileURLToPath(new URL('hosts.sh', import.meta.url));
const PROGRAM: string = fileURLToPath(new URL('../../dist/main.cjs', import.meta.url));
const MINUTES = 60_000;
const { PATH = '' } = process.env;

/** What a command has left. */
export interface Done {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly done: Promise<Done>;
  readonly stop: () => void;
}

/** Why there can be no hosts on this machine; undefined if there can. */
export function missing(): string | undefined {
  const tools = ['parallel', 'sshd', 'ssh', 'ssh-keygen', 'ip', 'perl'].filter(
    (tool) =>
      spawnSync('sh', ['-c', `command -v ${tool}`], { env: { PATH: `${PATH}:/usr/sbin:/sbin` } })
        .status !== 0,
  );
  if (tools.length > 0) return `no ${tools.join(', ')}`;
  if (!/^GNU parallel/.test(spawnSync('parallel', ['--version']).stdout.toString())) {
    return 'a parallel that is not GNU parallel';
  }
  const name = `procs-${process.pid}-try`;
  if (spawnSync('ip', ['netns', 'add', name]).status !== 0) return 'no right to make namespaces';
  spawnSync('ip', ['netns', 'delete', name]);
  return undefined;
}

/** The hosts host1 and host2, and a place from which they can be reached. */
export class Hosts {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'procs-hosts-'));
  readonly #name = `procs-${process.pid}`;
  readonly #script: ChildProcess;

  private constructor() {
    // The script ends with its standard input, so it can't outlive the tests.
    this.#script = spawn('sh', [SCRIPT, this.folder, this.#name, PROGRAM], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  }

  static async start(): Promise<Hosts> {
    const hosts = new Hosts();
    const said = await new Promise<string>((resolve) => {
      hosts.#script.stdout?.once('data', (data) => resolve(String(data)));
      hosts.#script.once('exit', (code) => resolve(`exit ${code}`));
    });
    if (said !== 'ready\n') throw new Error(`hosts.sh: ${said}`);
    return hosts;
  }

  async close(): Promise<void> {
    const exited = new Promise((resolve) => this.#script.once('exit', resolve));
    this.#script.stdin?.end();
    await exited;
  }

  /** Starts a command of bash in the folder, where `host1` and `host2` are known to parallel. */
  start(command: string): Running {
    const child = spawn('ip', ['netns', 'exec', `${this.#name}-here`, 'bash', '-c', command], {
      cwd: this.folder,
      env: {
        PATH: `${this.folder}/bin:${PATH}`,
        HOME: this.folder,
        TMPDIR: this.folder,
        PARALLEL_HOME: `${this.folder}/.parallel`,
        PARALLEL_SSH: `ssh -F ${this.folder}/ssh_config`,
      },
      timeout: 3 * MINUTES,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('latin1').on('data', (data) => (text.stdout += data));
    child.stderr.setEncoding('latin1').on('data', (data) => (text.stderr += data));
    const done = new Promise<Done>((resolve) => {
      child.once('close', (status) => resolve({ status, ...text }));
    });
    return { done, stop: () => child.kill('SIGTERM') };
  }

  run(command: string): Promise<Done> {
    return this.start(command).done;
  }

  /** Cuts the link of host2. */
  cut(): void {
    this.#setLink('down');
  }

  /** Mends the link of host2. Resolves when nothing that was started there is left. */
  async mend(): Promise<void> {
    this.#setLink('up');
    await until(() => !this.#isBusy());
  }

  /** Resolves when host2 is checking numbers. */
  async busy(): Promise<void> {
    await until(() => this.#isBusy());
  }

  #setLink(state: 'down' | 'up'): void {
    const { status } = spawnSync('ip', ['-n', `${this.#name}-host2`, 'link', 'set', 'eth0', state]);
    if (status !== 0) throw new Error(`the link of host2 can't be set ${state}`);
  }

  #isBusy(): boolean {
    return this.#processes('host2').some((line) => /\bprocs\0-\0/.test(line));
  }

  #processes(host: string): string[] {
    const pids = spawnSync('ip', ['netns', 'pids', `${this.#name}-${host}`]).stdout.toString();
    return pids.split('\n').flatMap((pid) => {
      try {
        return pid === '' ? [] : [readFileSync(`/proc/${pid}/cmdline`, 'latin1')];
      } catch {
        return []; // it has ended since
      }
    });
  }
}

/** Resolves when the condition holds; an error if it does not within a minute. */
export async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries === 600) throw new Error('waited for a minute in vain');
    await sleep(100);
  }
}
