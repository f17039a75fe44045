import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { procs, scratch } from './run.ts';

test.concurrent('-q prints nothing of a file but what is wrong with it', async () => {
  for (const how of [['-w', '2'], ['--sequential']]) {
    const good = await procs(['-', '-q', ...how], { input: '97\n91\n1\n' });
    expect(good).toMatchObject({ status: 0, stdout: '', stderr: '' });
    const bad = await procs(['-', '-q', ...how], { input: '97\n13A\n' });
    expect(bad).toMatchObject({ status: 2, stdout: '' });
    expect(bad.stderr).toMatch(/^procs: standard input:2: 13A: .*\n +\^\n$/);
  }
});

test.concurrent("-q prints nothing of ranges and of the book's numbers", async () => {
  for (const args of [['1..1000', '10^30..10^30+9'], ['2', '--trial'], []]) {
    expect(await procs(['-q', ...args])).toMatchObject({ status: 0, stdout: '', stderr: '' });
  }
});

test.concurrent('bench -q prints no table; its status and its figure are as without', async () => {
  const svg = join(scratch(), 'figure.svg');
  const args = ['bench', '-q', '1', '1..100000', '-r', '1'];
  const met = await procs([...args, '--min-speedup', '0.001', '--svg', svg]);
  expect(met).toMatchObject({ status: 0, stdout: '' });
  expect(existsSync(svg)).toBe(true);
  const missed = await procs([...args, '--min-speedup', '1000']);
  expect(missed).toMatchObject({ status: 1, stdout: '' });
  expect(missed.stderr).toMatch(/^procs: the best speed-up, .* is below 1000$/m);
  const wrong = await procs(['bench', '-q', 'missing.txt', '4']);
  expect(wrong).toMatchObject({ status: 2, stdout: '' });
});
