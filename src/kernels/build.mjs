/**
 * Compiles the kernels, assembly/<name>.ts to generated/<name>.wasm.ts. With --check it writes nothing, and
 * fails if a file is not what it would write. Names after it restrict it to those kernels.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { tsImport } from 'tsx/esm/api';

const { stepsSource } = await tsImport('./generator/steps.ts', import.meta.url);

const HERE = fileURLToPath(new URL('.', import.meta.url));
const OPTIONS = ['--enable', 'simd', '--runtime', 'stub', '--noAssert', '--use', 'abort='];

/**
 * Above level 1 the optimizer moves the statements of one lane together that were written beside those
 * of the other lanes (measured: 1.35 times the time).
 */
const KERNELS = [
  { name: 'lines64', options: ['-O3'] },
  { name: 'sieve', options: ['-O3'] },
  { name: 'trialDivision', options: ['-O3'] },
  {
    name: 'montgomery',
    // 1.5 MiB: the tables of trial division take 1.3.
    options: ['--optimizeLevel', '1', '--enable', 'relaxed-simd', '--initialMemory', '24'],
  },
];

/** Sources that are themselves generated. */
const SOURCES = new Map([['assembly/montgomery/steps.ts', stepsSource]]);

/** What the generated file of a kernel has to hold. */
async function generate({ name, options }) {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [`assembly/${name}.ts`, '--baseDir', HERE, '--outFile', 'module.wasm', ...options, ...OPTIONS],
    {
      readFile: (file) => SOURCES.get(file)?.() ?? readSource(join(HERE, file)),
      writeFile: (file, contents) => files.set(file, contents),
    },
  );
  if (error) throw new Error(`${name}: ${stderr}`, { cause: error });
  const base64 = Buffer.from(files.get('module.wasm')).toString('base64');
  return `/** Generated from assembly/${name}.ts by \`npm run build:kernel\`. */
export const WASM: string =
  '${base64}';
`;
}

function readSource(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

const check = process.argv.includes('--check');
const only = process.argv.slice(2).filter((name) => !name.startsWith('-'));
for (const kernel of KERNELS) {
  if (only.length > 0 && !only.includes(kernel.name)) continue;
  const file = `${HERE}generated/${kernel.name}.wasm.ts`;
  const text = await generate(kernel);
  if (!check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${file} is out of date: npm run build:kernel\n`);
    process.exitCode = 1;
  }
}
