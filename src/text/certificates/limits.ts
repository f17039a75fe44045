/**
 * What a certificate may ask of whoever reads it. Of 10,000 digits it takes about 50 MB in decimal, and
 * hours to verify.
 */
export const MAX_BYTES: number = 1 << 26;
export const MAX_DIGITS = 20_000;
export const MAX_STEPS = 10_000;

/** A BLS5 step of a number of 20,000 digits has at most 12,000 prime factors, each with its base. */
export const MAX_FIELDS = 30_000;
