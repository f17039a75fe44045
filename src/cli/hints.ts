/** What to type instead of an operand that means nothing where it is; each hint follows a message. */

import { LONG } from '../text/brief.ts';
import { statOf } from './input/fileStats.ts';

/** For an operand that was meant as a number, or as several. */
export function numberHint(operand: string, base?: number): string {
  const numbers = listedNumbers(operand);
  if (base !== undefined) return inBaseHint(operand, base);
  const [, from, to] = /^([0-9]+)-([0-9]+)$/.exec(operand) ?? [];
  if (from !== undefined && operand.length <= LONG) {
    return ` (the range from ${from} to ${to}: ${from}..${to})`;
  }
  return numbers === undefined
    ? ` (to check a number: procs check ${operand.length > LONG ? 'NUMBER' : quoted(operand)})`
    : ` (to check numbers: procs check ${numbers.join(' ')})`;
}

/** As `numberHint`, for digits of a base of their own. */
export function inBaseHint(operand: string, base: number): string {
  const number = operand.length > LONG ? 'NUMBER' : quoted(operand);
  return ` (to check a number: procs check --base ${base} ${number})`;
}

/** For digits after the first operand, which were meant as the number of workers or as a number. */
export function lateWorkersHint(digits: string, operands: readonly string[]): string {
  const instead = ['procs', digits, ...operands.filter((operand) => operand !== digits)];
  return ` (the number of workers comes first: ${instead.map(quoted).join(' ')}; to check the number: procs check ${digits})`;
}

/** For a command that is not the first operand. */
export function lateCommandHint(command: string, operands: readonly string[]): string {
  const others = operands.filter((operand) => operand !== command);
  if (command === 'check' && isDigits(others[0])) others.unshift('-w');
  const instead = ['procs', command, ...(command === 'help' ? [] : others.map(quoted))];
  return ` (a command comes first: ${instead.join(' ')})`;
}

/** For a name of no file, which may be a hexadecimal number; undefined where it can't be. */
export function hexadecimalHint(name: string): string | undefined {
  // `abc` is a file that was mistyped as soon as a number: digits, or 32 bits of letters, decide.
  if (!/^(?=.*[0-9]|.{8})[0-9a-f]+$/i.test(name)) return undefined;
  return ` (to check a hexadecimal number: procs check 0x${name})`;
}

/** For an operand of `check` that is not a number, of a base of its own or not, by itself `error`. */
export function checkHint(operand: string, error: string, base?: number): string {
  if (operand === '-') return ' (to check the numbers of standard input: procs check -f -)';
  if (operand !== '' && statOf(operand)?.isFile()) {
    return ` (to check the numbers of a file: procs check -f ${quoted(operand)})`;
  }
  if (base !== undefined) return '';
  const numbers = listedNumbers(operand);
  if (numbers !== undefined) {
    return ` (each number is an operand: procs check ${numbers.join(' ')})`;
  }
  const isHinted = error.endsWith(')');
  return !isHinted && /^[0-9a-f]+$/i.test(operand) ? ' (hexadecimal? write 0x before it)' : '';
}

/** The numbers of `1 2 3` or `1, 2`; undefined for what is not a list of plain numbers. */
function listedNumbers(text: string): readonly string[] | undefined {
  const words = text.trim().split(/,?[ \t\n]+/);
  return words.length > 1 && words.every((word) => /^-?[0-9]\w*$/.test(word)) ? words : undefined;
}

function isDigits(text = ''): boolean {
  return /^[0-9]+$/.test(text);
}

/** As a shell wants it. */
export function quoted(text: string): string {
  return /^[\w.^+%:,/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
