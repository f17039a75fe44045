/** The layout of the memory of the lanes; assembly/montgomery/memory.ts has the same. */

/** The arrays of n limbs, then the tables of 2n, in their order in memory. */
export const ARRAYS = ['X', 'Y', 'Z', 'N', 'I', 'T', 'M', 'S', 'P'] as const;
export const TABLES = ['SQUARE', 'LUCAS_SQUARE', 'PRODUCT', 'REDUCTION'] as const;
/** The slots before the arrays, with a value for each lane; across the lanes ONE has 1/2 and 1. */
export const SLOTS = ['HIGH', 'LOW', 'MASK', 'TWO52', 'OFFSET', 'ONE', 'GUARD', 'BITS'] as const;

export type ArrayName = (typeof ARRAYS)[number];
export type TableName = (typeof TABLES)[number];
export type SlotName = (typeof SLOTS)[number];

/** How many arrays of n limbs come between the slots and this one; a table counts as two. */
export function placeOf(name: ArrayName | TableName): number {
  const array = ARRAYS.indexOf(name as ArrayName);
  return array >= 0 ? array : ARRAYS.length + 2 * TABLES.indexOf(name as TableName);
}

/** How many slots come before this one. */
export function slotOf(name: SlotName): number {
  return SLOTS.indexOf(name);
}
