import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it, test } from 'vitest';
import { primalityAnySize } from '../src/prime/index.ts';
import { bash, ROOT, scratch } from './program/run.ts';
import { vectors } from './vectors.ts';
import { all, threadsLeft } from './workers/support.ts';

/** The built one, whose workers start on Node 20 too. */
const LIBRARY = join(ROOT, 'dist/library.cjs');
const library: typeof import('../src/library.ts') = createRequire(import.meta.url)(LIBRARY);
const { checkAll, primality } = library;

/** Mersenne primes, which take many seconds to check. */
const HUGE = [2n ** 132_049n - 1n, 2n ** 216_091n - 1n];

afterEach(async () => {
  expect(await threadsLeft()).toBe(0);
});

describe('primality', () => {
  it('gives the verdict of the reference, evidence and all, for n of any size and sign', () => {
    const n = fc.oneof(fc.bigInt(-9n, 1n << 70n), fc.bigInt(1n << 64n, 1n << 512n));
    fc.assert(
      fc.property(n, (n) => {
        expect(primality(n)).toEqual(primalityAnySize(n));
      }),
    );
  });

  it('knows the test vectors', () => {
    for (const { n, prime } of vectors('named').filter(({ n }) => n < 1n << 2048n)) {
      expect([n, primality(n).kind !== 'composite']).toEqual([n, prime]);
    }
  });

  it('says what it expected where it gets no bigint', () => {
    expect(() => primality(97 as never)).toThrow(
      new TypeError('expected a bigint, got 97; write 97n, or BigInt(…) of its digits'),
    );
    for (const [value, shown] of [
      ['97', "'97'"],
      [1.5, '1.5'],
      [undefined, 'undefined'],
    ]) {
      const message = `expected a bigint, got ${shown}`;
      expect(() => primality(value as never)).toThrow(new TypeError(message));
    }
  });
});

describe('checkAll', () => {
  const numbers = [
    ...[2n, 91n, -5n, 0n, 2n ** 61n - 1n, 2n ** 89n - 1n, 10n ** 50n + 151n, 3n * 2n ** 5000n],
    ...Array.from({ length: 3000 }, (_, k) => 10n ** 30n + BigInt(k)),
    ...Array.from({ length: 3000 }, (_, k) => 10n ** 12n + BigInt(k)),
  ];

  it.each([0, 1, 2])('gives what primality gives, in order, with %i workers', async (workers) => {
    const expected = numbers.map((n) => ({ n, verdict: primality(n) }));
    expect(await all(checkAll(numbers, { workers }))).toEqual(expected);
  });

  it('takes whatever can be iterated, and nothing else', async () => {
    async function* asynchronous(): AsyncGenerator<bigint> {
      yield* [5n, 6n];
    }
    const own = asynchronous();
    // Its promises are not those of the language.
    const then = (take: (step: unknown) => void) => void own.next().then(take);
    const thenable = { [Symbol.asyncIterator]: () => ({ next: () => ({ then }) }) };
    const sources = [[5n, 6n], new Set([5n, 6n]), [5n, 6n].values(), asynchronous(), thenable];
    const expected = [5n, 6n].map((n) => ({ n, verdict: primality(n) }));
    for (const source of sources) {
      expect(await all(checkAll(source as never, { workers: 1 }))).toEqual(expected);
    }
    expect(await all(checkAll([]))).toEqual([]);
    for (const source of [97n, null, {}, '97']) {
      expect(() => checkAll(source as never)).toThrow(TypeError);
    }
  });

  it.each([-1, 1.5, 257, Number.NaN, '2'])('refuses %j for a number of workers', (workers) => {
    const message = `workers: expected an integer from 0 to 256, got ${workers}`;
    expect(() => checkAll([2n], { workers: workers as number })).toThrow(new RangeError(message));
  });

  it('answers a number though the source keeps it waiting for the next', async () => {
    let give: () => void = () => {};
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    const source = (async function* (): AsyncGenerator<bigint> {
      yield* [7n, 8n];
      await given;
      yield 9n;
    })();
    const answers = checkAll(source, { workers: 2 });
    expect((await answers.next()).value).toMatchObject({ n: 7n });
    expect((await answers.next()).value).toMatchObject({ n: 8n });
    give();
    expect((await answers.next()).value).toMatchObject({ n: 9n });
    expect((await answers.next()).done).toBe(true);
  });

  it('reads no more than 16,384 words of 64 bits for each worker ahead of its reader', async () => {
    const words = 10;
    const most = (2 * 16_384) / words;
    let read = 0;
    const source = (function* (): Generator<bigint> {
      for (;;) yield 2n ** (64n * BigInt(words) - 1n) + 2n * BigInt(++read);
    })();
    const answers = checkAll(source, { workers: 2 });
    await answers.next();
    while (read < most) await sleep(10);
    await sleep(200);
    expect(read).toBeLessThan(most + 100);
    for (let k = 0; k < most; k++) await answers.next();
    expect(read).toBeGreaterThan(most + 100);
    await answers.return();
  });
});

describe('an iteration of checkAll that is ended', () => {
  /** Numbers without end, and whether they were closed. */
  class Source {
    isClosed = false;
    async *numbers(): AsyncGenerator<bigint> {
      try {
        for (let n = 1n; ; n++) yield n;
      } finally {
        this.isClosed = true;
      }
    }
  }

  it('by break, or by an error of its reader, closes the source and leaves no worker', async () => {
    const [first, second] = [new Source(), new Source()];
    for await (const { n } of checkAll(first.numbers(), { workers: 2 })) if (n === 5000n) break;
    const failing = (async () => {
      for await (const _ of checkAll(second.numbers(), { workers: 2 })) throw new Error('reader');
    })();
    await expect(failing).rejects.toThrow('reader');
    expect([first.isClosed, second.isClosed]).toEqual([true, true]);
  });

  it('by what the source throws, after the answers to all numbers before', async () => {
    const source = (function* (): Generator<bigint> {
      yield* [2n, 4n];
      throw new Error('source');
    })();
    const answers = checkAll(source, { workers: 2 });
    expect(await answers.next()).toMatchObject({ value: { n: 2n } });
    expect(await answers.next()).toMatchObject({ value: { n: 4n } });
    await expect(answers.next()).rejects.toThrow('source');
  });

  it('by what is not a bigint, after the answers before, and closes the source', async () => {
    let isClosed = false;
    const source = (function* (): Generator<bigint> {
      try {
        yield* [2n, 3 as never, 5n];
      } finally {
        isClosed = true;
      }
    })();
    const answers = checkAll(source, { workers: 2 });
    expect(await answers.next()).toMatchObject({ value: { n: 2n } });
    await expect(answers.next()).rejects.toThrow('expected a bigint, got 3; write 3n');
    expect(isClosed).toBe(true);
  });

  it.each([0, 2])('by its signal, with its reason, with %i workers', async (workers) => {
    const controller = new AbortController();
    const huge = workers === 0 ? [2n] : HUGE;
    const answers = all(checkAll(huge, { workers, signal: controller.signal }));
    const ended = expect(answers).rejects.toThrow('enough');
    if (workers > 0) await sleep(300);
    controller.abort(new Error('enough'));
    await ended;
  });

  it('by a signal before it has begun: the source is not asked', async () => {
    const source = new Source();
    const answers = checkAll(source.numbers(), { signal: AbortSignal.abort(new Error('no')) });
    await expect(answers.next()).rejects.toThrow('no');
  });

  it('keeps no process alive', async () => {
    const script = `
      const { checkAll } = require('${LIBRARY}');
      (async () => {
        for await (const { n } of checkAll([2n, 2n ** 216_091n - 1n, 3n], { workers: 2 })) {
          console.log(String(n));
          break;
        }
        await checkAll([7n]).next().then(({ value }) => console.log(String(value.n)));
        console.log('end');
      })();`;
    const { status, stdout, stderr } = await bash(`node -e "$SCRIPT"`, { env: { SCRIPT: script } });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '2\n7\nend\n', stderr: '' });
  });
});

/** The built files that a script has loaded at its end. */
async function loadedBy(script: string): Promise<readonly string[]> {
  const list = 'console.log(Object.keys(require.cache).join("\\n"))';
  const env = { SCRIPT: `(async () => { ${script} })().then(() => ${list})` };
  const { stdout, stderr } = await bash('node -e "$SCRIPT"', { env });
  expect(stderr).toBe('');
  return stdout.trim().split('\n');
}

test('the library loads nothing of the command line', async () => {
  const use = `for await (const _ of checkAll([2n ** 127n - 1n]));`;
  const script = `const { checkAll } = require('${LIBRARY}'); ${use}`;
  const files = (await loadedBy(script)).map((file) => file.replace(/.*\//, ''));
  expect(files).toContain('library.cjs');
  expect(files).toContain('procs.cjs');
  for (const file of files)
    expect(file).not.toMatch(/^(main|start|run|book|check|parser|stream|bench|jobSource|index)/);
});

test('a program in TypeScript gets the types, as an ES module and as CommonJS', () => {
  const folder = scratch();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/procs'));
  const program = `
    import { type Checked, checkAll, type Evidence, primality, type Proof } from 'procs';
    const verdict = primality(91n);
    if (verdict.kind === 'composite' && verdict.evidence.type === 'factor') {
      const factor: bigint = verdict.evidence.factor;
      console.log(factor);
    }
    export async function primes(numbers: AsyncIterable<bigint>): Promise<bigint[]> {
      const found: bigint[] = [];
      for await (const { n, verdict } of checkAll(numbers, { workers: 2 })) {
        if (verdict.kind === 'prime') found.push(n);
      }
      return found;
    }
    export type { Checked, Evidence, Proof };
    // @ts-expect-error: a number
    primality(97);
    // @ts-expect-error: numbers
    checkAll([97]);
  `;
  for (const name of ['a.mts', 'b.cts']) writeFileSync(join(folder, name), program);
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')];
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  execFileSync(tsc, [...options, ...types, 'a.mts', 'b.cts'], { cwd: folder, stdio: 'pipe' });
});
