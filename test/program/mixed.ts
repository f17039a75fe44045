/** Files of numbers that hold something of everything. */

import { randomIntegers } from '../prime/random.ts';

/**
 * Lines of 64-bit numbers, numbers of 300 digits, expressions, ranges, lists, comments, blank
 * lines, CR LF and bad lines, by turns; no newline at the end.
 *
 * @param random gives integers below 2^bits
 */
function mixedLines(random: (bits: number) => bigint, turns: number): string {
  const lines: string[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const small = random(30);
    for (let i = 0; i < 20; i++) lines.push(String(random(64) | 1n));
    if (turn % 4 === 0) lines.push(String(random(997) | 1n));
    lines.push(
      `2^${random(7)} + ${random(20)}`,
      `${small}..${small + random(5)}`,
      `${random(40)}, ${random(10)} ${random(64)}  # three numbers`,
      '# nothing here',
      '',
      ` \t${random(50)}\r`,
      `0x${random(60).toString(16)}`,
      `-${random(12)}`,
      turn % 10 === 0 ? `${random(20)}A` : `+00${random(9)}`,
    );
    if (turn % 25 === 0) lines.push('caf\u00e9 \ud83d\ude00', '1,000', `${small + 1n}..${small}`);
  }
  return lines.join('\n');
}

/** The same, from a seed. */
export function mixedFile(seed: number, turns: number): string {
  return mixedLines(randomIntegers(seed), turns);
}
