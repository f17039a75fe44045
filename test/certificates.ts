import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Certificate } from '../src/prime/proof/certificate.ts';
import { readCertificate } from '../src/text/certificates/read.ts';

/** Certificates made by other programs, in vectors/certificates/; its README says by which. */
export const VECTORS = [
  'mpu-small',
  'mpu-20-bls5',
  'mpu-30-lucas',
  'mpu-50-bls5-tree',
  'mpu-75',
  'mpu-100',
  'mpu-200',
  'mpu-bls3',
  'mpu-pocklington',
  'pari-21',
  'pari-60',
  'pari-300',
  'primo3-55',
  'primo4-60',
  'primo4-100',
  'primo4-400',
] as const;

export type VectorName = (typeof VECTORS)[number];

/** The path of a certificate's file. */
export function vectorPath(name: VectorName | 'forged'): string {
  const file = name === 'forged' ? 'forged.tsv' : `${name}.txt`;
  return fileURLToPath(new URL(`vectors/certificates/${file}`, import.meta.url));
}

export function vectorText(name: VectorName): string {
  return readFileSync(vectorPath(name), 'latin1');
}

export function vector(name: VectorName): Certificate {
  return readCertificate(vectorText(name)).certificate;
}
