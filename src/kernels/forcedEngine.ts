const ENGINES = ['bigint', 'montgomery', 'fft'] as const;

export type EngineName = (typeof ENGINES)[number];

/**
 * The engine that the environment variable PROCS_ENGINE asks for.
 *
 * @returns undefined if it is unset or empty
 * @throws RangeError that lists the engines, for an unknown name
 */
export function forcedEngine(): EngineName | undefined {
  const { PROCS_ENGINE: name = '' } = process.env;
  if (name === '') return undefined;
  const engine = ENGINES.find((known) => known === name);
  if (engine !== undefined) return engine;
  throw new RangeError(`PROCS_ENGINE=${name}: expected one of ${ENGINES.join(', ')}`);
}
