/**
 * Compiles the kernels, assembly/<name>.ts to generated/<name>.wasm.ts. With --check it writes nothing, and
 * fails if a file is not what it would write.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const OPTIONS = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--use', 'abort='];

/** What the generated file of a kernel has to hold. */
async function generate(name) {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [`assembly/${name}.ts`, '--baseDir', HERE, '--outFile', 'module.wasm', ...OPTIONS],
    { writeFile: (file, contents) => files.set(file, contents) },
  );
  if (error) throw new Error(`${name}: ${stderr}`, { cause: error });
  const base64 = Buffer.from(files.get('module.wasm')).toString('base64');
  return `/** Generated from assembly/${name}.ts by \`npm run build:kernel\`. */
export const WASM: string =
  '${base64}';
`;
}

const check = process.argv.includes('--check');
for (const name of ['lines64', 'sieve', 'trialDivision']) {
  const file = `${HERE}generated/${name}.wasm.ts`;
  const text = await generate(name);
  if (!check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${file} is out of date: npm run build:kernel\n`);
    process.exitCode = 1;
  }
}
