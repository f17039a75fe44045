import type { NumberJob } from '../../jobs/job.ts';
import type { Settings } from '../../jobs/settings.ts';
import { isPrime } from '../../text/rows.ts';
import type { Command } from '../session.ts';
import { coloursText } from '../terminal/colours.ts';
import { standardOutput } from '../terminal/descriptor.ts';

/** The decimal digits of a number below 2^4499, which no transforms are needed for. */
const DIGITS: RegExp = /^[0-9]{1,1354}$/;

/** Numbers up to this length need no kernel. */
const SMALL_DIGITS = 19;

/** While more numbers are checked, signals have to be heard. */
const MOST_NUMBERS = 100;

/** Milliseconds of several numbers, beyond which they have to be heard, too, or workers are of use. */
const MOST_MS = 20;

/** Those of `check` without options, beside the colours. */
const SETTINGS = {
  method: 'fast',
  format: 'sentences',
  times: true,
  searchesFactors: true,
} as const satisfies Partial<Settings>;

/** About how many milliseconds a number takes, the start of the kernel included. */
function msOf({ length }: string): number {
  return length <= SMALL_DIGITS ? 0 : 8 * (length / 300) ** 1.5;
}

/**
 * `check` of a few numbers that are soon tested: what `checkCommand` answers, by the same job, but
 * without all that reads expressions, starts workers, hears signals and shows progress. To load that
 * would take longer than the answer. Undefined for anything else.
 */
export function quickCheck(operands: readonly string[]): Command | undefined {
  const { PROCS_ENGINE: engine = '' } = process.env;
  if (operands.length > MOST_NUMBERS || engine !== '') return undefined;
  if (!operands.every((text) => DIGITS.test(text))) return undefined;
  const ms = operands.reduce((sum, text) => sum + msOf(text), 0);
  if (operands.length > 1 && ms > MOST_MS) return undefined;
  return async ({ output }) => {
    const settings = { ...SETTINGS, colours: coloursText(standardOutput) };
    const [{ performNumber }, { makeMeans }] = await Promise.all([
      import('../../jobs/kinds/number.ts'),
      import('../../jobs/work.ts'),
    ]);
    const means = await makeMeans(settings, ms > 0 ? { fewNumbers: true } : {});
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
