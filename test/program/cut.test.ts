import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seed } from '../prime/random.ts';
import { mixedFile } from './mixed.ts';
import { procs, start } from './run.ts';

const TEXT = `\ufeff7\r\n11\r\n\r\n13 # caf\u00e9\n\ud83d\ude00\n${mixedFile(seed, 3)}\n1\ufeff7\n17\r`;
const BYTES = new TextEncoder().encode(TEXT);

/** The answer when the bytes are written in pieces that end at these places. */
async function answered(cuts: readonly number[], how: readonly string[]): Promise<string> {
  const running = start(['-', '--json', ...how]);
  let from = 0;
  for (const to of [...cuts.toSorted((a, b) => a - b), BYTES.length]) {
    if (to === from) continue;
    await running.write(BYTES.subarray(from, to));
    // Two writes are one read, unless the program has time for the first.
    await new Promise((resolve) => setTimeout(resolve, 2));
    from = to;
  }
  running.end();
  const { stdout, stderr } = await running.ended;
  return stdout + stderr;
}

test.concurrent('any cut of the bytes of standard input gives the same answer', async () => {
  const { stdout, stderr } = await procs(['-', '--json'], { input: BYTES });
  const whole = stdout + stderr;
  expect(whole).toContain('"input":"caf\u00e9');
  const cuts = fc.array(fc.nat(BYTES.length), { maxLength: 40 });
  const how = fc.constantFrom(['-w', '2'], ['--sequential']);
  await fc.assert(
    fc.asyncProperty(cuts, how, async (cuts, how) => {
      expect(await answered(cuts, how)).toBe(whole);
    }),
    { numRuns: 6, seed },
  );
});

test.concurrent('a cut inside the byte-order mark, CR LF or a character changes nothing', async () => {
  const { stdout, stderr } = await procs(['-', '--json'], { input: BYTES });
  const firstBytes = Array.from({ length: 60 }, (_, k) => k);
  const lastBytes = Array.from({ length: 12 }, (_, k) => BYTES.length - 12 + k);
  expect(await answered([...firstBytes, ...lastBytes], ['-w', '2'])).toBe(stdout + stderr);
});
