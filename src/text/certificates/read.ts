import type { Certificate } from '../../prime/proof/certificate.ts';
import { ParseError } from '../parseError.ts';
import { MAX_BYTES, TOO_LARGE } from './limits.ts';
import { Lines } from './lines.ts';
import { MPU_HEADER, readMpu } from './mpu.ts';
import { PARI_VECTOR, readPari } from './pari.ts';
import { PRIMO_HEADER, readPrimo } from './primo.ts';

/** The formats of certificates, in the order in which they are looked for. */
export type CertificateFormat = 'MPU' | 'Primo' | 'PARI';

/** What a text begins with that is PARI's: its vector, or a prime alone. */
const PARI = /^\s*(?:\[\s*\[|[0-9]+\s*$)/;

/** A certificate that has been read. */
export interface ReadCertificate {
  readonly format: CertificateFormat;
  readonly certificate: Certificate;
}

/**
 * Reads a certificate, whose format is known by its content. A text may come before the header of an MPU
 * or Primo certificate. Numbers are not checked beyond what the format asks for: see `verifyStep`.
 *
 * @throws ParseError that says where in the text something else was expected
 */
export function readCertificate(text: string): ReadCertificate {
  if (text.length > MAX_BYTES) throw new ParseError(TOO_LARGE, 0, 0);
  if (PARI.test(text.slice(0, HEAD))) return { format: 'PARI', certificate: readPari(text) };
  const lines = new Lines(text, '#');
  const first = lines.unexpected(
    `a certificate, ${MPU_HEADER}, ${PRIMO_HEADER} or ${PARI_VECTOR} of PARI`,
  );
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line.text === MPU_HEADER) return { format: 'MPU', certificate: readMpu(lines) };
    if (line.text === PRIMO_HEADER) return { format: 'Primo', certificate: readPrimo(lines) };
  }
  throw first;
}

/** PARI's beginning is looked for among this many characters. */
const HEAD = 1 << 16;
