import { expect, it } from 'vitest';
import { Checker } from '../../src/jobs/checker.ts';
import { PERFORM } from '../../src/jobs/kinds/index.ts';
import type { Step } from '../../src/jobs/report.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { FFT_FROM_BITS, TOGETHER_BELOW_BITS } from '../../src/kernels/crossover.ts';
import { Engines } from '../../src/kernels/engines.ts';
import { Kernels } from '../../src/kernels/kernels.ts';

const SETTINGS: Settings = { method: 'fast', format: 'book', times: false, colours: false };

/** What is said of the numbers of a line, and the rows. */
function told(ns: readonly bigint[], settings = SETTINGS): { steps: Step[]; rows: string } {
  const kernels = new Kernels({ engines: new Engines({}, undefined) });
  const means = { settings, kernels, checker: new Checker(settings, kernels) };
  const numbers = ns.map((n) => ({ type: 'number', text: `n${n % 1000n}`, n }) as const);
  const performed = PERFORM.numbers({ kind: 'numbers', numbers, place: {} }, means);
  const steps: Step[] = [];
  for (;;) {
    const { value, done } = performed.next();
    if (done) return { steps, rows: 'rows' in value ? Buffer.from(value.rows).toString() : '' };
    steps.push(value);
  }
}

const WIDTH = 16;
const even = (n: bigint): string => `n${n % 1000n}`.padStart(WIDTH);

it('numbers that kernels test together are done together, and a longer one is handed back', () => {
  const short = [1n << BigInt(FFT_FROM_BITS), (1n << BigInt(TOGETHER_BELOW_BITS)) - 2n];
  const long = 1n << BigInt(TOGETHER_BELOW_BITS);
  expect(told(short)).toEqual({ steps: [], rows: `${short.map(even).join('\n')}\n` });
  const { steps, rows } = told([...short, long]);
  expect(rows).toBe(`${short.map(even).join('\n')}\n`);
  expect(steps).toMatchObject([{ type: 'split', rest: [{ numbers: [{ n: long }] }] }]);
  expect(told([long, ...short]).steps).toMatchObject([
    { type: 'split', kept: { numbers: [{ n: long }] } },
  ]);
});

it('a number alone is tested in slices, with states, from where transforms do it', () => {
  // Of 4,502 bits, composite, without a factor below 2^19 (PARI).
  const n = 3n ** 2840n + 2n;
  const { steps } = told([n], { ...SETTINGS, statesEvery: 0 });
  expect(steps[0]).toMatchObject({ type: 'test', test: 'strong' });
  expect(steps.some((step) => step.type === 'test' && step.state !== undefined)).toBe(true);
});
