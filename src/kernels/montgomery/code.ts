/**
 * The code of the Montgomery kernel, in memory that threads share: each of them compiles it when it
 * has use for it, which takes less than a millisecond (measured). It is loaded only here, for it is
 * larger than the rest of the program.
 */
export async function loadMontgomery(): Promise<Uint8Array<SharedArrayBuffer>> {
  const { WASM } = await import('../generated/montgomery.wasm.ts');
  const code = Buffer.from(WASM, 'base64');
  const shared = new Uint8Array(new SharedArrayBuffer(code.length));
  shared.set(code);
  return shared;
}
