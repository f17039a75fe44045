/** An index into an array: a number in unrolled code, in loops an expression in `n` and `k`. */
export type Index = number | string;

/** index + add: a number if the index is one. */
export function plus(index: Index, add: number): Index {
  if (typeof index === 'number') return index + add;
  if (add === 0) return index;
  return add > 0 ? `${index} + ${add}` : `${index} - ${-add}`;
}

/** index - other: a number if the index is one; the other must be a number then. */
export function minus(index: Index, other: Index): Index {
  return typeof index === 'number' ? index - Number(other) : `(${index} - (${other}))`;
}

/** index/2, for an even index >= 0. */
export function half(index: Index): Index {
  return typeof index === 'number' ? index / 2 : `(${index} >> 1)`;
}
