import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { bash, type Options, scratch } from './run.ts';

const ESCAPE = '\u001b';
const CLEAR_LINE = `\r${ESCAPE}[K`;

/** Runs a line of sh on a terminal of its own; returns what it was sent, which is also in $LOG, if set. */
async function onTerminal(line: string, options: Options = {}): Promise<string> {
  const { stdout } = await bash(`script -qefc "$LINE" "\${LOG:-/dev/null}" </dev/null`, {
    ...options,
    env: { TERM: 'xterm-256color', ...options.env, LINE: line },
  });
  return stdout.replaceAll('\r\n', '\n');
}

/** What a terminal shows in the end: of each line, what is there after the last time it was cleared. */
function shown(sent: string): string {
  return sent
    .split('\n')
    .map((line) => line.split(CLEAR_LINE).at(-1))
    .join('\n');
}

const TWO_SECONDS = '(seq 1 100000; sleep 1.6; seq 1 100) | procs - -w 2';

test.concurrent('a progress line is shown where only standard error is a terminal, and erased at the end', async () => {
  const sent = await onTerminal(`${TWO_SECONDS} >/dev/null`);
  expect(sent.split(CLEAR_LINE)[1]).toMatch(/^[0-9,]+ numbers {2}[0-9,]+\/s$/);
  expect(shown(sent)).toMatch(
    /^procs: 100,100 numbers in [0-9.]+ s, [0-9,]+\/s: 9,617 primes, 90,483 not prime\n$/,
  );
});

test.concurrent('the progress line of a file shows its share and the time left', async () => {
  const folder = scratch();
  const line = '(seq 50000; echo 2^44497-1; seq 50000) >n; procs n -w 1 >/dev/null';
  const sent = await onTerminal(line, { cwd: folder });
  expect(sent).toMatch(/ {2}[0-9]+ % {2}(?:[0-9]+ min )?[0-9.]+ s left/);
});

test.concurrent.each([
  ['(2^86243-1)*(2^44497-1)', 'strong test'],
  ['2^216091-1', 'test of its form'],
])('check shows how much of the test of %s is done', async (n, name) => {
  const sent = await onTerminal(`timeout -s INT 9 procs check '${n}'`);
  const line = sent.split(CLEAR_LINE).findLast((text) => text.includes('checking')) ?? '';
  expect(line).toMatch(/^checking {2}[0-9]+ s {2}[A-Za-z ]+ [0-9]+ %( {2}.* left)?$/);
  expect(line).toContain(`  ${name} `);
});

test.concurrent('the progress line of a range shows its share and the time left', async () => {
  const range = '10^40..10^40+10^7';
  const sent = await onTerminal(`timeout -s INT 4 procs ${range} -w 2 >/dev/null`);
  expect(sent).toMatch(/numbers {2}[0-9,.]+\/s {2}[0-9]+ % {2}[^\r]+ left/);
});

test.concurrent('the progress line stays while rows are written to a file', async () => {
  const line = 'timeout -s INT 2 procs 1..10^9 -w 2 >rows; rm rows';
  const sent = await onTerminal(line, { cwd: scratch() });
  const texts = sent.split(CLEAR_LINE).slice(1, -1);
  expect(texts.length).toBeGreaterThan(1);
  for (const text of texts) expect(text).toContain(' numbers  ');
});

test.concurrent('nothing is drawn while a pipe is written to, whose reader may be a pager', async () => {
  expect(await onTerminal(`${TWO_SECONDS} | tail -1`)).toBe('             100\n');
  expect(await onTerminal(`${TWO_SECONDS} | (head -1; sleep 2)`)).toBe('               1\n');
  const asked = await onTerminal(`${TWO_SECONDS} --progress | tail -1`);
  expect(asked).toContain(CLEAR_LINE);
  expect(asked).toMatch(/procs: 100,100 numbers in /);
});

// On a busy machine a run of nothing may take more than a second.
test.concurrent('a run of less than a second has no summary', { retry: 3 }, async () => {
  expect(await onTerminal('procs 7..8 >/dev/null')).toBe('');
});

test.concurrent('--progress on the terminal of the rows: they go above the line, which comes again at once', async () => {
  const line =
    'seq 7 8; until grep -q " 8" log; do sleep 0.1; done; sleep 0.7; echo x; echo 9; sleep 1';
  const env = { LOG: 'log' };
  const sent = await onTerminal(`(${line}) | procs - --progress`, { cwd: scratch(), env });
  const shownLine = `${ESCAPE}\\[K[0-9]+ numbers  [0-9./s]+`;
  expect(sent).toMatch(new RegExp(`${shownLine}\r${ESCAPE}\\[K(?:[^\r]*x[^\r]*\n)`));
  expect(sent).toMatch(new RegExp(` 9\n\r${shownLine}`));
  expect(shown(sent)).toMatch(
    /^ +7 {2}.*\n +8\n.*x: expected.*\n.*\^.*\n +9\n.*4 numbers in .*\n$/,
  );
});

test.concurrent('check on a terminal shows that it is alive, and then the sentence in its place', async () => {
  const sent = await onTerminal('procs check 97 2^44497-1 -w 2', { env: { NO_COLOR: '1' } });
  expect(sent).toMatch(/1 number checked {2}[0-9]+ s/);
  expect(shown(sent)).toMatch(/^97: prime {2}[0-9.]+s\n2\^44497-1: [^\n]+\n$/);
});

test.concurrent('no progress line and no summary without a terminal', async () => {
  const { stderr } = await bash(`${TWO_SECONDS} >/dev/null`);
  expect(stderr).toBe('');
});

test.concurrent('no progress line where the rows go to the same terminal, but a summary', async () => {
  const sent = await onTerminal('(echo 7; sleep 1.6; echo 8) | procs -');
  expect(sent).not.toContain(CLEAR_LINE);
  expect(sent.split('\n')).toHaveLength(4);
  expect(sent).toMatch(/procs: 2 numbers in [0-9.]+ s, [0-9.]+\/s: 1 prime, 1 not prime\n$/);
});

test.concurrent('--progress shows the line where it would not be, --no-progress hides it', async () => {
  const { stderr } = await bash(`${TWO_SECONDS} --progress >/dev/null`);
  expect(stderr).toMatch(/[0-9,]+ numbers {2}[0-9,]+\/s/);
  expect(shown(stderr)).toBe('');
  const sent = await onTerminal(`${TWO_SECONDS} --no-progress >/dev/null`);
  expect(sent).toMatch(/^procs: 100,100 numbers in [^\n]+\n$/);
});

test.concurrent('errors go above the progress line, whole', async () => {
  const sent = await onTerminal(
    '(seq 1 9; sleep 0.8; echo x; sleep 0.8; echo 7) | procs - >/dev/null',
  );
  const lines = shown(sent)
    .replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')
    .split('\n');
  expect(lines[0]).toBe('procs: standard input:10: x: expected a number or "(", got "x"');
  expect(lines[1]).toMatch(/^ +\^$/);
  expect(lines[2]).toMatch(/^procs: 11 numbers in .*, 1 bad$/);
});

test.concurrent('Ctrl-C on the terminal erases the progress line, and the cursor was never hidden', async () => {
  const sent = await onTerminal(
    'procs 1..10^9 -w 2 >/dev/null & sleep 1.5; kill -INT $!; wait $!; echo status $?',
  );
  expect(sent).toContain('numbers  ');
  const lines = shown(sent).split('\n');
  expect(lines[0]).toMatch(/^procs: stopped after [0-9,]+ numbers; go on with --skip [0-9]+$/);
  expect(lines[1]).toBe('status 130');
  expect(sent).not.toContain(`${ESCAPE}[?25l`);
});

test.concurrent('the key Ctrl-C stops the run once, and its rows are whole', async () => {
  const folder = scratch();
  // The key goes to the whole foreground group of the terminal, as it does when a person presses it;
  // the shell in that group, whichever it is, stays to tell the status.
  const press = `until [ -s rows ]; do sleep 0.1; done; sleep 0.3; printf '\\003'`;
  const line = `(${press}) | script -qec 'trap : INT; procs 10^40..10^41 >rows; echo status $?' /dev/null`;
  const { stdout } = await bash(line, { cwd: folder, env: { TERM: 'xterm' } });
  const [, count = ''] = /go on with --skip ([0-9]+)/.exec(stdout) ?? [];
  expect(readFileSync(join(folder, 'rows'), 'utf8').split('\n')).toHaveLength(Number(count) + 1);
  expect(stdout).toContain('status 130');
});

test.concurrent('primes are coloured on a terminal, unless NO_COLOR says no', async () => {
  const coloured = await onTerminal('procs 7..8; procs check 7; procs 2');
  expect(coloured.split(`${ESCAPE}[32mP${ESCAPE}[39m`)).toHaveLength(11);
  expect(coloured).toContain(`7: ${ESCAPE}[32mprime${ESCAPE}[39m`);
  const plain = await onTerminal('procs 7..8; procs check 7; procs 2; procs x', {
    env: { NO_COLOR: '1' },
  });
  expect(plain).toContain('7  P\n');
  expect(plain).not.toContain(ESCAPE);
});

test.concurrent('a terminal has the rows of a file in colour, by the same kernels', async () => {
  // One after another, without a sieve, the count would take a quarter of an hour.
  expect(await onTerminal('procs 1..10^9 --count')).toContain('50847534 primes');
  const { stdout } = await bash('procs 10^15..10^15+20000');
  const sent = await onTerminal('procs 10^15..10^15+20000');
  expect(sent).toContain(`${ESCAPE}[32mP`);
  expect(stripVTControlCharacters(sent)).toBe(stdout);
});

test.concurrent('an empty NO_COLOR is none, and a dumb terminal gets no control sequences', async () => {
  const line = 'procs 7; procs check 7; procs x';
  expect(await onTerminal(line, { env: { NO_COLOR: '' } })).toContain(`${ESCAPE}[32mP`);
  const dumb = `${line}; ${TWO_SECONDS} >/dev/null; ${TWO_SECONDS} --progress >/dev/null`;
  const sent = await onTerminal(dumb, { env: { TERM: 'dumb' } });
  expect(sent).toContain('numbers  ');
  expect(sent).not.toContain(ESCAPE);
});

test.concurrent('FORCE_COLOR colours sentences and messages, and no row; Node.js says nothing of it', async () => {
  const env = { FORCE_COLOR: '1' };
  const { stdout, stderr } = await bash('procs check 7; procs 2; procs 7..8', { env });
  expect(stdout.split(ESCAPE)).toHaveLength(3);
  expect(stdout).toContain(`7: ${ESCAPE}[32mprime${ESCAPE}[39m`);
  expect(stderr).toBe('');
  expect((await bash('procs x', { env })).stderr).toContain(`${ESCAPE}[31mprocs: `);
  for (const more of [{ NO_COLOR: '1' }, { FORCE_COLOR: '0' }]) {
    const plain = await bash('procs check 7; procs x', { env: { ...env, ...more } });
    expect(plain.stdout).toMatch(/^7: prime/);
    expect(plain.stderr).toMatch(/^procs: x[^\n]+\n$/);
  }
  const sent = await onTerminal('procs check 7 x', { env: { ...env, NO_COLOR: '1' } });
  expect(sent).not.toContain('Warning');
});

test.concurrent('there are no colours in a pipe', async () => {
  const { stdout, stderr } = await bash('procs 7..8 | cat; procs check 7 x; procs 2');
  expect(stdout + stderr).not.toContain(ESCAPE);
});

test.concurrent('an error is red on a terminal, its text the same', async () => {
  const sent = await onTerminal('procs 97 91');
  expect(sent).toBe(
    `${ESCAPE}[31mprocs: ${ESCAPE}[39m91: no such file (to check a number: procs check 91)\n`,
  );
});

test.concurrent('a pipe that is not read is told of, on a terminal only', async () => {
  const note = 'procs: standard input is not read (to read numbers from it: procs -)\n';
  expect(await onTerminal('echo 7 | procs 2 >/dev/null')).toBe(note);
  expect(await onTerminal('procs 2 >/dev/null')).toBe('');
  expect(await onTerminal('echo 7 | procs - >/dev/null')).not.toContain(note);
  expect((await bash('echo 7 | procs 2')).stderr).toBe('');
});

test.concurrent('a number of workers that was meant to be checked is told of, on a terminal only', async () => {
  const note = 'procs: 256 is the number of workers (to check the number 256: procs check 256)\n';
  expect(await onTerminal('procs 256 >/dev/null')).toBe(note);
  expect(await onTerminal('procs 2 >/dev/null; procs -w 256 >/dev/null')).toBe('');
  expect((await bash('procs 256')).stderr).toBe('');
});

test.concurrent("below the book's table a terminal shows how many checks were under way at a time", async () => {
  for (const how of ['2', '--sequential']) {
    const sent = await onTerminal(`procs ${how} --trial`, { env: { NO_COLOR: '1' } });
    const rows = sent.split('\n').slice(1, -3);
    const [footer = '', line = ''] = sent.split('\n').slice(-3, -1);
    const seconds = Number(/([0-9.]+)s$/.exec(footer)?.[1]);
    const [, sum, average] = /^([0-9.]+)s of checks, ([0-9.]+) at a time$/.exec(line) ?? [];
    const checks = rows.map((row) => Number(/([0-9.]+)s$/.exec(row)?.[1]));
    expect(checks).toHaveLength(20);
    expect(Number(sum)).toBeCloseTo(
      checks.reduce((a, b) => a + b),
      1,
    );
    expect(Number(average)).toBeCloseTo(Number(sum) / seconds, 0);
    if (how === '--sequential') expect(Number(average)).toBeLessThanOrEqual(1);
  }
  for (const args of [
    '2 --trial --no-times',
    '2 --trial -q',
    '2 --trial --json',
    '2 --trial | cat',
  ]) {
    expect(await onTerminal(`procs ${args}`)).not.toContain('at a time');
  }
});

test.concurrent('a person can type numbers, and end them with Ctrl-D', async () => {
  const line = `(sleep 0.4; echo 97; sleep 1.6; printf '\\004') | script -qec 'procs -' /dev/null`;
  const { stdout, status } = await bash(line, { env: { TERM: 'xterm', NO_COLOR: '1' } });
  expect(stdout).toContain('              97  P\r\n');
  expect(stdout).toMatch(/procs: 1 number in /);
  expect(status).toBe(0);
});

test.concurrent('a progress line is never wider than the terminal', async () => {
  const sent = await onTerminal(`stty cols 30; ${TWO_SECONDS} >/dev/null`);
  const lines = sent.split(CLEAR_LINE).slice(1, -1);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThan(30);
});

test.concurrent('the progress line follows a terminal that is made narrower', async () => {
  const narrow = "until grep -q 'lef[t]' log; do sleep 0.1; done; stty cols 30 </dev/tty";
  const stop = 'sleep 2; kill -INT $(cat pid)';
  const run = `sh -c 'echo $$ >pid; exec procs 1..10^12 --count'`;
  const sent = await onTerminal(`stty cols 100; (${narrow}; ${stop}) & ${run}`, {
    cwd: scratch(),
    env: { LOG: 'log' },
  });
  const lines = sent.split(CLEAR_LINE).slice(1, -1);
  expect(lines.some(({ length }) => length >= 30)).toBe(true);
  expect(lines.at(-1)?.length).toBeLessThan(30);
});
