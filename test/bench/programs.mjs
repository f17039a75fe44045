/** The programs that are compared: how each is called, and where its answers are. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const MAIN = join(HERE, '../../dist/main.cjs');
const NODE = process.execPath;

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} version
 * @property {number} workers how many numbers it checks at a time
 * @property {(file: string) => readonly [command: string, ...args: string[]]} command given the
 *   file of numbers, which is its standard input as well
 * @property {(file: string) => Record<string, string>} env beside the environment
 * @property {(line: string) => boolean} isPrime reads one line of its output, of which each
 *   number has one
 */

const CORES = availableParallelism();

const endsInP = (line) => /[Pp]$/.test(line);
const isOne = (line) => line === '1';

/** As users may have them; `version` throws where one is not there. */
const CANDIDATES = [
  {
    name: 'procs',
    version: () => run(NODE, MAIN, '--version'),
    workers: CORES,
    command: (file) => [NODE, MAIN, file],
    isPrime: endsInP,
  },
  {
    name: 'procs --sequential',
    version: () => run(NODE, MAIN, '--version'),
    command: (file) => [NODE, MAIN, '--sequential', file],
    isPrime: endsInP,
  },
  {
    name: 'C, FLINT',
    version: flint,
    command: (_, scratch) => [join(scratch, 'flint')],
    isPrime: isOne,
  },
  {
    name: `C, FLINT, ${CORES} processes`,
    version: flint,
    workers: CORES,
    command: (_, scratch) => ['sh', '-c', PARTS, join(scratch, 'flint')],
    env: (file) => ({ NUMBERS: file, PARTS: String(CORES) }),
    isPrime: isOne,
  },
  {
    name: 'C, GMP',
    version: (scratch) => compiled(scratch, 'gmp', '-lgmp'),
    command: (_, scratch) => [join(scratch, 'gmp')],
    isPrime: isOne,
  },
  {
    name: 'Perl, Math::Prime::Util',
    version: () => run('perl', '-MMath::Prime::Util', '-e', 'print Math::Prime::Util->VERSION'),
    command: () => ['perl', '-MMath::Prime::Util=is_prob_prime', '-ne', PERL],
    isPrime: isOne,
  },
  {
    name: 'Python, gmpy2',
    version: () => run(pythonWithGmpy2(), '-c', 'import gmpy2; print(gmpy2.version())'),
    command: () => [pythonWithGmpy2(), '-c', PYTHON],
    isPrime: isOne,
  },
  {
    name: 'gp (PARI)',
    version: () => run('gp', '--version-short'),
    command: () => ['sh', '-c', `echo '${GP}' | gp -qf -D parisizemax=1G`],
    env: (file) => ({ NUMBERS: file }),
    isPrime: isOne,
  },
  {
    name: 'openssl prime',
    version: () => run('openssl', 'version').split(' ')[1],
    command: () => ['xargs', 'openssl', 'prime'],
    isPrime: (line) => line.endsWith(' is prime'),
  },
  {
    name: 'factor (GNU)',
    version: () => run('factor', '--version').split('\n')[0].split(' ').at(-1),
    command: () => ['factor'],
    isPrime: (line) => /^([0-9]+): \1$/.test(line),
  },
  {
    name: 'Node.js, crypto.checkPrimeSync',
    version: () => process.versions.node,
    command: () => [NODE, join(HERE, 'library.mjs'), 'checkPrimeSync'],
    isPrime: isOne,
  },
  npmPackage('big-integer'),
  npmPackage('is-prime'),
];

/** Each process gets a part of the lines, as a user without workers would share them out. */
const PARTS = `
for i in $(seq $PARTS); do split -n l/$i/$PARTS "$NUMBERS" | "$0" >"$NUMBERS.$i" & done
wait
for i in $(seq $PARTS); do cat "$NUMBERS.$i"; done
`;

const PERL = 'chomp; print is_prob_prime($_) ? 1 : 0, "\\n"';

const PYTHON = `
import sys
from gmpy2 import is_prime, mpz
for line in sys.stdin: print(int(is_prime(mpz(line))))
`;

const GP = 'v = readvec(getenv("NUMBERS")); for (i = 1, #v, print(ispseudoprime(v[i])))';

/**
 * @param {string} scratch a folder for what is compiled or installed
 * @returns {{programs: Program[], missing: string[]}}
 */
export function findPrograms(scratch) {
  const programs = [];
  const missing = [];
  for (const candidate of CANDIDATES) {
    const { name, isPrime } = candidate;
    try {
      const version = candidate.version(scratch).trim();
      const command = (file) => candidate.command(file, scratch);
      const { env = () => ({}), workers = 1 } = candidate;
      programs.push({ name, version, workers, isPrime, command, env });
    } catch {
      missing.push(name);
    }
  }
  return { programs, missing };
}

function flint(scratch) {
  return compiled(scratch, 'flint', '-lflint', '-lmpfr', '-lgmp', '-lm');
}

/** The system's own Python has what its packages bring, another one before it may not. */
function pythonWithGmpy2() {
  const pythons = ['python3', '/usr/bin/python3'];
  const found = pythons.find((python) => spawnSync(python, ['-c', 'import gmpy2']).status === 0);
  if (found === undefined) throw new Error('no gmpy2');
  return found;
}

/** A package, installed where no project sees it. */
function npmPackage(name) {
  return {
    name: `npm, ${name}`,
    version(scratch) {
      const folder = join(scratch, 'npm', name);
      mkdirSync(folder, { recursive: true });
      const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
      run('npm', 'install', '--prefix', folder, ...quiet, name);
      const installed = join(folder, 'node_modules', name, 'package.json');
      if (!existsSync(installed)) throw new Error(`${name} was not installed`);
      return run(NODE, '-p', `require('${installed}').version`);
    },
    command: (_, scratch) => [NODE, join(HERE, 'library.mjs'), name, join(scratch, 'npm', name)],
    isPrime: isOne,
  };
}

/** Compiles a program of this folder; its version is that of the library as the compiler sees it. */
function compiled(scratch, name, ...libraries) {
  const source = join(HERE, `${name}.c`);
  run('cc', '-O3', '-march=native', '-o', join(scratch, name), source, ...libraries);
  const macros = run('cc', '-dM', '-E', source);
  const macro = (key) => new RegExp(`#define ${key} "?([^"\\n]+)`).exec(macros)?.[1];
  const gmp = ['', '_MINOR', '_PATCHLEVEL'].map((part) => macro(`__GNU_MP_VERSION${part}`));
  return name === 'gmp'
    ? gmp.join('.')
    : (macro('FLINT_VERSION') ?? macro('__FLINT_RELEASE') ?? '');
}

function run(command, ...args) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
