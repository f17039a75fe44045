/** The programs that are compared: how each is called, and how its answers are read. */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  bundleLibrary,
  compile,
  installPackage,
  LIBRARY,
  packageFolder,
  pythonWithGmpy2,
  run,
} from './install.ts';

const MAIN = join(import.meta.dirname, '../../dist/main.cjs');
const NODE = process.execPath;

/** A program that is installed, or could be made here. */
export interface Program {
  readonly name: string;
  readonly version: string;
  /** How many numbers it checks at a time. */
  readonly workers: number;
  /** @param file the numbers, which are its standard input as well */
  command(file: string): Command;
  /** Variables of its environment. */
  env(file: string): Readonly<Record<string, string>>;
  /** @param line of its output, which has one for each number */
  isPrime(line: string): boolean;
}

type Command = readonly [name: string, ...args: string[]];

/** A program as it would be found or made. */
interface Candidate {
  readonly name: string;
  /**
   * Makes what it needs, in the folder `scratch`.
   *
   * @throws where the program cannot be had
   */
  version(scratch: string): string;
  /** Default: 1. */
  readonly workers?: number;
  command(file: string, scratch: string): Command;
  env?(file: string): Readonly<Record<string, string>>;
  isPrime(line: string): boolean;
}

const CORES = availableParallelism();

const endsInP = (line: string): boolean => /[Pp]$/.test(line);
const isOne = (line: string): boolean => line === '1';

const FLINT = ['-lflint', '-lmpfr', '-lgmp', '-lm'];

const CANDIDATES: readonly Candidate[] = [
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
    version: (scratch) => compile(scratch, 'flint', ...FLINT),
    command: (_, scratch) => [join(scratch, 'flint')],
    isPrime: isOne,
  },
  {
    name: `C, FLINT, ${CORES} processes`,
    version: (scratch) => compile(scratch, 'flint', ...FLINT),
    workers: CORES,
    command: (_, scratch) => ['sh', '-c', PARTS, join(scratch, 'flint')],
    env: (file) => ({ NUMBERS: file, PARTS: String(CORES) }),
    isPrime: isOne,
  },
  {
    name: 'C, GMP',
    version: (scratch) => compile(scratch, 'gmp', '-lgmp'),
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
    version: () => run('openssl', 'version').split(' ')[1] ?? '',
    command: () => ['xargs', 'openssl', 'prime'],
    isPrime: (line) => line.endsWith(' is prime'),
  },
  {
    name: 'factor (GNU)',
    version: () => run('factor', '--version').split('\n')[0]?.split(' ').at(-1) ?? '',
    command: () => ['factor'],
    isPrime: (line) => /^([0-9]+): \1$/.test(line),
  },
  library('Node.js, crypto.checkPrimeSync', 'checkPrimeSync', () => process.versions.node),
  library('npm, big-integer', 'big-integer', installPackage),
  library('npm, is-prime', 'is-prime', installPackage),
];

/** Each process gets a part of the lines, as a user without workers would divide them. */
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

/** @param scratch a folder for what is compiled or installed */
export function findPrograms(scratch: string): {
  readonly programs: readonly Program[];
  /** The names of those that are not there. */
  readonly missing: readonly string[];
} {
  const programs: Program[] = [];
  const missing: string[] = [];
  for (const candidate of CANDIDATES) {
    const { name, isPrime } = candidate;
    try {
      const version = candidate.version(scratch).trim();
      const command = (file: string): Command => candidate.command(file, scratch);
      const { env = () => ({}), workers = 1 } = candidate;
      programs.push({ name, version, workers, isPrime, command, env });
    } catch {
      missing.push(name);
    }
  }
  return { programs, missing };
}

/** A library of Node.js, by library.ts. */
function library(
  name: string,
  key: string,
  install: (scratch: string, key: string) => string,
): Candidate {
  return {
    name,
    version(scratch) {
      bundleLibrary(scratch);
      return install(scratch, key);
    },
    command: (_, scratch) => [NODE, join(scratch, LIBRARY), key, packageFolder(scratch, key)],
    isPrime: isOne,
  };
}
