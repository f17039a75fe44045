import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  checkParser,
  mainParser,
  proveParser,
  verifyParser,
} from '../../src/cli/commandParsers.ts';
import { withMarks } from '../../src/cli/operandMarks.ts';
import { type PlainArguments, plainArguments } from '../../src/cli/plainArguments.ts';

/** What the parser makes of arguments. */
function parsed(args: readonly string[]): PlainArguments | undefined {
  let found: PlainArguments | undefined;
  const program = mainParser((operands, options) => {
    found = { command: undefined, operands, options };
  });
  const check = checkParser((operands, options) => {
    found = { command: 'check', operands, options };
  });
  const prove = proveParser((operands, options) => {
    found = { command: 'prove', operands, options };
  });
  const verify = verifyParser((operands, options) => {
    found = { command: 'verify', operands, options };
  });
  for (const command of [check, prove, verify]) program.addCommand(command);
  program.parse(withMarks(args, [program, check, prove, verify]), { from: 'user' });
  return found;
}

const OPTIONS = [
  ...['--sequential', '--trial', '-p', '--primes', '--composites', '--json', '--times'],
  ...['--no-times', '-u', '--unordered', '-q', '--quiet', '-c', '--count', '--progress'],
  ...['--no-progress', '--prove', '-w', '--workers', '-m', '--max-count', '--certificate'],
];

const OTHERS = [
  ...[
    'check',
    'prove',
    '97',
    '2',
    '10',
    '-5',
    '-',
    '',
    'numbers.txt',
    '1..9',
    '-5..5',
    '2^64',
    '007',
  ],
  ...['--', '-w2', '-pu', '--workers=2', '--help', '-V', '--prim', '-x', '--skip', '--base'],
];

it('plainArguments is what the parser makes of the arguments', () => {
  const word = fc.oneof(fc.constantFrom(...OPTIONS), fc.constantFrom(...OTHERS));
  const args = fc.tuple(
    fc.constantFrom([], ['check'], ['prove'], ['verify']),
    fc.array(word, { maxLength: 6 }),
  );
  let compared = 0;
  fc.assert(
    fc.property(args, ([command, words]) => {
      const plain = plainArguments([...command, ...words]);
      if (plain === undefined) return;
      compared++;
      expect(parsed([...command, ...words])).toEqual(plain);
    }),
    { seed: 1, numRuns: 3000 },
  );
  expect(compared).toBeGreaterThan(500);
});

it.each(OPTIONS.slice(0, 17).map((option) => [option]))(
  'plainArguments knows %s of the main job',
  (option) => {
    const plain = plainArguments([option, 'numbers.txt']);
    expect(plain).toEqual(parsed([option, 'numbers.txt']));
    expect(plain).toBeDefined();
  },
);

it.each([
  ['-w', '2'],
  ['--workers', '16'],
  ['-m', '1'],
  ['--max-count', '99'],
])('plainArguments knows %s %s', (option, value) => {
  expect(plainArguments(['check', '1', option, value])).toEqual(
    parsed(['check', '1', option, value]),
  );
  expect(plainArguments([option, value])).toEqual(parsed([option, value]));
});

it.each([
  { given: ['prove', '97'] },
  { given: ['prove', '-q', '97', '--certificate', 'proof.txt', '-w', '2'] },
  { given: ['prove', '97', '--certificate', '-'] },
  { given: ['prove', '-97', '--certificate', '-1'] },
  { given: ['verify', 'proof.txt', '-', '--json', '--sequential'] },
])('plainArguments knows $given', ({ given }) => {
  expect(plainArguments(given)).toBeDefined();
  expect(plainArguments(given)).toEqual(parsed(given));
});

it.each([
  ['-w', '0'],
  ['-w', '257'],
  ['-w'],
  ['--help'],
  ['--workers=2'],
  ['-w2'],
  ['-pu'],
  ['--prim'],
  ['--', '-w'],
  ['check', '--count', '2'],
  ['-p', 'check', '97'],
  ['prove'],
  ['verify', '-q'],
  ['prove', '97', '--certificate'],
  ['prove', '97', '--certificate', ''],
  ['prove', '97', '--trial'],
  ['prove', '97', '-m', '1'],
  ['verify', '-', '--times'],
  ['--skip', '2', 'numbers.txt'],
])('plainArguments leaves %s %s to the parser', (...args) => {
  expect(plainArguments(args.filter((arg) => arg !== undefined))).toBeUndefined();
});
