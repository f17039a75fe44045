import { expect } from 'vitest';
import { type CodeName, kernelCode } from '../../src/kernels/code.ts';
import type { KernelRows } from '../../src/kernels/kernelRows.ts';
import type { Lines64Kernel } from '../../src/kernels/lines64.ts';
import type { KernelFormat, KindFormat } from '../../src/text/rows.ts';

/** The formats of the sieve, and those of the lines kernel. */
export const KIND_FORMATS: readonly KindFormat[] = ['primes', 'book', 'composites', 'none'];
export const KERNEL_FORMATS: readonly KernelFormat[] = [...KIND_FORMATS, 'json'];

/** A module, without which the tests of its kernel have no meaning. */
export function required(module: WebAssembly.Module | undefined): WebAssembly.Module {
  if (module === undefined) throw new Error('there is no WebAssembly here');
  return module;
}

/**
 * The module with a maximum on its memory, in pages. The section of the memory, with the
 * id 5, has its length, the number of memories, the flags, of which 1 is for a maximum, and the
 * minimum, below 128 pages.
 */
export function withMaximumMemory(name: CodeName, pages: number): WebAssembly.Module {
  const bytes = Buffer.from(kernelCode(name));
  let at = 8;
  while (bytes.readUInt8(at) !== 5) {
    let size = 0;
    let shift = 0;
    for (let more = true; more; shift += 7) {
      const byte = bytes.readUInt8(++at);
      size |= (byte & 127) << shift;
      more = byte > 127;
    }
    at += 1 + size;
  }
  const section = [5, 5, 1, 1, bytes.readUInt8(at + 4), (pages & 127) | 128, pages >> 7];
  return new WebAssembly.Module(
    Buffer.concat([bytes.subarray(0, at), Buffer.from(section), bytes.subarray(at + 5)]),
  );
}

export interface Answer {
  readonly rows: string;
  readonly primes: number;
  readonly composites: number;
  readonly neither: number;
}

/** The pieces of an answer in one, each copied before the next is asked for. */
export function joined(pieces: Iterable<KernelRows>): Answer {
  const rows: string[] = [];
  let [primes, composites, neither] = [0, 0, 0];
  for (const piece of pieces) {
    rows.push(Buffer.from(piece.rows).toString('latin1'));
    primes += piece.primes;
    composites += piece.composites;
    neither += piece.neither;
  }
  return { rows: rows.join(''), primes, composites, neither };
}

export interface LinesAnswer extends Answer {
  /** The lines that were left to the caller, which are `?` in the rows. */
  readonly leftOver: readonly string[];
}

/** The whole of a block, as a caller answers it. */
export function answerLines(
  kernel: Lines64Kernel,
  text: string | Uint8Array,
  format: KernelFormat,
): LinesAnswer {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const leftOver: string[] = [];
  expect(kernel.load(bytes)).toBe(true);
  return { ...joined(pieces(kernel, bytes, format, leftOver)), leftOver };
}

function* pieces(
  kernel: Lines64Kernel,
  bytes: Uint8Array,
  format: KernelFormat,
  leftOver: string[],
): Iterable<KernelRows> {
  for (let at = 0; at < bytes.length; ) {
    const piece = kernel.run(at, format);
    yield piece;
    at = piece.next;
    if (!piece.leftOver) continue;
    expect(at).toBeLessThan(bytes.length);
    const newline = bytes.indexOf(10, at);
    const end = newline === -1 ? bytes.length : newline;
    leftOver.push(Buffer.from(bytes.subarray(at, end)).toString('latin1'));
    yield { rows: Buffer.from('?\n'), primes: 0, composites: 0, neither: 0 };
    at = end + 1;
  }
}
