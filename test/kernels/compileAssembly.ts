import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OPTIONS = ['-O2', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--use', 'abort='];

/** The module of an AssemblyScript program of this project, by its path, without the extension. */
export async function compileAssembly(
  path: string,
  ...options: readonly string[]
): Promise<WebAssembly.Module> {
  let module = new Uint8Array();
  const { error, stderr } = await asc.main(
    [`${path}.ts`, '--baseDir', ROOT, '--outFile', 'module.wasm', ...OPTIONS, ...options],
    {
      writeFile: (_, contents) => {
        module = Uint8Array.from(contents as Uint8Array);
      },
    },
  );
  if (error) throw new Error(`${path}: ${stderr}`, { cause: error });
  return new WebAssembly.Module(module);
}
