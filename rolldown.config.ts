import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin, RolldownOptions } from 'rolldown';

/** A file of the modules, by their paths in src, and of all that they import but dynamically. */
function group(name: string, ...paths: string[]): { name: string; test: RegExp } {
  return { name, test: new RegExp(`/src/(${paths.join('|')})\\.ts$`) };
}

/**
 * What a file exports is never assigned again, so that a property does for it. To read and to run a
 * getter for each, as they are written by default, takes a millisecond of a short run.
 */
const plainExports: Plugin = {
  name: 'plain-exports',
  renderChunk(code) {
    return code.replace(
      /Object\.defineProperty\(exports, ("[\w$]+"), \{\s+enumerable: true,\s+get: function \(\) \{\s+return ([\w$]+);\s+\}\s+\}\);/g,
      'exports[$1] = $2;',
    );
  },
};

const GENERATED = 'src/kernels/generated';

/** The code of the kernels is beside the files as it is beside `src/kernels/code.ts`. */
const kernels: Plugin = {
  name: 'kernels',
  generateBundle() {
    for (const name of readdirSync(GENERATED)) {
      const source = readFileSync(`${GENERATED}/${name}`);
      this.emitFile({ type: 'asset', fileName: `generated/${name}`, source });
    }
  },
};

const RUNTIME = 'rolldown-runtime.cjs';

/** What the files share that rolldown adds is in each of them: to load one more takes 0.3 ms (measured). */
const inlineRuntime: Plugin = {
  name: 'inline-runtime',
  generateBundle(_options, bundle) {
    const runtime = bundle[RUNTIME];
    if (runtime?.type !== 'chunk') throw new Error(`there is no ${RUNTIME}`);
    const inline = `(()=>{let exports={};${runtime.code};return exports})()`;
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      file.code = file.code.replace(`require("./${RUNTIME}")`, () => inline);
    }
    delete bundle[RUNTIME];
  },
};

const config: RolldownOptions = {
  input: ['src/main.ts', 'src/library.ts', 'src/workers/worker.ts'],
  platform: 'node',
  external: ['commander'],
  plugins: [plainExports, inlineRuntime, kernels],
  // What is imported dynamically may be in a file that is loaded anyway: that is for the groups to say.
  checks: { ineffectiveDynamicImport: false },
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minify: true,
    // What is always loaded together is one file. A module is in the first group that reaches it.
    codeSplitting: {
      groups: [
        // To check one number, to do jobs, beside the code of other kinds, and to write rows: with it
        // everything begins.
        group(
          'rows',
          'jobs/(clock|counts|divide|kinds/number|performer|settings|timeSlice|work)',
          'kernels/(forcedEngine|kernelRows|relaxedSimd|withoutPattern)',
          'prime/(bits|isqrt|lehmer|smallPrimes|sorensonWebster)',
          'text/(diagnostic|grouped|rows)',
        ),
        // To answer the lines of small numbers.
        group('lines64', 'jobs/kinds/plainBlock', 'kernels/lines64'),
        // To read the arguments, and to write an answer.
        group('main', 'main'),
        // To read lines and operands, and to have jobs done; of proofs what both sides of a port have.
        group(
          'jobs',
          'jobs/(openRange|readLines)',
          'prime/proof/(small|ecpp/kept)',
          'workers/(answers|errors)',
        ),
        group('run', 'cli/(operands|run|traceRequest)', 'cli/commands/main', 'cli/resume/request'),
        group('procs', 'workers/procs'),
        group('read', 'text/certificates/read'),
        group('descent', 'prime/proof/ecpp/(claims|descent)'),
        group('kinds', 'jobs/kinds/index'),
        group('check', 'cli/commands/check'),
      ],
    },
  },
};

export default config;
