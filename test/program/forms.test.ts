import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { procs, scratch } from './run.ts';

const INPUT = '97\n91\n10^30+57\n0x7f\n1\n561\n';

test.concurrent("the default rows are the book's, without times, n as it was given", async () => {
  const { status, stdout, stderr } = await procs(['-'], { input: INPUT });
  expect(stdout).toBe(
    [
      '              97  P',
      '              91',
      '        10^30+57  p',
      '            0x7f  P',
      '               1',
      '             561',
      '',
    ].join('\n'),
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.concurrent("--times adds the seconds of each check, in the book's columns", async () => {
  const { stdout } = await procs(['-', '--times'], { input: INPUT });
  const rows = stdout.trimEnd().split('\n');
  expect(rows).toHaveLength(6);
  expect(rows[0]).toMatch(/^ {14}97 {2}P {2}[0-9]\.[0-9]{6}s$/);
  expect(rows[1]).toMatch(/^ {14}91 {5}[0-9]\.[0-9]{6}s$/);
});

test.concurrent("--no-times takes the times from the book's table, which is then the same every time", async () => {
  const first = await procs(['2', '--no-times']);
  const second = await procs(['2', '--no-times']);
  expect(first.stdout).toMatch(/^Checking 20 numbers with 2 workers:\n {15}2 {2}P\n/);
  expect(first.stdout.endsWith('\n20 checks\n')).toBe(true);
  expect(second.stdout).toBe(first.stdout);
});

test.concurrent.each(['-p', '--primes'])(
  '%s prints the primes and probable primes as given',
  async (option) => {
    const { stdout } = await procs(['-', option], { input: INPUT });
    expect(stdout).toBe('97\n10^30+57\n0x7f\n');
  },
);

test.concurrent('--composites prints the numbers that are not prime as given', async () => {
  const { stdout } = await procs(['-', '--composites'], { input: INPUT });
  expect(stdout).toBe('91\n1\n561\n');
});

test.concurrent('--json prints an object a line: n as a string, the verdict, and the evidence', async () => {
  const input = `${INPUT}\n-7\n${2n ** 64n + 13n}\n`;
  const { stdout } = await procs(['-', '--json'], { input });
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(rows).toEqual([
    { n: '97', prime: true, verdict: 'prime', proved: true },
    { n: '91', prime: false, verdict: 'composite', factor: '7' },
    {
      n: String(10n ** 30n + 57n),
      input: '10^30+57',
      prime: true,
      verdict: 'probable prime',
      proved: false,
    },
    { n: '127', input: '0x7f', prime: true, verdict: 'prime', proved: true },
    { n: '1', prime: false, verdict: 'neither' },
    { n: '561', prime: false, verdict: 'composite', factor: '3' },
    { n: '-7', prime: false, verdict: 'neither' },
    { n: '18446744073709551629', prime: true, verdict: 'prime', proved: true },
  ]);
});

test.concurrent('a composite in JSON has a factor or a witness that proves it, or the D of a failed Lucas test', async () => {
  const { stdout } = await procs([
    '10^12..10^12+2000',
    `${10n ** 40n}..${10n ** 40n + 300n}`,
    // The product of p and 2p - 1, a strong pseudoprime to the bases 2 to 37.
    '318665857834031151167461..318665857834031151167461',
    '--json',
  ]);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(rows).toHaveLength(2303);
  for (const { n, verdict, factor, witness, lucas } of rows) {
    const evidence = [factor, witness, lucas].filter((given) => given !== undefined);
    expect({ n, evidence: evidence.length }).toEqual({
      n,
      evidence: verdict === 'composite' ? 1 : 0,
    });
    if (factor !== undefined) expect(BigInt(n) % BigInt(factor), n).toBe(0n);
    if (factor !== undefined) expect(1n < BigInt(factor) && BigInt(factor) < BigInt(n)).toBe(true);
    if (witness !== undefined) expect(isWitness(BigInt(n), BigInt(witness)), n).toBe(true);
  }
  expect(rows.at(-1)).toMatchObject({ verdict: 'composite', lucas: expect.any(Number) });
});

/** Whether base a proves n composite by the strong test, as Miller and Rabin have it. */
function isWitness(n: bigint, a: bigint): boolean {
  let d = n - 1n;
  let s = 0;
  for (; d % 2n === 0n; d /= 2n) s++;
  let x = 1n;
  for (const bit of d.toString(2)) x = (x * x * (bit === '1' ? a : 1n)) % n;
  if (x === 1n) return false;
  for (let r = 0; r < s; r++, x = (x * x) % n) if (x === n - 1n) return false;
  return true;
}

test.concurrent('--json --times adds the seconds as a number', async () => {
  const { stdout } = await procs(['-', '--json', '--times'], { input: '97\n' });
  expect(JSON.parse(stdout)).toEqual({
    n: '97',
    prime: true,
    verdict: 'prime',
    proved: true,
    seconds: expect.any(Number),
  });
});

test.concurrent('a bad line is an error object in its place, with its file and line', async () => {
  const { status, stdout } = await procs(['-', '--json'], { input: '2\n\n13A # x\n3\n' });
  const [, bad, last] = stdout
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(bad).toEqual({
    input: '13A # x',
    file: 'standard input',
    line: 3,
    error: 'expected a digit or an operator, got "A" (hexadecimal? write 0x before it)',
  });
  expect(last).toMatchObject({ n: '3' });
  expect(status).toBe(2);
});

test.concurrent('CR LF, a byte-order mark, blanks, blank lines and a last line without newline are fine', async () => {
  const input = '\ufeff7\r\n\r\n \t11\t \r\n\n+13\n007\n5  # five\n#2\n2_003\n17,19 23, \n29';
  const { status, stdout, stderr } = await procs(['-', '--primes'], { input });
  expect(stdout).toBe('7\n11\n+13\n007\n5\n2_003\n17\n19\n23\n29\n');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.concurrent('an empty input gives no rows and status 0', async () => {
  for (const input of ['', '\n', '\ufeff', '\r\n', '# nothing']) {
    expect(await procs(['-'], { input })).toMatchObject({ status: 0, stdout: '', stderr: '' });
  }
});

test.concurrent('what is not surely a number is an error of its line, never a guess', async () => {
  const bad = Object.entries({
    'a NUL': '7\0',
    'a no-break space': '7\u00a0',
    'Unicode digits': '\u0667',
    'full-width digits': '\uff17',
    'not a number': 'NaN',
    'a thousands comma': '1,000',
    'a BigInt literal': '7n',
    'a fraction': '7.5',
    'a fraction of nothing': '3.0',
    'a negative exponent': '1e-3',
    'a prefix without digits': '0x',
    'a hexadecimal digit': '13A',
    'a minus sign from a web page': '\u22127',
    'a byte-order mark in the middle': '7\ufeff',
    'a carriage return in the middle': '7\r7',
    'a division that is not exact': '7/2',
    'a division by zero': '7/0',
    'two signs': '--7',
    'a power that is too large': '10^10^10',
    'a number or two': '13 -17',
    'a number or three': '1 000 003',
    'a difference or a range': '1-100',
    'a number that was rounded': '1e+06',
    'a power of ten or hexadecimal digits': '29024E08',
    'a sentence': 'M521 is a probable prime!',
  });
  const input = bad.map(([, line]) => `${line}\n7\n`).join('');
  const { status, stdout } = await procs(['-', '--json'], { input });
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(rows).toHaveLength(2 * bad.length);
  for (const [k, [name, line]] of bad.entries()) {
    const error = expect.stringMatching(/./);
    const file = 'standard input';
    expect(rows[2 * k], name).toEqual({ input: line, file, line: 2 * k + 1, error });
    expect(rows[2 * k + 1]).toEqual({ n: '7', prime: true, verdict: 'prime', proved: true });
  }
  expect(status).toBe(2);
});

test.concurrent('numbers are printed as they were given, not again', async () => {
  const given = ['007', '+7', '0x7', '0b111', '1_000_003', '3!+1', '1e0+6', '5# - 23', '(7)'];
  const { stdout } = await procs(['-', '--primes'], { input: given.join('\n') });
  expect(stdout).toBe(`${given.join('\n')}\n`);
});

test.concurrent.each(['utf-16le', 'utf-16be'])(
  'a file in %s with a byte-order mark is read',
  async (encoding) => {
    const little = Buffer.from('\ufeff97\r\n91\n2^127-1\n13 \u00e9\n\ud83d\ude00\n7', 'utf16le');
    const bytes = encoding === 'utf-16le' ? little : little.swap16();
    const cwd = scratch();
    writeFileSync(join(cwd, 'standard input'), bytes);
    const expected = await procs(['-', '-p'], {
      input: '97\r\n91\n2^127-1\n13 \u00e9\n\ud83d\ude00\n7',
    });
    for (const ran of [
      await procs(['-', '-p'], { input: bytes }),
      await procs(['standard input', '-p'], { cwd }),
    ]) {
      expect(ran).toMatchObject({ status: 2, stdout: '97\n2^127-1\n7\n' });
      expect(ran.stderr).toBe(expected.stderr);
    }
  },
);
