import { inspect } from 'node:util';

/** What to say where a number was expected as a bigint, and something else came. */
export function notBigint(value: unknown): TypeError {
  const hint = Number.isInteger(value) ? `; write ${value}n, or BigInt(…) of its digits` : '';
  return new TypeError(`expected a bigint, got ${inspect(value)}${hint}`);
}
