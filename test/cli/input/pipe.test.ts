import { execFileSync } from 'node:child_process';
import { open as openWith } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { Pipe } from '../../../src/cli/input/pipe.ts';
import { scratch } from '../../program/run.ts';

const never = new AbortController().signal;

/** Both ends of a pipe. */
async function pipe(signal: AbortSignal = never) {
  const path = join(scratch(), 'fifo');
  execFileSync('mkfifo', [path]);
  const [fd, writer] = await Promise.all([promisify(openWith)(path, 'r'), open(path, 'w')]);
  return { source: new Pipe(fd, 'fifo', signal), writer };
}

test('gives what was written, to a reader who is now slow and now fast, and then the end', async () => {
  const { source, writer } = await pipe();
  const sent = Buffer.alloc(5_000_003, 'procs 0123456789 abcdefg\n');
  const written = writer.writeFile(sent).then(() => writer.close());
  const parts: Buffer[] = [];
  for (let turn = 0; ; turn++) {
    const into = Buffer.alloc([1, 1000, 70_000, 1 << 20][turn % 4] as number);
    if (turn % 5 === 0) await sleep(5);
    const length = await source.read(into);
    if (length === 0) break;
    parts.push(into.subarray(0, length));
  }
  await written;
  expect(Buffer.concat(parts).equals(sent)).toBe(true);
  expect(await source.read(Buffer.alloc(9))).toBe(0);
  await source.close();
});

test('reads ahead into the memory of the next read, and loses nothing where there is none', async () => {
  const { source, writer } = await pipe();
  const sent = Buffer.alloc(3_000_001, '18446744073709551557\n');
  const written = writer.writeFile(sent).then(() => writer.close());
  const parts: Buffer[] = [];
  for (let turn = 0; ; turn++) {
    const into = Buffer.alloc([4096, 300_000][turn % 2] as number);
    if (turn % 3 !== 0) source.readAhead(into);
    if (turn % 4 === 0) await sleep(5);
    const length = await source.read(into);
    if (length === 0) break;
    parts.push(into.subarray(0, length));
    // Bytes come while nobody has given memory for them.
    if (turn % 5 === 0) await sleep(5);
  }
  await written;
  expect(Buffer.concat(parts).equals(sent)).toBe(true);
  await source.close();
});

test('what has come before it is asked for is given at once, as much as there is', async () => {
  const { source, writer } = await pipe();
  const into = Buffer.alloc(1 << 20);
  source.readAhead(into);
  for (let turn = 0; turn < 5; turn++) {
    await writer.write('97\n'.repeat(10_000));
    await sleep(20);
  }
  expect(await source.read(into)).toBe(150_000);
  expect(into.toString('latin1', 0, 150_000)).toBe('97\n'.repeat(50_000));
  await source.close();
  await writer.close();
});

test('a full pipe is given without waiting for what may never come', async () => {
  const { source, writer } = await pipe();
  const into = Buffer.alloc(1 << 20);
  await writer.write(Buffer.alloc(1 << 16, '97\n'));
  expect(await source.read(into)).toBe(1 << 16);
  await source.close();
  await writer.close();
});

test('gives a line as soon as it is written', async () => {
  const { source, writer } = await pipe();
  const into = Buffer.alloc(100);
  for (const line of ['97\n', '91\n']) {
    const reading = source.read(into);
    await writer.write(line);
    expect(into.toString('utf8', 0, await reading)).toBe(line);
  }
  await source.close();
  await writer.close();
});

test('a read that waits is ended by the signal', async () => {
  const controller = new AbortController();
  const { source, writer } = await pipe(controller.signal);
  const reading = source.read(Buffer.alloc(9));
  controller.abort();
  await expect(reading).rejects.toThrow(/abort/);
  await writer.close();
});
