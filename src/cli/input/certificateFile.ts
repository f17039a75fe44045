import type { PathLike } from 'node:fs';
import { MAX_BYTES, TOO_LARGE } from '../../text/certificates/limits.ts';
import { decode } from './decode.ts';
import { openFile } from './file.ts';
import { statOf } from './fileStats.ts';
import { openStandardInput } from './stdin.ts';

/** A file that may hold a certificate; without a path, standard input. */
export interface CertificateFile {
  /** As messages show it. */
  readonly name: string;
  readonly path: PathLike | undefined;
}

const CHUNK_BYTES = 1 << 16;

const PURPOSE = { aim: 'verify it', command: 'procs verify -' } as const;

/**
 * The text of a file, a character for each byte: what matters in a certificate is ASCII, and a text
 * of other bytes takes no more memory than they do.
 *
 * @throws Error for a file that is larger than a certificate may be, and what the system throws
 */
export async function readText(
  { name, path }: CertificateFile,
  signal: AbortSignal,
): Promise<string> {
  const source =
    path === undefined ? await openStandardInput(signal) : await openFile(path, name, signal);
  try {
    const bytes = decode(source, path === undefined ? undefined : name, PURPOSE);
    const parts: string[] = [];
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let length = 0; ; ) {
      const read = await bytes.read(chunk);
      length += read;
      if (length > MAX_BYTES) throw new Error(TOO_LARGE);
      if (read === 0) return withoutMark(parts.join(''));
      parts.push(chunk.toString('latin1', 0, read));
    }
  } finally {
    await source.close();
  }
}

/** The byte-order mark of UTF-8. */
function withoutMark(text: string): string {
  return text.startsWith('\xef\xbb\xbf') ? text.slice(3) : text;
}

/**
 * Certificates of this many bytes in all, of numbers of 150 digits at most, are verified before a worker would
 * have started.
 */
const QUICK_BYTES = 12_000;

/** Whether there is so little to verify that workers gain nothing. */
export function isQuickToVerify(files: readonly CertificateFile[]): boolean {
  const sizes = files.map(({ path }) => {
    const stat = path === undefined ? undefined : statOf(path);
    return stat?.isFile() ? stat.size : Number.POSITIVE_INFINITY;
  });
  return sizes.reduce((sum, size) => sum + size, 0) <= QUICK_BYTES;
}
