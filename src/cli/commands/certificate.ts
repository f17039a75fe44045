import type { Answer } from '../../jobs/result.ts';
import { writePari } from '../../text/certificates/pari.ts';
import { readCertificate } from '../../text/certificates/read.ts';
import { writePrimo } from '../../text/certificates/writePrimo.ts';
import { row } from '../../text/rows.ts';
import type { FormatOption } from '../certificateFormat.ts';
import type { Terminal } from '../session.ts';
import { systemError } from '../terminal/errors.ts';
import { writeWhole } from '../wholeFile.ts';

/** The name of standard output where a file is expected. */
export const STANDARD_OUTPUT = '-';

/** Where a certificate is written to, and how. */
interface Place {
  readonly file: string;
  readonly format: FormatOption | undefined;
}

/**
 * Writes the certificate of a number that is proved; of another, says that there is none.
 *
 * @returns false where it can't be written
 */
export async function keepCertificate(
  { job, result }: Answer,
  { file, format = 'mpu' }: Place,
  { output, diagnostics }: Terminal,
): Promise<boolean> {
  if (job.kind !== 'proof' || result.type !== 'number') return true;
  if (result.certificate === undefined) {
    const style = { format: 'sentences', colours: false } as const;
    const sentence = row(style, job.text, job.n, result.result[1], undefined).trim();
    diagnostics.note(file === STANDARD_OUTPUT ? sentence : `${file}: not written: ${sentence}`);
    return true;
  }
  const text = inFormat(result.certificate, format);
  if (file === STANDARD_OUTPUT) {
    await output.write(text);
    return true;
  }
  try {
    writeWhole(file, text);
    return true;
  } catch (error) {
    diagnostics.error(`can't write ${file}: ${systemError(error)}`);
    return false;
  }
}

/** A certificate of Math::Prime::Util in a format; for the others it is by curves alone. */
function inFormat(text: string, format: FormatOption): string {
  if (format === 'mpu') return text;
  const { certificate } = readCertificate(text);
  const written = format === 'primo' ? writePrimo(certificate) : writePari(certificate);
  if (typeof written === 'string') return written;
  throw new Error(`step ${written.step}: expected ${written.expected}`);
}
