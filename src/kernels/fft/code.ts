/** The code of the kernel, in memory that threads share: with fused multiply-add, and without. */
export interface FftCode {
  readonly fused: Uint8Array<SharedArrayBuffer>;
  readonly plain: Uint8Array<SharedArrayBuffer>;
}

/** Loads the code. Each thread compiles what it needs, in about a millisecond (measured). */
export async function loadFft(): Promise<FftCode> {
  const [fused, plain] = await Promise.all([
    import('../generated/fftFused.wasm.ts'),
    import('../generated/fft.wasm.ts'),
  ]);
  return { fused: shared(fused.WASM), plain: shared(plain.WASM) };
}

function shared(base64: string): Uint8Array<SharedArrayBuffer> {
  const code = Buffer.from(base64, 'base64');
  const bytes = new Uint8Array(new SharedArrayBuffer(code.length));
  bytes.set(code);
  return bytes;
}
