import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds `dist`, and the workers' doubles, before the tests, which start them: Node 20 has no worker of a
 * `.ts` file.
 */
export default function build(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  const options = ['--format', 'esm', '--platform', 'node', '--logLevel', 'warn'];
  for (const double of ['test/workers/faults/scripted', 'test/cli/bench/lying']) {
    const file = `coverage/doubles/${basename(double)}.mjs`;
    execFileSync('npx', ['rolldown', `${double}.ts`, '--file', file, ...options], { cwd: root });
  }
  // At its first call in a clone npx builds too; later that would be under the feet of other tests.
  execFileSync('npx', ['--no-install', 'procs', '--version'], { cwd: root, stdio: 'ignore' });
}
