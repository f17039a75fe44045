import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seed } from '../prime/random.ts';
import { mixedFile } from './mixed.ts';
import { bash, scratch } from './run.ts';

const FILE = join(scratch(), 'mixed.txt');
writeFileSync(FILE, mixedFile(seed, 60));

/** Limits of the system, and what there is too little of. */
const LIMITS = [
  ['ulimit -v 8000000', 'addresses for any kernel'],
  ['ulimit -n 25', 'descriptors for all workers'],
  ['ulimit -n 21', 'descriptors for any worker'],
] as const;

test.each(LIMITS)('%s: without %s the rows, errors and status are the same', async (limit) => {
  for (const args of [`-w 8 ${FILE}`, '-w 8 -p 10^12..10^12+100000', '-w 8 --trial 1..3000']) {
    const expected = await bash(`procs ${args}`);
    const { status, stdout, stderr } = await bash(`${limit}; procs ${args}`);
    expect({ status, stderr }, args).toEqual({ status: expected.status, stderr: expected.stderr });
    expect(stdout === expected.stdout, args).toBe(true);
  }
});
