import { expect, test } from 'vitest';
import { bashMeasured, scratch } from './run.ts';

/** More input may take this much more memory: the heap grows lazily, up to its usual size. */
const SLACK_MB = 60;

test('a reader that takes nothing stops the reading of the input, and memory is flat', async () => {
  const line = (count: number) =>
    `(yes 10 | head -${count}; touch read) | procs - -w 2 |
     (sleep 3; [ -e read ] && echo all read; head -c 500000 >/dev/null; wc -l)`;
  const few = await bashMeasured(line(500_000), { cwd: scratch() });
  const many = await bashMeasured(line(3_000_000), { cwd: scratch() });
  expect(many.stdout).toBe(`${3_000_000 - Math.floor(500_000 / 17)}\n`);
  expect(many.peakMB).toBeLessThan(few.peakMB + SLACK_MB);
  expect(many.peakMB).toBeLessThan(200);
});

test('the primes to a million, of numbers on standard input, have the known md5', async () => {
  const { stdout, peakMB } = await bashMeasured('seq 1 1000000 | procs - -w 2 --primes | md5sum');
  const { stdout: ofRange } = await bashMeasured('procs 1..1000000 --primes | md5sum');
  expect(stdout).toBe('c13929ee9d2aea8f83aa076236079e94  -\n');
  expect(ofRange).toBe(stdout);
  expect(peakMB).toBeLessThan(200);
});

test('one slow number in front: the others wait in flat memory, and come in order', async () => {
  const line = (count: number) =>
    `(echo '2^44497-1'; seq 1 ${count}) | procs - -w 2 | sed 's/^ *//; s/  [Pp]$//' | md5sum
     (echo '2^44497-1'; seq 1 ${count}) | md5sum`;
  const few = await bashMeasured(line(3_000_000));
  const many = await bashMeasured(line(12_000_000));
  const [answered, asked] = many.stdout.split('\n');
  expect(answered).toBe(asked);
  // Without a window the rows alone would take three times as much.
  expect(many.peakMB).toBeLessThan(few.peakMB + SLACK_MB);
});

test('one slow number in front: --unordered goes on', async () => {
  const line = `(echo '10^4999+1+2^1000'; seq 1 300000) | procs - -w 2 -u | head -250000 | tail -1`;
  const { stdout } = await bashMeasured(line);
  expect(stdout).toMatch(/^ {10}[0-9]{6}/);
});

test('twenty megabytes without a newline are too long, in constant memory', async () => {
  const line = (megabytes: number) =>
    `(echo 2; head -c ${megabytes}M /dev/zero | tr '\\0' 7; echo; echo 3) | procs - -w 2`;
  const few = await bashMeasured(line(4));
  const many = await bashMeasured(line(40));
  expect(many.stdout).toBe('               2  P\n               3  P\n');
  expect(many.stderr).toMatch(/^procs: standard input:2: 7+…: expected a line of less than /);
  expect(many.status).toBe(2);
  expect(many.peakMB).toBeLessThan(few.peakMB + 20);
});
