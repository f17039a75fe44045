/** What the system allows this process, on Linux. */

import { readdirSync, readFileSync, statSync } from 'node:fs';

/** Addresses that this process may still reserve; Infinity where there is no limit. */
export function addressesLeft(): number {
  const limit = limitOf('Max address space');
  if (limit === Number.POSITIVE_INFINITY) return limit;
  const used = /^VmSize:\s+([0-9]+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return limit - Number(used?.[1]) * 1024;
}

/** The threads of a user are counted, which takes a while, only if there may be no more than this. */
const FEW_THREADS = 1024;

/** Threads that this user may still start; Infinity where they are not limited to few. */
export function threadsLeft(): number {
  const limit = process.getuid?.() === 0 ? Number.POSITIVE_INFINITY : limitOf('Max processes');
  return limit > FEW_THREADS ? Number.POSITIVE_INFINITY : limit - ownThreads();
}

let limits: string | undefined;

/** A limit, by its name in /proc; Infinity if it is not known. */
function limitOf(name: string): number {
  limits ??= readLimits();
  const [, soft] = limits.match(new RegExp(`^${name} +([0-9]+)`, 'm')) ?? [];
  return Number(soft ?? Number.POSITIVE_INFINITY);
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}

/** The threads of all processes of this user. */
function ownThreads(): number {
  const uid = process.getuid?.();
  let threads = 0;
  for (const name of readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))) {
    try {
      if (statSync(`/proc/${name}`).uid === uid)
        threads += readdirSync(`/proc/${name}/task`).length;
    } catch {
      // It has just ended.
    }
  }
  return threads;
}
