import type { NumberJob } from '../../jobs/job.ts';
import type { Settings } from '../../jobs/settings.ts';
import { isPrime } from '../../text/rows.ts';
import type { Command } from '../session.ts';
import { coloursText } from '../terminal/colours.ts';
import { standardOutput } from '../terminal/descriptor.ts';

/** The decimal digits of a number below 2^64; of its size BigInt arithmetic needs no kernel. */
const SMALL: RegExp = /^[0-9]{1,19}$/;

/** More numbers may take so long that signals have to be heard. */
const MOST_NUMBERS = 100;

/** Those of `check` without options, beside the colours. */
const SETTINGS = {
  method: 'fast',
  format: 'sentences',
  times: true,
  searchesFactors: true,
} as const satisfies Partial<Settings>;

/**
 * `check` of a few small numbers: what `checkCommand` answers, by the same job, but without all that
 * reads expressions, starts workers, hears signals and shows progress. To load that would take longer
 * than the answer. Undefined for anything else.
 */
export function quickCheck(operands: readonly string[]): Command | undefined {
  const { PROCS_ENGINE: engine = '' } = process.env;
  if (operands.length > MOST_NUMBERS || engine !== '') return undefined;
  if (!operands.every((text) => SMALL.test(text))) return undefined;
  return async ({ output }) => {
    const settings = { ...SETTINGS, colours: coloursText(standardOutput) };
    const [{ performNumber }, { makeMeans }] = await Promise.all([
      import('../../jobs/kinds/number.ts'),
      import('../../jobs/work.ts'),
    ]);
    const means = await makeMeans(settings, {});
    let status = 0;
    output.outliveReader();
    for (const text of operands) {
      const job: NumberJob = { kind: 'number', text, n: BigInt(text) };
      const { value } = performNumber(job, means).next();
      if (!('row' in value)) throw new Error(`${text} takes more than one step`);
      const [, verdict] = value.result;
      if (!isPrime(verdict.kind)) status = 1;
      await output.write(value.row);
    }
    return status;
  };
}
