import { expect, it } from 'vitest';
import { Checker } from '../../src/jobs/checker.ts';
import type { BlockJob } from '../../src/jobs/job.ts';
import { PERFORM } from '../../src/jobs/kinds/index.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { Kernels } from '../../src/kernels/kernels.ts';

const SETTINGS: Settings = { method: 'fast', format: 'book', times: false, colours: false };

it('a block is handed back after a line that takes longer than a slice to compute', () => {
  const text = '3^2095900 % 7\n'.repeat(20);
  const bytes = new Uint8Array(new SharedArrayBuffer(text.length));
  bytes.set(Buffer.from(text));
  const kernels = new Kernels();
  const means = { settings: SETTINGS, kernels, checker: new Checker(SETTINGS, kernels) };
  const job: BlockJob = { kind: 'block', bytes, file: 'f', line: 1 };
  const steps = PERFORM.block(job, means);
  const { value } = steps.next();
  expect(value).toMatchObject({ type: 'split', kept: { bytes: bytes.subarray(0, 14) } });
  expect(steps.next()).toMatchObject({ done: true, value: { lines: 1 } });
});
