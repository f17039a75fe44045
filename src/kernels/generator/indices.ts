/** A place in an array: a number, or an expression in `n` and `k`. */
export type Index = number | string;

/** index + add, as a number where the index is one. */
export function plus(index: Index, add: number): Index {
  if (typeof index === 'number') return index + add;
  if (add === 0) return index;
  return add > 0 ? `${index} + ${add}` : `${index} - ${-add}`;
}

/** index - other: both numbers, or the first an expression. */
export function minus(index: Index, other: Index): Index {
  return typeof index === 'number' ? index - Number(other) : `(${index} - (${other}))`;
}

/** index/2, for an even index. */
export function half(index: Index): Index {
  return typeof index === 'number' ? index / 2 : `(${index} >> 1)`;
}
