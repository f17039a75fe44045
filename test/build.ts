import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Builds `dist`, and a scripted worker, before the tests, which start them: Node 20 has no worker of a
 * `.ts` file.
 */
export default function build(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  const double = 'test/workers/faults/scripted.ts';
  const options = ['--format', 'esm', '--platform', 'node', '--logLevel', 'warn'];
  const file = 'coverage/doubles/scripted.mjs';
  execFileSync('npx', ['rolldown', double, '--file', file, ...options], { cwd: root });
  // At its first call in a clone npx builds too; later that would be under the feet of other tests.
  execFileSync('npx', ['--no-install', 'procs', '--version'], { cwd: root, stdio: 'ignore' });
}
