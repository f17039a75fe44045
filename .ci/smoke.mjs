/**
 * The packed program on several versions of Node.js: `node smoke.mjs PROGRAM NODE...`. Each must print the book's table,
 * answer `check` by its exit status, and find the primes of the test vectors; all must print the same bytes. A program
 * beside the package imports it.
 */
import { deepStrictEqual, equal, match } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BOOK = `
2 P, 142702110479723 P, 299593572317531 P, 3333333333333301 P, 3333333333333333, 3333335652092209,
4444444444444423 P, 4444444444444444, 4444444488888889, 5555553133149889, 5555555555555503 P,
5555555555555555, 6666666666666666, 6666666666666719 P, 6666667141414921, 7777777536340681,
7777777777777753 P, 7777777777777777, 9999999999999917 P, 9999999999999999`;

/** Larger vectors would only take longer. */
const MAX_DIGITS = 200;

const VECTORS = ['boundaries', 'named', 'pseudoprimes_1e8', 'regressions', 'semiprimes']
  .map((name) => readFileSync(new URL(`../test/vectors/${name}.tsv`, import.meta.url), 'utf8'))
  .flatMap((text) => text.trimEnd().split('\n'))
  .map((row) => row.split('\t'))
  .filter(([n]) => n.length <= MAX_DIGITS);

/** What the program prints; its end must be this status. */
function procs(node, args, expected) {
  const { status, stdout, stderr } = spawnSync(node, [main, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
  equal(status, expected, `procs ${args.join(' ')}: status ${status}, not ${expected}\n${stderr}`);
  return stdout + stderr;
}

function checkTable(text) {
  const [header, ...rows] = text.trimEnd().split('\n');
  const footer = rows.pop();
  match(header, /^Checking 20 numbers with 2 workers:$/);
  match(footer, /^20 checks in \d+\.\d\ds$/);
  const verdicts = rows.map((row) =>
    row.replace(/^ *(\d+) {2}([P ]) +\d\.\d{6}s$/, '$1 $2').trim(),
  );
  deepStrictEqual(verdicts.sort(), BOOK.trim().split(/,\s/).sort());
}

function checkPrimes(text) {
  const expected = VECTORS.filter(([, answer]) => answer === 'prime').map(([n]) => n);
  deepStrictEqual(text.trimEnd().split('\n'), expected);
}

/** A digest for each command line, to be the same on every version. */
function digests(node) {
  return [
    [['check', '97', '--no-times'], 0],
    [['check', '91', '--no-times'], 1],
    [['-w', '2', '--json', mixed], 2],
    [['--sequential', '--composites', mixed], 2],
  ].map(([args, status]) => {
    const digest = createHash('sha256')
      .update(procs(node, args, status))
      .digest('hex');
    return `procs ${args.join(' ')}: ${digest}`;
  });
}

const LIBRARY = `
  import { checkAll, primality } from 'procs';
  const kinds = [primality(91n).kind];
  for await (const { verdict } of checkAll([97n, 10n ** 30n + 57n], { workers: 2 })) kinds.push(verdict.kind);
  console.log(kinds.join());`;

/** PROGRAM is in the folder node_modules/.bin. */
function checkLibrary(node) {
  const { stdout, stderr } = spawnSync(node, ['--input-type=module', '--eval', LIBRARY], {
    encoding: 'utf8',
    cwd: join(program, '../../..'),
  });
  equal(stdout + stderr, 'composite,prime,probable prime\n');
}

const [program, ...nodes] = process.argv.slice(2);
const main = realpathSync(program);
const folder = mkdtempSync(join(tmpdir(), 'procs-smoke-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const known = join(folder, 'known.txt');
writeFileSync(known, VECTORS.map(([n]) => `${n}\n`).join(''));
const mixed = join(folder, 'mixed.txt');
writeFileSync(mixed, '2^127-1 # Mersenne\n1..20000\n13A\n10^300+1..10^300+9\n7 -2, 11\n'.repeat(9));

let expected;
for (const node of nodes) {
  checkTable(procs(node, ['2'], 0));
  checkPrimes(procs(node, ['-w', '2', '--primes', known], 0));
  checkLibrary(node);
  const found = digests(node);
  expected ??= found;
  deepStrictEqual(found, expected, `other bytes than on ${nodes[0]}`);
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  process.stdout.write(`the packed program on Node.js ${version}: answers as expected\n`);
}
