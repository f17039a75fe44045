import type { Command as Parser } from 'commander';
import { isNegative } from './words.ts';

/** No argument that a system passes to a program contains it. */
const MARK = '\0';

/** Marks operands that begin with a minus sign: the parser would take them for options. */
export function withMarks(args: readonly string[], parsers: readonly Parser[]): string[] {
  const flags = parsers
    .flatMap(({ options }) => options)
    .flatMap(({ required, short, long }) => (required ? [short, long] : []));
  const takesValue = (arg = ''): boolean =>
    flags.includes(arg.startsWith('--') ? arg : arg.replace(/^-\w+(?=\w$)/, '-'));
  return args.map((arg, k) => (isNegative(arg) && !takesValue(args[k - 1]) ? MARK + arg : arg));
}

export function withoutMark(operand: string): string {
  return operand.startsWith(MARK) ? operand.slice(MARK.length) : operand;
}
