/** Compiles the kernels: assembly/<name>.ts to <name>.wasm.ts. `npm run build:kernel` runs it. */

import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The kernels whose sources are there. */
export const KERNELS = ['block', 'range'].filter((name) =>
  existsSync(`${HERE}assembly/${name}.ts`),
);

/** The generated file of a kernel. */
export function moduleFile(name) {
  return `${HERE}${name}.wasm.ts`;
}

/** What the generated file of a kernel has to hold. */
export async function generate(name) {
  const options = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--use', 'abort='];
  const files = new Map();
  const { error, stderr } = await asc.main(
    [`assembly/${name}.ts`, '--baseDir', HERE, '--outFile', 'module.wasm', ...options],
    { writeFile: (file, contents) => files.set(file, contents) },
  );
  if (error) throw new Error(`${name}: ${stderr}`, { cause: error });
  const base64 = Buffer.from(files.get('module.wasm')).toString('base64');
  return `/** Generated from assembly/${name}.ts by \`npm run build:kernel\`. */
export const WASM: string =
  '${base64}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of KERNELS) writeFileSync(moduleFile(name), await generate(name));
}
