/** What a theorem asks for: a condition as messages name it, and whether it holds. */
export type Condition = readonly [name: string, holds: () => boolean];

/**
 * The name of the first condition that does not hold, or undefined where all do. Those after it are
 * not evaluated: they may make sense only where it holds.
 */
export function firstFailed(conditions: readonly Condition[]): string | undefined {
  return conditions.find(([, holds]) => !holds())?.[0];
}
