// Fails if a commit since BASE has a subject in another form than Go's, `area: what changes`.
import { execFileSync } from 'node:child_process';

/** Older subjects have no such form. */
const BASE = 'all: lay the files in six rooms';

/** `prime: …`, `cli, workers: …`, `test/program: …`; no full stop at the end. */
const FORM = /^[\w./-]+(, [\w./-]+)*: \S.*[^.\s]$/;

const log = execFileSync('git', ['log', '--first-parent', '--no-merges', '--format=%s'], {
  encoding: 'utf8',
});
const subjects = log.trimEnd().split('\n');
const base = subjects.indexOf(BASE);
const bad = subjects.slice(0, Math.max(base, 0)).filter((subject) => !FORM.test(subject));
if (bad.length > 0) throw new Error(`expected "area: what changes", not:\n${bad.join('\n')}`);
process.stdout.write(
  base < 0
    ? `commits: not checked, since "${BASE}" is not in this clone\n`
    : `commits: ${base} subjects as expected\n`,
);
