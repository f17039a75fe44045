/**
 * Compiles the kernels: assembly/<name>.ts to generated/<name>.wasm. With --check it writes
 * nothing, and ends with status 1 if a file differs from what it would write. Names after it
 * restrict it to those kernels.
 *
 * A line `// @inline` before a function is AssemblyScript's decorator of that name. As a comment it
 * leaves the sources valid TypeScript, which has no decorators on functions.
 *
 * Names can change the modules: binaryen orders functions by how often they are called, and those
 * called equally often by the names of their files and their own.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { tsImport } from 'tsx/esm/api';

const { stepsSource } = await tsImport('./generator/steps.ts', import.meta.url);
const { aloneStepsSource } = await tsImport('./generator/alone.ts', import.meta.url);
const { productsSource } = await tsImport('./generator/modular.ts', import.meta.url);

const HERE = fileURLToPath(new URL('.', import.meta.url));
const OPTIONS = ['--enable', 'simd', '--runtime', 'stub', '--noAssert', '--use', 'abort='];

/**
 * Above level 1 the optimizer moves the statements of one lane together that were written beside
 * those of the other lanes (measured: 1.35 times the time).
 */
const KERNELS = [
  { name: 'lines64', options: ['-O3'] },
  {
    name: 'fused64',
    options: ['-O3', '--enable', 'relaxed-simd', '--importMemory', '--noExportMemory'],
  },
  { name: 'sieve', options: ['-O3'] },
  { name: 'trialDivision', options: ['-O3'] },
  {
    name: 'montgomery',
    // 42 pages end with the tables of trial division, which take 2.4 MiB; then a block and its rows.
    options: ['--optimizeLevel', '1', '--enable', 'relaxed-simd', '--initialMemory', '114'],
  },
  {
    name: 'alone',
    options: ['--optimizeLevel', '1', '--enable', 'relaxed-simd', '--initialMemory', '2'],
    // Steps for one number alone.
    sources: { 'assembly/montgomery/steps.ts': "export * from './alone/steps';" },
  },
  {
    name: 'modular',
    options: ['--optimizeLevel', '1', '--enable', 'relaxed-simd', '--initialMemory', '10'],
  },
  { name: 'fft', options: ['-O3'] },
  { name: 'fftFused', source: 'fft', options: ['-O3', '--enable', 'relaxed-simd'] },
];

/** Sources of all kernels that are themselves generated. */
const SOURCES = new Map([
  ['assembly/montgomery/steps.ts', stepsSource],
  ['assembly/montgomery/alone/steps.ts', aloneStepsSource],
  ['assembly/modular/products.ts', productsSource],
]);

/** The compiler looks for files that do not exist, too: those are null. */
function readSource(name, folder, sources) {
  if (sources?.[name]) return sources[name];
  const source = SOURCES.get(name);
  if (source) return source();
  const file = join(folder, name);
  if (!existsSync(file)) return null;
  return readFileSync(file, 'utf8').replaceAll(/^\/\/ (?=@inline$)/gm, '');
}

/** The code of a kernel. */
async function generate({ name, source = name, options, sources }) {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      `assembly/${source}.ts`,
      '--baseDir',
      HERE,
      '--outFile',
      'module.wasm',
      ...options,
      ...OPTIONS,
    ],
    {
      readFile: (file, folder) => readSource(file, folder, sources),
      writeFile: (file, contents) => files.set(file, contents),
    },
  );
  if (error) throw new Error(`${name}: ${stderr}`, { cause: error });
  return Buffer.from(files.get('module.wasm'));
}

const isCheck = process.argv.includes('--check');
const only = process.argv.slice(2).filter((name) => !name.startsWith('-'));
for (const kernel of KERNELS) {
  if (only.length > 0 && !only.includes(kernel.name)) continue;
  const file = join(HERE, 'generated', `${kernel.name}.wasm`);
  const code = await generate(kernel);
  if (!isCheck) writeFileSync(file, code);
  else if (!existsSync(file) || !readFileSync(file).equals(code)) {
    process.stderr.write(`${file} is out of date: npm run build:kernel\n`);
    process.exitCode = 1;
  }
}
