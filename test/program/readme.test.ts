import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bash, ROOT, scratch } from './run.ts';

interface Example {
  readonly command: string;
  readonly output: string;
}

/** The commands of the README's console blocks, each with the output that it shows. */
function examples(): readonly Example[] {
  const readme = readFileSync(`${ROOT}/README.md`, 'utf8');
  const blocks = Array.from(readme.matchAll(/^```console\n(.*?)^```$/gms), ([, text = '']) => text);
  return blocks
    .flatMap((block) => block.split(/^\$ /m).slice(1))
    .map((text) => {
      const [command = '', ...lines] = text.split('\n');
      return { command, output: lines.join('\n').trimEnd() };
    });
}

/** A pattern for output of which times differ, and `...` may be any lines. */
function pattern(output: string): RegExp {
  const escaped = output.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const times = escaped.replace(/ *\d+\\\.\d+s/g, ' *\\d+\\.\\d+s');
  return new RegExp(`^${times.replace(/^\\\.\\\.\\\.$/m, '[^]*')}$`);
}

test('the examples of the README print what it shows', async () => {
  const cwd = scratch();
  // What `procs bench` prints is of one machine; and by trial division rows come in any order.
  const run = examples().filter(({ command }) => !/^procs (bench|2 --trial)/.test(command));
  expect(run.length).toBeGreaterThanOrEqual(6);
  for (const { command, output } of run) {
    const { stdout, stderr } = await bash(command, { cwd });
    expect(`${stdout}${stderr}`.trimEnd(), command).toMatch(pattern(output));
  }
});

test("the README's table is that of the book, whatever the times", async () => {
  const table = examples().find(({ command }) => command === 'procs 2 --trial')?.output ?? '';
  const { stdout } = await bash('procs 2 --trial');
  const rows = (text: string): string[] =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/\d+\.\d+s/, 's'));
  for (const row of rows(table)) if (row !== '...') expect(rows(stdout)).toContain(row);
});
