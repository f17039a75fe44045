import { getDiffieHellman } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomIntegers, seed } from '../prime/random.ts';
import { bash, procs, scratch } from './run.ts';

/** A prime of 1536 bits, RFC 3526, as a string of bytes. */
const MODP = getDiffieHellman('modp5').getPrime().toString('hex');

/** As openssl prints it: bytes with colons, 15 to a line. */
const PRINTED = `00${MODP}`.replace(/..(?!$)/g, '$&:').replace(/(?:..:){15}/g, '    $&\n');

test.concurrent('--base 16 reads what openssl prints, joined to a line', async () => {
  const input = `P:\n${PRINTED}\nG: 2 (0x2)\n`;
  const line = `sed '1d;$d' | tr -d ' \\n' | procs check --base 16 --json --no-times -f -`;
  const { status, stdout } = await bash(line, { input });
  const { n, prime, input: text } = JSON.parse(stdout);
  expect({ n, prime }).toEqual({ n: String(BigInt(`0x${MODP}`)), prime: true });
  expect(text.startsWith('00:ff:ff:ff:ff')).toBe(true);
  expect(status).toBe(0);
  const modulus = await bash(`cut -d= -f2 | procs check -q --base 16 -f -`, {
    input: `Modulus=${MODP.toUpperCase()}\n`,
  });
  expect(modulus).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

const DIGITS_OF_OPENSSL = `grep -E '^ +[0-9a-f:]+$'`;

test.concurrent('--base 16 reads what openssl prints, a number over several lines', async () => {
  const printed = PRINTED.replace(/^(?! )/gm, '    ');
  const input = `P:\n${printed}\nG: 2 (0x2)\nQ:\n${printed}`;
  const piped = await bash(`${DIGITS_OF_OPENSSL} | procs --base 16 --json -`, { input });
  const returns = { input: `${printed}\n${printed}`.replace(/\n/g, '\r\n') };
  for (const ran of [piped, await procs(['-', '--base', '16', '--json'], returns)]) {
    const rows = ran.stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const { n, prime, input: text } = JSON.parse(row);
      expect({ n, prime }).toEqual({ n: String(BigInt(`0x${MODP}`)), prime: true });
      expect(text).toBe(PRINTED.replace(/\s/g, ''));
    }
    expect(ran).toMatchObject({ status: 0, stderr: '' });
  }
  expect(await procs(['check', '--base', '16', '-q', PRINTED])).toMatchObject({ status: 0 });
});

test.concurrent('under --base no part of a number is taken for a number', async () => {
  const input = '61:\n# a:\n0b:\n\n0d\n61:\n 0x:\n1\nP:\n61:\n11\n61: # :\n11\n11:';
  for (const how of [['--sequential'], ['-w', '2'], ['--skip', '0']]) {
    const args = ['-', '--base', '16', '--json', ...how];
    const { status, stdout, stderr } = await procs(args, { input });
    const rows = stdout.trimEnd().split('\n');
    const found = rows.map((row) => JSON.parse(row)).map(({ n, line }) => [n, line]);
    expect(found).toEqual([
      [undefined, 2],
      [undefined, 3],
      ['13', undefined],
      [undefined, 7],
      [undefined, 9],
      [undefined, 12],
      ['17', undefined],
      [undefined, 14],
    ]);
    expect(stderr).toContain('standard input:7:  0x:: expected a digit of base 16, got "x"');
    expect(stderr).toContain('standard input:9: P:: expected a digit of base 16, got "P" (grep -E');
    expect(stderr).toContain('standard input:14: 11:: expected the number to go on after ":"');
    expect(status).toBe(2);
  }
});

test.concurrent('numbers over several lines are whole, wherever blocks are cut and jobs are halved', async () => {
  const random = randomIntegers(seed);
  const numbers = Array.from({ length: 4000 }, (_, k) => random(k % 400 === 0 ? 5000 : 600) | 1n);
  const hex = numbers.map((n) =>
    `0${n.toString(16)}`.slice(n.toString(16).length % 2 === 0 ? 1 : 0),
  );
  const lines = hex.map((digits) =>
    digits.replace(/..(?!$)/g, '$&:').replace(/(?:..:){15}/g, '    $&\n'),
  );
  const input = `${lines.join('\n')}\nx\n`;
  const expected = numbers.map((n) => `${n}`).join('\n');
  const count = input.split('\n').length - 1;
  for (const how of [
    ['-w', '2'],
    ['--skip', '0', '-w', '1'],
  ]) {
    const args = ['-', '--base', '16', '--json', ...how];
    const { stdout, stderr } = await procs(args, { input });
    const rows = stdout.trimEnd().split('\n').slice(0, -1);
    expect(rows.map((row) => JSON.parse(row).n).join('\n') === expected).toBe(true);
    expect(stderr).toContain(`procs: standard input:${count}: x: expected`);
  }
  const last = await procs(['-', '--base', '16', '--json', '--skip', '3999'], { input });
  expect(JSON.parse(last.stdout.split('\n')[0] ?? '').n).toBe(String(numbers[3999]));
  expect(last.stderr).toContain(`procs: standard input:${count}: x: expected`);
});

test.concurrent('a number over lines of more than 2 MiB is one error, and the next is answered', async () => {
  const input = `${'00:11:22:33:\n'.repeat(300_000)}44\n61\nx\n`;
  const { stdout, stderr } = await procs(['-', '--base', '16', '-p'], { input });
  expect(stdout).toBe('61\n');
  expect(stderr).toMatch(
    /^procs: standard input:1: .* line of less than .*\n.*\nprocs: standard input:300003: x: /,
  );
});

test.concurrent('--base takes operands of check, and points at the digit that is not of the base', async () => {
  const args = ['check', '--no-times', '--base', '16', '7f', 'C0:ff:ee', '0 0 b', '7g', '0x7f'];
  const { status, stdout, stderr } = await procs(args);
  expect(stdout).toBe('7f: prime\nC0:ff:ee: composite, divisible by 2\n0 0 b: prime\n');
  expect(stderr.split('\n')).toEqual([
    'procs: 7g: expected a digit of base 16, got "g"',
    '        ^',
    'procs: 0x7f: expected a digit of base 16, got "x" (with --base, digits have no prefix)',
    '        ^',
    '',
  ]);
  expect(status).toBe(2);
});

test.concurrent('--base gives what the same numbers give in decimal, each as it was given', async () => {
  const random = randomIntegers(seed);
  const numbers = Array.from({ length: 3000 }, (_, k) => random(k % 50 === 0 ? 700 : 64) | 1n);
  const folder = scratch();
  const decimal = join(folder, 'decimal');
  writeFileSync(decimal, `${numbers.join('\n')}\n`);
  const expected = (await procs([decimal, '--json'])).stdout.trimEnd().split('\n');
  for (const base of [2, 3, 10, 16, 36]) {
    const file = join(folder, String(base));
    const texts = numbers.map((n) => n.toString(base));
    writeFileSync(file, texts.join('\n'));
    const { stdout } = await procs([file, '--json', '--base', String(base), '-w', '2']);
    const rows = stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(expected.length);
    rows.forEach((row, k) => {
      const { input = String(numbers[k]), ...rest } = JSON.parse(row);
      expect(input).toBe(texts[k]);
      expect(rest).toEqual(JSON.parse(expected[k] ?? ''));
    });
    const rest = await procs([file, '--json', '--base', String(base), '--skip', '2990']);
    expect(rest.stdout).toBe(
      rows
        .slice(2990)
        .map((row) => `${row}\n`)
        .join(''),
    );
    const none = await procs([file, '--json', '--base', String(base), '--sequential']);
    expect(none.stdout === stdout, 'the same sequentially').toBe(true);
  }
});

test.concurrent('a bad line with --base is reported with its place; all others are answered', async () => {
  const input = '# primes\n11\n\n2,3\n1 0:1 # 257\n11..13\n';
  const { status, stdout, stderr } = await procs(['-', '--base', '16', '-p'], { input });
  expect(stdout).toBe('11\n1 0:1\n');
  expect(stderr).toMatch(/^procs: standard input:4: 2,3: .*a line is one number\)\n +\^\n/);
  expect(stderr).toMatch(
    /standard input:6: 11\.\.13: .*a range is given without --base\)\n +\^\n$/,
  );
  expect(status).toBe(2);
});

test.concurrent.each([
  [['--base', '1', '-'], '--base "1": expected a base from 2 to 36'],
  [['--base', '37', '-'], 'expected a base from 2 to 36'],
  [['--base', 'x', '-'], 'expected a base from 2 to 36'],
  [['--base', '16'], '--base is for the numbers of an input: give a file or -'],
  [
    ['--base', '16', 'ff'],
    'ff: no such file or command (to check a number: procs check --base 16 ff)',
  ],
  [['--base', '16', '2', '91'], '91: no such file (to check a number: procs check --base 16 91)'],
  [['--base', '16', '1..9'], '1..9: no such file (a range is given without --base)'],
  [['check', '--base', '16', '-'], '(to check the numbers of standard input: procs check -f -)'],
  [['bench', '--base', '16', '-'], 'an option of procs'],
])('procs %j is a mistake', async (args, message) => {
  const { status, stdout, stderr } = await procs(args);
  expect(stderr).toContain(message);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});
