import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compileAssembly } from './compileAssembly.ts';

const KERNELS = new URL('../../src/kernels/', import.meta.url);

test('the checked-in modules are what their sources compile to', () => {
  const script = fileURLToPath(new URL('build.mjs', KERNELS));
  expect(() => execFileSync(process.execPath, [script, '--check'])).not.toThrow();
}, 180_000);

/** The value of `const <name> = <integer>` in a source. */
function constantOf(file: string, name: string): number {
  const source = readFileSync(new URL(file, KERNELS), 'utf8');
  const value = new RegExp(`^(?:export )?const ${name}(?:: \\w+)? = ([0-9_]+);`, 'm').exec(source);
  return Number(value?.[1]?.replaceAll('_', ''));
}

test('trial division changes its method at the same divisor on both sides of the call', () => {
  const [caller, kernel] = ['trialDivision.ts', 'assembly/trialDivision.ts'].map((file) =>
    constantOf(file, 'FIRST_WIDE'),
  );
  expect(caller).toBe(65_537);
  expect(kernel).toBe(caller);
});

test('the sieve has room for exactly its base primes and two more of a class, and for its patterns', async () => {
  const module = await compileAssembly('test/kernels/assembly/sieve');
  const memory = new WebAssembly.Instance(module).exports as unknown as SieveMemory;
  expect(memory.mostBasePrimes() + 2).toBe(memory.BASE_CAPACITY.value);
  expect(memory.patternBytes()).toBe(memory.PATTERN_BYTES.value);
}, 60_000);

/** The functions and constants of assembly/sieve.ts. */
interface SieveMemory {
  readonly BASE_CAPACITY: WebAssembly.Global;
  readonly PATTERN_BYTES: WebAssembly.Global;
  mostBasePrimes(): number;
  patternBytes(): number;
}
