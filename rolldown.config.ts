import type { RolldownOptions } from 'rolldown';

/** A file of the modules, by their paths in src, and of all that they import but dynamically. */
function group(name: string, ...paths: string[]): { name: string; test: RegExp } {
  return { name, test: new RegExp(`/src/(${paths.join('|')})\\.ts$`) };
}

const config: RolldownOptions = {
  input: ['src/main.ts', 'src/library.ts', 'src/workers/worker.ts'],
  platform: 'node',
  external: ['commander'],
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
        // To check one number; what a worker begins with.
        group(
          'number',
          'jobs/(clock|perform|work)',
          'kernels/(forcedEngine|kernelRows|systemLimits)',
          'text/(escape|grouped|parseError)',
          'prime/lehmer',
        ),
        // To read the arguments, and to write an answer.
        group('start', 'cli/commandLine', 'cli/terminal/(diagnostics|output|signals|statusLine)'),
        // To read lines and operands, and to have jobs done.
        group('jobs', 'jobs/(counts|openRange|readLines)', 'workers/(answers|errors)'),
        group('run', 'cli/(operands|run|traceRequest)'),
        group('lines64', 'kernels/lines64'),
        group('procs', 'workers/procs'),
        group('read', 'text/certificates/read'),
        group('descent', 'prime/proof/ecpp/descent'),
        group('kinds', 'jobs/kinds/index'),
        group('check', 'cli/commands/check'),
        group('book', 'cli/commands/main'),
      ],
    },
  },
};

export default config;
