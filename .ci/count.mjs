// Reads vitest's JSON report. Prints `N passed, N failed`; fails if a test file was not run.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const exist = execFileSync('git', ['ls-files', 'test/*.test.ts'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('test/slow/'));
const run = new Set(report.testResults.map(({ name }) => name));
const missing = exist.filter((file) => ![...run].some((name) => name.endsWith(`/${file}`)));
if (missing.length > 0 || report.numTotalTests === 0) {
  throw new Error(`not run: ${missing.join(', ') || 'any test'}`);
}
const skipped = report.numPendingTests + report.numTodoTests;
const rest = skipped > 0 ? `, ${skipped} skipped` : '';
process.stdout.write(`${report.numPassedTests} passed, ${report.numFailedTests} failed${rest}\n`);
