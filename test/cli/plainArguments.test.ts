import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkParser, mainParser } from '../../src/cli/commandParsers.ts';
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
  program.addCommand(check);
  program.parse(withMarks(args, [program, check]), { from: 'user' });
  return found;
}

const OPTIONS = [
  ...['--sequential', '--trial', '-p', '--primes', '--composites', '--json', '--times'],
  ...['--no-times', '-u', '--unordered', '-q', '--quiet', '-c', '--count', '--progress'],
  ...['--no-progress', '-w', '--workers', '-m', '--max-count'],
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
  const args = fc.tuple(fc.constantFrom([], ['check']), fc.array(word, { maxLength: 6 }));
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

it.each(OPTIONS.slice(0, 16).map((option) => [option]))(
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
  ['prove', '97'],
  ['--skip', '2', 'numbers.txt'],
])('plainArguments leaves %s %s to the parser', (...args) => {
  expect(plainArguments(args.filter((arg) => arg !== undefined))).toBeUndefined();
});
