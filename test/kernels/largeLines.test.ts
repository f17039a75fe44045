import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kernelCode } from '../../src/kernels/code.ts';
import type { LargeLines } from '../../src/kernels/montgomery/largeLines.ts';
import { startMontgomery } from '../../src/kernels/montgomery.ts';
import { primality } from '../../src/prime/index.ts';
import { isKindFormat, type KindFormat, kindRow } from '../../src/text/rows.ts';
import { randomIntegers, seed } from '../prime/random.ts';

const code = kernelCode('montgomery');
const started = startMontgomery(code);
if (started === undefined) throw new Error('multiply-add is not fused here');
const kernel: LargeLines = started.lines;
const random = randomIntegers(seed);
const FORMATS = (['book', 'primes', 'composites', 'none'] as const).filter(isKindFormat);

function answer(text: string, format: KindFormat = 'book') {
  expect(kernel.load(Buffer.from(text))).toBe(true);
  const { rows, ...rest } = kernel.run(0, format, Infinity, () => 0);
  return { rows: Buffer.from(rows).toString(), ...rest };
}

/** The rows of numbers by the reference. */
function expected(lines: readonly string[], format: KindFormat): string {
  return lines.map((line) => kindRow(format, line, primality(BigInt(line)).kind)).join('');
}

/** Of at most that many bits, a half of them odd. */
function numbersOf(bits: number, count: number): string[] {
  return Array.from({ length: count }, () => String(random(bits) | (1n << BigInt(bits - 1))));
}

test('numbers of 1 to 700 bits in any order have the rows of the reference, in every format', () => {
  const lines = Array.from({ length: 3000 }, (_, i) => numbersOf(1 + ((i * 263) % 700), 1)).flat();
  for (const format of FORMATS) {
    const { rows, next, leftOver } = answer(`${lines.join('\n')}\n`, format);
    expect(rows).toBe(expected(lines, format));
    expect(leftOver).toBe(false);
    expect(next).toBe(lines.join('\n').length + 1);
  }
}, 60_000);

test('primes and their neighbours at every edge of a limb and a word have the rows of the reference', () => {
  const lines: string[] = [];
  for (const edge of [...[99, 150, 201, 252, 303, 354, 405, 456, 507], 67, 128, 192, 256, 320]) {
    for (let bits = edge - 2; bits <= edge + 2; bits++) {
      let n = (1n << BigInt(bits)) - 12345n;
      while (primality(n).kind === 'composite') n -= 2n;
      lines.push(...[n - 2n, n, n + 2n].map(String));
    }
  }
  expect(answer(lines.join('\n')).rows).toBe(expected(lines, 'book'));
}, 60_000);

test('the largest prime below a power of two up to 2^5000 has a row, and what is above it none', () => {
  // By PARI's precprime, where a number takes a limb more, or four when it is reduced from both ends.
  const distances: readonly (readonly [exponent: bigint, distance: bigint])[] = [
    [4472n, 8465n],
    [4473n, 865n],
    [4536n, 6285n],
    [4537n, 571n],
    [4676n, 413n],
    [4677n, 1299n],
    [4880n, 3713n],
    [4881n, 9411n],
    [4999n, 1405n],
  ];
  for (const [exponent, distance] of distances) {
    const p = 2n ** exponent - distance;
    const lines = [p, p + 2n, p + 4n, p].map(String);
    const { rows, leftOver } = answer(lines.join('\n'), 'primes');
    expect(rows).toBe(`${p}\n${p}\n`);
    expect(leftOver).toBe(false);
  }
}, 60_000);

test('a line of 1,506 digits is left to the caller, even where its number is below 2^5000', () => {
  const p = 2n ** 5000n - 2159n;
  expect(String(p)).toHaveLength(1506);
  expect(answer(`${p}\n`)).toMatchObject({ next: 0, leftOver: true });
  const longest = `${'9'.repeat(1504)}3\n`;
  expect(answer(longest)).toMatchObject({ rows: longest, composites: 1, leftOver: false });
});

test('below 3317044064679887385961981 a prime is proved, from there on it is probable', () => {
  const psi13 = 3317044064679887385961981n;
  const lines = [psi13 - 2n, psi13, 3317044064679887385962123n, 18446744073709551629n].map(String);
  const { rows, primes, probablePrimes, composites } = answer(lines.join('\n'));
  expect(rows).toBe(expected(lines, 'book'));
  expect({ primes, probablePrimes, composites }).toEqual({
    primes: 1,
    probablePrimes: 1,
    composites: 2,
  });
});

test('strong pseudoprimes, squares and products of two primes are composite', () => {
  const p = 1000000000000000000117n;
  const q = 1000000000000000000193n;
  const lines = [
    p * q,
    p * p,
    // The smallest strong pseudoprimes to the first 9 and 12 prime bases (OEIS A014233).
    3825123056546413051n,
    318665857834031151167461n,
    // Arnault 1995: to all prime bases below 200.
    BigInt(
      '80383745745363949125707961434194210813883768828755814583748891752229742737653' +
        '33652186502336163960045457915042023603208766569966760987284043965408232928738' +
        '79185086916685732826776177102938969773947016708230428687109997439976544144845' +
        '34115587245063340927902227529622941498423068816854043264575340183297861112989' +
        '60644845216191652872597534901',
    ),
    2n ** 89n - 3n,
  ].map(String);
  const { rows, composites } = answer(lines.join('\n'));
  expect(rows).toBe(expected(lines, 'book'));
  expect(composites).toBe(lines.length);
});

test('CR LF, leading zeros and a last line without newline keep the text of the number', () => {
  const text = '0018446744073709551629\r\n36893488147419103232\r\n18446744073709551629';
  expect(answer(text).rows).toBe(
    '0018446744073709551629  P\n36893488147419103232\n18446744073709551629  P\n',
  );
  expect(answer('0000000000000000000000000000000000001\n7\n').rows).toBe(
    '0000000000000000000000000000000000001\n               7  P\n',
  );
});

test('rows are right after trial division of a longer number by the same kernel', () => {
  const fresh = startMontgomery(code);
  if (fresh === undefined) throw new Error('multiply-add is not fused here');
  const lines = numbersOf(80, 300).concat('1000000000000000000000000000057');
  const rows = () => {
    fresh.lines.load(Buffer.from(lines.join('\n')));
    return Buffer.from(fresh.lines.run(0, 'book', Infinity, () => 0).rows).toString();
  };
  expect(rows()).toBe(expected(lines, 'book'));
  for (const bits of [200, 1000, 3000]) {
    fresh.smallFactor(2n ** BigInt(bits) + 1n);
    expect(rows()).toBe(expected(lines, 'book'));
  }
});

test('a line that is not the digits of a number is left to the caller', () => {
  for (const line of ['', ' 7', '-7', '2^89-1', '1e30', '12 13', '7\r8', 'x', '1'.repeat(1506)]) {
    const good = '18446744073709551629\n';
    const { rows, next, leftOver } = answer(`${good}${line}\n${good}`);
    expect(rows, line).toBe('18446744073709551629  P\n');
    expect({ next, leftOver }, line).toEqual({ next: good.length, leftOver: true });
  }
});

test('k·2^e ± 1 above 2^64 with k < 2^e is left to the caller, who may have a proof', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 33, max: 600 }),
      fc.bigInt({ min: 0n, max: 2n ** 600n }),
      fc.boolean(),
      (e, bits, isAbove) => {
        const k = ((bits % 2n ** BigInt(e)) | (1n << BigInt(e - 1))) + 1n;
        const n = (k << BigInt(e)) + (isAbove ? 1n : -1n);
        if (n >> 64n === 0n) return;
        expect(answer(`${n}\n`)).toMatchObject({ next: 0, leftOver: true });
      },
    ),
  );
});

test('the ninth of nine numbers below 2^64 is left to the kernel for them', () => {
  const large = '18446744073709551629\n';
  const { next, primes, neither } = answer(`${large}${'1\n'.repeat(20)}${large}`);
  expect({ next, primes, neither }).toEqual({ next: large.length + 16, primes: 1, neither: 8 });
});

test('numbers below 2^32 among large ones are answered as the reference does', () => {
  const edges = [0n, 1n, 2n, 3n, 4n, 9n, 251n, 65535n, 65537n, 63001n, 4294967291n, 4294967295n];
  // Strong pseudoprimes to the bases 2 and 7, and 2 and 61.
  const hard = [314821n, 2269093n, 4759123141n, 3215031751n, 2047n, 25326001n];
  const lines = [...edges, ...hard, ...numbersOf(32, 500).map(BigInt)]
    .flatMap((n) => [n, 2n ** 64n + 13n])
    .map(String);
  expect(answer(lines.join('\n')).rows).toBe(expected(lines, 'book'));
});

test('the end of the time slice ends a run after a batch, and the next run goes on there', () => {
  const lines = numbersOf(300, 5000);
  const text = `${lines.join('\n')}\n`;
  expect(kernel.load(Buffer.from(text))).toBe(true);
  let rows = '';
  let runs = 0;
  for (let at = 0; at < text.length; runs++) {
    const piece = kernel.run(at, 'book', 0, () => 1);
    rows += Buffer.from(piece.rows).toString();
    expect(piece.next).toBeGreaterThan(at);
    at = piece.next;
  }
  expect(rows).toBe(expected(lines, 'book'));
  expect(runs).toBeGreaterThan(4);
}, 60_000);

test('a block of the most bytes has all its rows, a larger one is not loaded', () => {
  const most = 1 << 20;
  const line = '1000000000000000000000000000000000\n7\n';
  const text = line.repeat(Math.floor(most / line.length));
  expect(kernel.load(Buffer.from(text))).toBe(true);
  let rows = 0;
  for (let at = 0; at < text.length; ) {
    const piece = kernel.run(at, 'book', Infinity, () => 0);
    rows += piece.composites + piece.primes;
    at = piece.next;
  }
  expect(rows).toBe(2 * Math.floor(most / line.length));
  expect(kernel.load(Buffer.alloc(most + 1, 49))).toBe(false);
});
