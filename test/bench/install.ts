/** What has to be made before it can be compared, in a scratch folder; every failure throws. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const HERE: string = import.meta.dirname;

/**
 * Compiles a C program of this folder to `scratch/NAME`.
 *
 * @returns the version of its library, as the compiler sees it
 */
export function compile(
  scratch: string,
  name: 'flint' | 'gmp',
  ...libraries: readonly string[]
): string {
  const source = join(HERE, `${name}.c`);
  run('cc', '-O3', '-march=native', '-o', join(scratch, name), source, ...libraries);
  const macros = run('cc', '-dM', '-E', source);
  const macro = (key: string): string | undefined =>
    new RegExp(`#define ${key} "?([^"\\n]+)`).exec(macros)?.[1];
  if (name === 'flint') return macro('FLINT_VERSION') ?? macro('__FLINT_RELEASE') ?? '';
  return ['', '_MINOR', '_PATCHLEVEL'].map((part) => macro(`__GNU_MP_VERSION${part}`)).join('.');
}

/** The name that library.ts has when it is JavaScript. */
export const LIBRARY = 'library.mjs';

/** Compiles library.ts to `scratch/LIBRARY`, so that no loader of TypeScript is timed with it. */
export function bundleLibrary(scratch: string): void {
  const options = ['--platform', 'node', '--logLevel', 'warn', '--file', join(scratch, LIBRARY)];
  run('npx', '--no-install', 'rolldown', join(HERE, 'library.ts'), ...options);
}

/**
 * Installs an npm package in a folder of its own, where no project sees it.
 *
 * @returns its version
 */
export function installPackage(scratch: string, name: string): string {
  const folder = packageFolder(scratch, name);
  mkdirSync(folder, { recursive: true });
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  run('npm', 'install', '--prefix', folder, ...quiet, name);
  const manifest = join(folder, 'node_modules', name, 'package.json');
  return run(process.execPath, '-p', `require('${manifest}').version`);
}

export function packageFolder(scratch: string, name: string): string {
  return join(scratch, 'npm', name);
}

/** A Python with gmpy2: Debian's package is for the system's own, which may not be on the path. */
export function pythonWithGmpy2(): string {
  const pythons = ['python3', '/usr/bin/python3'];
  const found = pythons.find((python) => spawnSync(python, ['-c', 'import gmpy2']).status === 0);
  if (found === undefined) throw new Error('no gmpy2');
  return found;
}

/** Runs a command to its end, and returns what it writes to standard output. */
export function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
