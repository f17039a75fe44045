/**
 * The code of the Montgomery kernel, in memory that threads share. Each thread compiles it when it
 * needs it, in less than a millisecond (measured). The import is dynamic because the code is larger
 * than the rest of the program.
 */
export async function loadMontgomery(): Promise<Uint8Array<SharedArrayBuffer>> {
  const { WASM } = await import('../generated/montgomery.wasm.ts');
  const code = Buffer.from(WASM, 'base64');
  const shared = new Uint8Array(new SharedArrayBuffer(code.length));
  shared.set(code);
  return shared;
}
