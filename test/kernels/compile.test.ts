import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CodeName } from '../../src/kernels/code.ts';
import { compileKernel, instantiate, unlessOutOfMemory } from '../../src/kernels/compile.ts';
import { Lines64Kernel } from '../../src/kernels/lines64.ts';
import { SieveKernel } from '../../src/kernels/sieve.ts';
import { TrialDivisionKernel } from '../../src/kernels/trialDivision.ts';
import { required, withMaximumMemory } from './support.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Has `new WebAssembly.<name>` throw. */
function failing(name: 'Module' | 'Instance', error: Error): void {
  vi.spyOn(WebAssembly, name).mockImplementation(function fail(): never {
    throw error;
  });
}

describe('compileKernel', () => {
  test('gives no module where there is no WebAssembly, or none with vectors', () => {
    expect(compileKernel('lines64')).toBeDefined();
    failing('Module', new Error('Wasm SIMD unsupported'));
    expect(compileKernel('lines64')).toBeUndefined();
    vi.stubGlobal('WebAssembly', undefined);
    expect(compileKernel('sieve')).toBeUndefined();
  });

  test('gives no module where its code cannot be read', () => {
    expect(compileKernel('missing' as CodeName)).toBeUndefined();
  });

  test('gives no module where code may not be generated', () => {
    failing('Module', new Error('Wasm code generation disallowed by embedder'));
    expect(compileKernel('trialDivision')).toBeUndefined();
  });
});

describe('instantiate', () => {
  const kernels = [
    { name: 'lines64', compile: () => compileKernel('lines64'), Kernel: Lines64Kernel },
    { name: 'sieve', compile: () => compileKernel('sieve'), Kernel: SieveKernel },
    {
      name: 'trialDivision',
      compile: () => compileKernel('trialDivision'),
      Kernel: TrialDivisionKernel,
    },
  ];

  test.each(kernels)('gives $name, or nothing without memory for it', ({ compile, Kernel }) => {
    const module = required(compile());
    expect(instantiate<object>(Kernel, module)).toBeInstanceOf(Kernel);
    failing('Instance', new RangeError('Out of memory: Cannot allocate Wasm memory'));
    expect(instantiate<object>(Kernel, module)).toBeUndefined();
  });

  test('hides no other error', () => {
    failing('Instance', new TypeError('imports'));
    expect(() => instantiate(SieveKernel, required(compileKernel('sieve')))).toThrow('imports');
  });

  test('gives no sieve without memory for its largest window', () => {
    expect(instantiate(SieveKernel, withMaximumMemory('sieve', 821))).toBeUndefined();
    expect(instantiate(SieveKernel, withMaximumMemory('sieve', 822))).toBeDefined();
  });
});

test('the memory of a sieve does not grow after it is made', () => {
  const module = required(compileKernel('sieve'));
  const instance = new WebAssembly.Instance(module);
  vi.spyOn(WebAssembly, 'Instance').mockImplementation(function made() {
    return instance;
  });
  expect(new SieveKernel(module)).toBeDefined();
  const { memory, open, openLarge } = instance.exports as SieveExports;
  const bytes = memory.buffer.byteLength;
  open(2n ** 64n - 30n * 2n ** 25n, 2n ** 64n - 1n);
  openLarge();
  expect(memory.buffer.byteLength).toBe(bytes);
});

interface SieveExports {
  readonly memory: WebAssembly.Memory;
  open(from: bigint, to: bigint): void;
  openLarge(): number;
}

describe('unlessOutOfMemory', () => {
  test('gives what the call gives, and hides no error but an `unreachable`', () => {
    expect(unlessOutOfMemory(() => 7)).toBe(7);
    const fail = (error: Error) => (): never => {
      throw error;
    };
    expect(unlessOutOfMemory(fail(new WebAssembly.RuntimeError('unreachable')))).toBeUndefined();
    const other = new WebAssembly.RuntimeError('memory access out of bounds');
    expect(() => unlessOutOfMemory(fail(other))).toThrow(other);
  });
});
