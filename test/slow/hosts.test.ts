import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Hosts, missing, until } from './hosts.ts';

const MINUTES = 60_000;
const PARALLEL = 'parallel -S host1,host2 -j 2';
/** Columns of parallel's job log. */
const HOST = 1;
const EXIT_STATUS = 6;
const PIPE = '--pipe --block 500k';
/** Many blocks: such a run is still going on when it is disturbed. */
const SMALL_PIPE = '--pipe --block 200k';

function random(seed: string): bigint {
  return BigInt(`0x${createHash('sha512').update(seed).digest('hex')}`);
}

/** A line of everything that a file of numbers may have; an eighth has 300 digits. */
function line(i: number): string {
  if (i % 8 === 0) return String(((random(`a${i}`) * random(`b${i}`)) % 10n ** 300n) | 1n);
  switch (i % 1000) {
    case 1:
      return '';
    case 2:
      return `# ${i}`;
    case 3:
      return `2^${(i % 300) + 2}-1`;
    case 4:
      return `${i}..${i + 20}`;
    case 5:
      return `${i}, 0x${i.toString(16)}\r`;
    default:
      return String((random(`c${i}`) >> 448n) | 1n);
  }
}

const LINES: readonly string[] = Array.from({ length: 100_000 }, (_, i) => line(i));

/** What a text is compared by: a difference of megabytes can't be read. */
function digest(text: string): string {
  const md5 = createHash('md5').update(text, 'latin1').digest('hex');
  return `${text.split('\n').length - 1} lines, md5 ${md5}`;
}

const lack: string | undefined = missing();

describe.skipIf(lack !== undefined)(`two hosts${lack === undefined ? '' : `: ${lack}`}`, () => {
  let hosts: Hosts;
  let rows: string;

  const file = (name: string) => join(hosts.folder, name);
  const log = () => readFileSync(file('log'), 'latin1').trimEnd().split('\n').slice(1);
  /** A column of the job log. */
  const column = (at: number) => log().map((row) => row.split('\t')[at]);

  beforeAll(async () => {
    hosts = await Hosts.start();
    writeFileSync(file('numbers.txt'), `${LINES.join('\n')}\n`);
    rows = (await hosts.run('procs - < numbers.txt')).stdout;
    expect(rows.split('\n').length).toBeGreaterThan(100_000);
  }, MINUTES);

  afterEach(async () => {
    await hosts.mend();
    rmSync(file('log'), { force: true });
    rmSync(file('parts'), { recursive: true, force: true });
  });

  afterAll(() => hosts.close());

  it.each(['', '--json', '--primes'])(
    'parallel --pipe -k prints the bytes of one machine: procs - %s',
    async (format) => {
      const one = await hosts.run(`procs - ${format} < numbers.txt`);
      const two = await hosts.run(
        `${PARALLEL} --joblog log ${PIPE} -k procs - ${format} < numbers.txt`,
      );
      expect(two).toMatchObject({ status: 0, stderr: '' });
      expect(digest(two.stdout)).toBe(digest(one.stdout));
      expect(new Set(column(HOST))).toEqual(new Set(['host1', 'host2']));
    },
  );

  it('parallel --retries prints the same bytes though a link is cut in the middle', async () => {
    const command = `${PARALLEL} --joblog log --retries 3 ${PIPE} -k procs - < numbers.txt`;
    const running = hosts.start(command);
    await hosts.busy();
    hosts.cut();
    const { status, stdout } = await running.done;
    expect(digest(stdout)).toBe(digest(rows));
    expect(status).toBe(0);
    // What host2 had in hand was done again, for it had completed nothing.
    expect(new Set(column(HOST))).toEqual(new Set(['host1']));
  });

  it('parallel --timeout hands on the jobs of a host where ssh itself waits forever', async () => {
    const patient = '--ssh "$PARALLEL_SSH -o ServerAliveInterval=0"';
    const command = `${PARALLEL} ${patient} --retries 3 --timeout 15 ${PIPE} -k procs - < numbers.txt`;
    const running = hosts.start(command);
    await hosts.busy();
    hosts.cut();
    const { status, stdout, stderr } = await running.done;
    expect(stderr).toContain('timed out');
    expect(digest(stdout)).toBe(digest(rows));
    expect(status).toBe(0);
  });

  it('parallel --resume goes on after SIGTERM, appending: no row lost, none twice', async () => {
    const command = `${PARALLEL} --joblog log --resume ${SMALL_PIPE} -k procs - < numbers.txt >> rows.txt`;
    const first = hosts.start(`exec ${command}`);
    await until(() => existsSync(file('log')) && log().length >= 3);
    first.stop();
    expect((await first.done).status).not.toBe(0);
    const before = readFileSync(file('rows.txt'), 'latin1');
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(rows.length);
    expect(rows.startsWith(before)).toBe(true);

    expect((await hosts.run(command)).status).toBe(0);
    expect(digest(readFileSync(file('rows.txt'), 'latin1'))).toBe(digest(rows));
  });

  it('parallel --results --resume-failed completes the parts after a cut link and after SIGTERM', async () => {
    const command = `${PARALLEL} --joblog log --resume-failed --results parts/{#} ${SMALL_PIPE} procs - < numbers.txt`;
    const first = hosts.start(command);
    await hosts.busy();
    hosts.cut();
    expect((await first.done).status).not.toBe(0);
    expect(column(EXIT_STATUS)).toContain('255');
    await hosts.mend();

    const failed = log().length;
    const second = hosts.start(`exec ${command}`);
    await until(() => log().length > failed);
    second.stop();
    expect((await second.done).status).not.toBe(0);

    expect((await hosts.run(command)).status).toBe(0);
    const parts = await hosts.run('ls -v parts/*[0-9] | xargs cat');
    expect(digest(parts.stdout)).toBe(digest(rows));
  });

  it.each(['', '--retries 2'])(
    'a bad line fails its block and leaves all other rows: parallel %s',
    async (retries) => {
      writeFileSync(file('bad.txt'), `${LINES.toSpliced(60_000, 0, '13A').join('\n')}\n`);
      const { status, stdout, stderr } = await hosts.run(
        `${PARALLEL} --joblog log ${retries} ${PIPE} -k procs - < bad.txt`,
      );
      // As many as failed: parallel's status is not that of procs, which the log has.
      expect(status).toBe(1);
      expect(column(EXIT_STATUS).filter((each) => each !== '0')).toEqual(['2']);
      expect(stderr).toMatch(/^procs: standard input:\d+: 13A: expected a digit/);
      expect(digest(stdout)).toBe(digest(rows));
    },
  );
});
