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
