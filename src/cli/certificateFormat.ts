import { UsageError } from './terminal/errors.ts';

export const FORMATS = ['mpu', 'primo', 'pari'] as const;

/** A value of `--format`: a format that certificates are written in. */
export type FormatOption = (typeof FORMATS)[number];

/** @throws UsageError */
export function parseFormat(text: string): FormatOption {
  const format = FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  throw new UsageError(`--format ${JSON.stringify(text)}: expected mpu, primo or pari`);
}
