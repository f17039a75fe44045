import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seed } from '../prime/random.ts';
import { mixedFile } from './mixed.ts';
import { bash, LINE, ROOT, Running, scratch } from './run.ts';

const FOLDER = scratch();
const FILE = join(FOLDER, 'mixed.txt');
const MIXED = mixedFile(seed, 60);
writeFileSync(FILE, MIXED);

/** Limits the addresses to those that Node.js takes at its start, and some more, in kB. */
function addresses(more: number): string {
  const size = String.raw`/^VmSize:\s*(\d+)/m.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]`;
  return `ulimit -v $((${more} + $('${process.execPath}' -p "${size}")))`;
}

/** What there is too little of, by a limit of the system. */
const LIMITS = [
  ['addresses for any kernel', 'ulimit -v 8000000'],
  ['addresses for the kernels of eight workers', addresses(13_300_000)],
  ['addresses for eight workers', addresses(2_300_000)],
  ['addresses for any worker', addresses(500_000)],
  ['descriptors for all workers', 'ulimit -n 25'],
  ['descriptors for any worker', 'ulimit -n 22'],
] as const;

test.each(LIMITS)('without %s the rows, errors and status are the same', async (_, limit) => {
  for (const args of [`-w 8 ${FILE}`, '-w 8 -p 10^12..10^12+100000', '-w 8 --trial 1..3000']) {
    const expected = await bash(`procs ${args}`);
    const { status, stdout, stderr } = await bash(`${limit}; procs ${args}`);
    expect({ status, stderr }, args).toEqual({ status: expected.status, stderr: expected.stderr });
    expect(stdout === expected.stdout, args).toBe(true);
  }
});

/** A user without other processes: the limit is on all threads of a user, and is not for root. */
const USER = 64_007;

/** Runs the program as USER, who may have no more than that many threads. */
async function limited(threads: number, args: string, input: string) {
  const program = `'${process.execPath}' '${join(ROOT, 'dist/main.cjs')}' ${args}`;
  const running = new Running('bash', [...LINE, `ulimit -u ${threads}; exec ${program}`], {
    cwd: '/',
    uid: USER,
  });
  running.end(input);
  return await running.ended;
}

test('with few threads, or none for workers and files, the rows, errors and status are the same', async ({
  skip,
}) => {
  if (process.getuid?.() !== 0) skip('only root can run the program as another user');
  chmodSync(FOLDER, 0o755);
  const readable = new Running('test', ['-r', join(ROOT, 'dist/main.cjs')], { uid: USER });
  const { status } = await readable.ended;
  if (status !== 0) skip('another user may not read the program');
  // Node.js starts these by itself, and without them hangs.
  const own = await bash(`'${process.execPath}' -p "fs.readdirSync('/proc/self/task').length"`);
  expect(own.status).toBe(0);
  for (const args of [`-w 8 ${FILE}`, '-w 8 -']) {
    const expected = await bash(`procs ${args}`, { input: MIXED });
    for (const threads of [0, 2, 4, 6]) {
      const { status, stdout, stderr } = await limited(Number(own.stdout) + threads, args, MIXED);
      const which = `${args} with ${threads} threads more`;
      expect({ status, stderr }, which).toEqual({
        status: expected.status,
        stderr: expected.stderr,
      });
      expect(stdout === expected.stdout, which).toBe(true);
    }
  }
});
