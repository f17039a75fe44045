import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { procs, ROOT, scratch } from './run.ts';

/** The built files that a run loads in its main thread, in the order of the alphabet. */
async function filesOf(...args: string[]): Promise<string[]> {
  const hook = join(scratch(), 'hook.cjs');
  writeFileSync(hook, "process.on('exit', () => console.error(Object.keys(require.cache).join()))");
  const { stderr } = await procs(args, { env: { NODE_OPTIONS: `--require=${hook}` } });
  const dist = join(ROOT, 'dist/');
  const files = stderr.trim().split(',');
  return files
    .filter((file) => file.startsWith(dist))
    .map((file) => file.slice(dist.length))
    .sort();
}

test.concurrent('a few small numbers are checked without the code of any other run', async () => {
  expect(await filesOf('check', '97', '91')).toEqual(['main.cjs', 'rows.cjs']);
});

test.concurrent('a number of 400 digits is checked by a kernel of its own, as by the general one', async () => {
  const number = String(3n * 10n ** 399n + 1331n);
  expect(await filesOf('check', number)).toEqual(
    expect.arrayContaining(['alone.cjs', 'main.cjs', 'rows.cjs']),
  );
  for (const operands of [[number], [number.slice(0, 300)], ['97', number.slice(0, 250)]]) {
    const quick = await procs(['check', ...operands]);
    const general = await procs(['check', '--no-times', ...operands]);
    expect(quick.stdout.replaceAll(/ {2}[0-9]+\.[0-9]{6}s$/gm, '')).toBe(general.stdout);
    expect(quick.status).toBe(general.status);
  }
});

test.concurrent('an expression is read by code of its own', async () => {
  const files = await filesOf('check', '3^40-1');
  expect(files).toEqual(expect.arrayContaining(['check.cjs', 'jobs.cjs', 'run.cjs']));
});

test.concurrent('a table without workers loads neither them nor kernels', async () => {
  const files = await filesOf('--sequential');
  expect(files).toContain('run.cjs');
  for (const other of ['procs.cjs', 'lines64.cjs', 'engines.cjs', 'sieve.cjs', 'kinds.cjs']) {
    expect(files).not.toContain(other);
  }
});

test.concurrent('small numbers have the sentences and the status of any check', async () => {
  const numbers = [
    '0',
    '1',
    '2',
    '4',
    '00097',
    '251',
    '66049',
    '65537',
    '4294967291',
    '4295098369',
  ];
  numbers.push('3215031751', '1000000016000000063', '9223372036854775783', '9999999999999999999');
  for (const operands of [numbers, ['4294967291'], ['4295098369']]) {
    const quick = await procs(['check', ...operands]);
    const general = await procs(['check', '--no-times', ...operands]);
    expect(quick.stdout.replaceAll(/ {2}[0-9]+\.[0-9]{6}s$/gm, '')).toBe(general.stdout);
    expect({ ...quick, stdout: '', seconds: 0 }).toEqual({ ...general, stdout: '', seconds: 0 });
  }
});

test.concurrent('an engine that does not exist is refused for small numbers too', async () => {
  const { status, stderr } = await procs(['check', '97'], { env: { PROCS_ENGINE: 'steam' } });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining('PROCS_ENGINE=steam'),
  });
});

test.concurrent('a number is proved in the main thread, without the code of workers and lanes', async () => {
  const files = await filesOf('prove', String(10n ** 99n + 289n));
  expect(files).toEqual(expect.arrayContaining(['prover.cjs', 'descent.cjs']));
  for (const other of ['procs.cjs', 'parallel.cjs', 'engines.cjs', 'montgomery.wasm.cjs']) {
    expect(files).not.toContain(other);
  }
});

test('no worker and no program that imports the library can load the command line', () => {
  for (const entry of ['worker.cjs', 'library.cjs']) {
    const reached = new Set([entry]);
    for (const file of reached) {
      const code = readFileSync(join(ROOT, 'dist', file), 'utf8');
      for (const [, name = ''] of code.matchAll(/require\("\.\/([^"]+)"\)/g)) reached.add(name);
    }
    expect(reached).toContain('rows.cjs');
    expect(reached).not.toContain('main.cjs');
  }
});
