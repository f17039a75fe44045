import fc from 'fast-check';
import { ParseError } from '../../src/text/parseError.ts';

/** Asserts a property; a failure prints its seed, and PROCS_SEED takes it back. */
export function holds<T>(property: fc.IProperty<T>, numRuns = 1000): void {
  fc.assert(property, { numRuns });
}

/** The ParseError that `read` gives or throws; a value, or any other error, fails the test. */
export function parseErrorOf(read: (text: string) => unknown, text: string): ParseError {
  try {
    const value = read(text);
    if (value instanceof ParseError) return value;
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(text)}`);
}

/** Processor time so far, in ms: other processes that keep the machine busy are not in it. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Strings of any UTF-16 units at all, lone surrogates and control characters among them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

/** Strings of the characters of the grammar in any order: most are wrong, and wrong late. */
export const almostText: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...['0', '1', '2', '7', '10', '0x', 'f', '_', 'e', '+', '-', '*', '**', '/', '%', '^', '!'],
      ...['#', '(', ')', ' ', '\t', ',', '.', '..', ' # ', '\r', '1,000', '\0', '\ufffd', 'a'],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
