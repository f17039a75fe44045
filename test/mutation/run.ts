/**
 * Mutation testing: `npm run test:mutation [FILE...]`, by default all of src/prime and src/text. Changes one expression
 * at a time and runs the tests of that file; a mutant that no test notices survives, and is printed.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';

type Options = ConstructorParameters<typeof Stryker>[0];
type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

const ROOMS = ['src/prime', 'src/text'];

/** The tests of the files that have no tests of their own. */
const TESTS: Readonly<Record<string, string>> = {
  'src/prime/bpsw.ts': 'test/prime/{engine,primalityOf}.test.ts',
  'src/prime/index.ts': 'test/prime/{primality,primalityOf}.test.ts',
  'src/prime/remainderTree.ts': 'test/prime/trialDivision.test.ts',
  'src/text/arithmetic.ts': 'test/text/{digitLimit,expression}.test.ts',
  'src/text/literal.ts': 'test/text/{digitLimit,expression}.test.ts',
  'src/text/tokens.ts': 'test/text/line.test.ts',
};
const TESTS_OF_ROOM: Readonly<Record<string, string>> = {
  'src/prime': 'test/prime/primality.test.ts',
  'src/text': 'test/text/*.test.ts',
};

const OPTIONS: Options = {
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // What runs when a module is loaded would need a process for each mutant.
  ignoreStatic: true,
  // TypeScript 7 has no API for Stryker to read a tsconfig.json with.
  tsconfigFile: 'none',
  disableTypeChecks: false,
  concurrency: 1,
  // Endless loops are found by their count, too; a busy machine must not look like one.
  timeoutMS: 30_000,
  reporters: [],
  logLevel: 'error' as NonNullable<Options['logLevel']>,
  ignorePatterns: ['/*', '!/src', '!/test', '!/package.json'],
  tempDirName: 'coverage/mutation',
};

function testsOf(file: string): string {
  const own = file.replace(/^src(.*)\.ts$/, 'test$1.test.ts');
  const room = ROOMS.find((folder) => file.startsWith(`${folder}/`)) ?? '';
  const tests = existsSync(own) ? own : (TESTS[file] ?? TESTS_OF_ROOM[room]);
  if (tests === undefined) throw new Error(`${file}: expected a file of ${ROOMS.join(' or ')}`);
  return tests;
}

function isNoticed({ status }: Mutant): boolean {
  return status === 'Killed' || status === 'Timeout' || status === 'RuntimeError';
}

/** Where the mutant is, and what it makes of the code. */
function survivor({ status, fileName, location: { start, end }, replacement }: Mutant): string {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const to = end.line === start.line ? end.column - 1 : undefined;
  const short = (text = '') => text.trim().replace(/\s+/g, ' ').slice(0, 80);
  const change = `${short(lines.join('\n').slice(start.column - 1, to))} → ${short(replacement)}`;
  return `  ${start.line}:${start.column} ${change}${status === 'NoCoverage' ? ' (not run)' : ''}\n`;
}

async function score(file: string): Promise<[noticed: number, count: number]> {
  const stryker = new Stryker({ ...OPTIONS, mutate: [file], testFiles: [testsOf(file)] });
  const mutants = (await stryker.runMutationTest()).filter(({ status }) => status !== 'Ignored');
  const survivors = mutants.filter((mutant) => !isNoticed(mutant));
  const noticed = mutants.length - survivors.length;
  const timeouts = mutants.filter(({ status }) => status === 'Timeout').length;
  process.stdout.write(`${file}: ${noticed} of ${mutants.length} noticed, ${timeouts} by time\n`);
  process.stdout.write(survivors.map(survivor).join(''));
  return [noticed, mutants.length];
}

function allFiles(): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${room}/${name}`),
  );
}

// The same properties every time: a score can be compared with the last one.
Object.assign(process.env, { PROCS_SEED: '1', ...process.env });
const given = process.argv.slice(2);
let [noticedInAll, countInAll] = [0, 0];
for (const file of given.length > 0 ? given : allFiles()) {
  const [noticed, count] = await score(file);
  noticedInAll += noticed;
  countInAll += count;
}
process.stdout.write(`noticed: ${noticedInAll} of ${countInAll}\n`);
