/** What tells arguments apart before they are parsed. */

/** The words that are commands where a first operand is expected. */
export const COMMANDS: readonly string[] = [
  'check',
  'prove',
  'verify',
  'bench',
  'completion',
  'help',
];

/** Whether an argument is an operand that begins with a minus sign, a number, rather than an option. */
export function isNegative(arg: string): boolean {
  return /^-[0-9(]/.test(arg);
}
