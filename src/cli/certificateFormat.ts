import { UsageError } from './terminal/errors.ts';

export const FORMATS = ['mpu', 'primo', 'pari'] as const;

/** A format that certificates are written in. */
export type CertificateFormat = (typeof FORMATS)[number];

/** @throws UsageError */
export function parseFormat(text: string): CertificateFormat {
  const format = FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  throw new UsageError(`--format ${JSON.stringify(text)}: expected mpu, primo or pari`);
}
