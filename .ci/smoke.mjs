// Reads the table that `procs 2` prints; fails unless it has the book's twenty rows and verdicts.
import { deepStrictEqual, match } from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const EXPECTED = `
2 P, 142702110479723 P, 299593572317531 P, 3333333333333301 P, 3333333333333333, 3333335652092209,
4444444444444423 P, 4444444444444444, 4444444488888889, 5555553133149889, 5555555555555503 P,
5555555555555555, 6666666666666666, 6666666666666719 P, 6666667141414921, 7777777536340681,
7777777777777753 P, 7777777777777777, 9999999999999917 P, 9999999999999999`;

const [header, ...rows] = readFileSync(0, 'utf8').trimEnd().split('\n');
const footer = rows.pop();
match(header, /^Checking 20 numbers with 2 workers:$/);
match(footer, /^20 checks in \d+\.\d\ds$/);
const verdicts = rows.map((row) => row.replace(/^ *(\d+) {2}([P ]) +\d\.\d{6}s$/, '$1 $2').trim());
deepStrictEqual(verdicts.sort(), EXPECTED.trim().split(/,\s/).sort());
process.stdout.write('the packed program: 20 rows and their verdicts as expected\n');
