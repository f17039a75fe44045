/** Loaded before each test file: property tests begin at PROCS_SEED, if it is set. */

const { PROCS_SEED: seed } = process.env;

if (seed !== undefined) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: Number(seed) });
}
