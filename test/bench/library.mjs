/** Answers 1 or 0 for each line of standard input, by a library of Node.js: `node library.mjs NAME [FOLDER]`. */

import { checkPrimeSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [name, folder = ''] = process.argv.slice(2);
const load = (library) => createRequire(join(folder, 'package.json'))(library);

const TESTS = {
  checkPrimeSync: () => (text) => checkPrimeSync(BigInt(text)),
  'is-prime': () => {
    const isPrime = load('is-prime');
    return (text) => isPrime(Number(text));
  },
  'big-integer': () => {
    const bigInt = load('big-integer');
    return (text) => bigInt(text).isPrime();
  },
};

const isPrime = TESTS[name]();
const lines = readFileSync(0, 'utf8').trimEnd().split('\n');
process.stdout.write(lines.map((line) => `${isPrime(line) ? 1 : 0}\n`).join(''));
