/**
 * Compiles the kernels: assembly/<name>.ts to generated/<name>.wasm.ts. With --check it writes
 * nothing, and ends with status 1 if a file differs from what it would write.
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

const HERE = fileURLToPath(new URL('.', import.meta.url));
const KERNELS = ['lines64', 'sieve', 'trialDivision'];
const OPTIONS = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--use', 'abort='];

/** The compiler looks for files that do not exist, too: those are null. */
function readSource(name, folder) {
  const file = join(folder, name);
  if (!existsSync(file)) return null;
  return readFileSync(file, 'utf8').replaceAll(/^\/\/ (?=@inline$)/gm, '');
}

/** The text of the generated file of a kernel. */
async function generate(name) {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [`assembly/${name}.ts`, '--baseDir', HERE, '--outFile', 'module.wasm', ...OPTIONS],
    { readFile: readSource, writeFile: (file, contents) => files.set(file, contents) },
  );
  if (error) throw new Error(`${name}: ${stderr}`, { cause: error });
  const base64 = Buffer.from(files.get('module.wasm')).toString('base64');
  return `/** Generated from assembly/${name}.ts by \`npm run build:kernel\`. */
export const WASM: string =
  '${base64}';
`;
}

const isCheck = process.argv.includes('--check');
for (const name of KERNELS) {
  const file = join(HERE, 'generated', `${name}.wasm.ts`);
  const text = await generate(name);
  if (!isCheck) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${file} is out of date: npm run build:kernel\n`);
    process.exitCode = 1;
  }
}
