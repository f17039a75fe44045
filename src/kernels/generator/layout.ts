/** What lies where in the memory of the lanes; assembly/montgomery/memory.ts has the same. */

/** The arrays of the lanes, each of n limbs, in their order in memory; tables have 2n. */
export const ARRAYS = ['X', 'Y', 'Z', 'N', 'I', 'T', 'M', 'S', 'P'] as const;
export const TABLES = ['SQUARE', 'LUCAS_SQUARE', 'PRODUCT', 'REDUCTION'] as const;
/** What lies before them, a slot each; across the lanes ONE has 1/2 and 1. */
export const SLOTS = ['HIGH', 'LOW', 'MASK', 'TWO52', 'OFFSET', 'ONE', 'GUARD', 'BITS'] as const;

export type ArrayName = (typeof ARRAYS)[number];
export type TableName = (typeof TABLES)[number];
export type SlotName = (typeof SLOTS)[number];

/** How many arrays of n limbs lie between the slots and this one; tables come last. */
export function placeOf(name: ArrayName | TableName): number {
  const array = ARRAYS.indexOf(name as ArrayName);
  return array >= 0 ? array : ARRAYS.length + 2 * TABLES.indexOf(name as TableName);
}

/** Where a slot begins, in units of one. */
export function slotOf(name: SlotName): number {
  return SLOTS.indexOf(name);
}
