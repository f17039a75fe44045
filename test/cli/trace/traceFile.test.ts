import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TraceFile } from '../../../src/cli/trace/traceFile.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'procs-trace-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

let files = 0;

async function opened(): Promise<{ path: string; file: TraceFile }> {
  const path = join(FOLDER, `${++files}.json`);
  return { path, file: await TraceFile.open(path) };
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('TraceFile', () => {
  it('is whole JSON whenever a part has been written, and at the end', async () => {
    const { path, file } = await opened();
    const items = Array.from({ length: 20 }, (_, k) => ({ k, text: '"π\n'.repeat(k) }));
    for (const [k, item] of items.entries()) {
      file.add(item);
      file.flush();
      expect(read(path)).toEqual(items.slice(0, k + 1));
    }
    file.add({ last: true });
    file.close();
    expect(read(path)).toEqual([...items, { last: true }]);
  });

  it('is an empty array without items', async () => {
    const { path, file } = await opened();
    file.flush();
    expect(read(path)).toEqual([]);
    file.close();
    expect(read(path)).toEqual([]);
  });

  it('writes as it goes, and keeps no more than 64 KiB', async () => {
    const { path, file } = await opened();
    const item = { text: 'x'.repeat(1000) };
    for (let k = 1; k <= 1000; k++) {
      file.add(item);
      expect(1000 * k - statSync(path).size).toBeLessThan(1 << 16);
    }
    expect(read(path)).toHaveLength(65 * Math.floor(1000 / 65));
    file.close();
    expect(read(path)).toHaveLength(1000);
  });

  it('keeps the error of a full disk, and takes no more', async () => {
    const file = await TraceFile.open('/dev/full');
    file.add({});
    file.flush();
    const { error } = file;
    expect(error).toMatchObject({ code: 'ENOSPC' });
    file.add({});
    file.close();
    expect(file.error).toBe(error);
  });
});
