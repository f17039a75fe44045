/**
 * Answers 1 or 0 for each line of standard input, by a library of Node.js: `library NAME [FOLDER]`,
 * where FOLDER is the one that npm has installed the library in.
 */

import { checkPrimeSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type IsPrime = (digits: string) => boolean;

const [name = '', folder = ''] = process.argv.slice(2);

/** @returns what the library exports, whose type its caller knows */
function load(): unknown {
  return createRequire(join(folder, 'package.json'))(name);
}

const TESTS: Readonly<Record<string, () => IsPrime>> = {
  checkPrimeSync: () => (digits) => checkPrimeSync(BigInt(digits)),
  'is-prime': () => {
    const isPrime = load() as (n: number) => boolean;
    return (digits) => isPrime(Number(digits));
  },
  'big-integer': () => {
    const bigInt = load() as (digits: string) => { isPrime(): boolean };
    return (digits) => bigInt(digits).isPrime();
  },
};

const isPrime = TESTS[name]?.();
if (isPrime === undefined) throw new Error(`no such library: ${name}`);
const lines = readFileSync(0, 'utf8').trimEnd().split('\n');
process.stdout.write(lines.map((line) => `${isPrime(line) ? 1 : 0}\n`).join(''));
