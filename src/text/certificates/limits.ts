import { grouped } from '../grouped.ts';

/**
 * What a certificate may ask of its reader. One of a number of 10,000 digits has about 50 MB in decimal, and
 * takes hours to verify.
 */
export const MAX_BYTES: number = 1 << 26;
export const MAX_DIGITS = 20_000;
export const MAX_STEPS = 10_000;

/** A number of 20,000 digits is a product of at most 7,000 different primes; each has its base. */
export const MAX_FIELDS = 20_000;

/** What messages say of a larger file. */
export const TOO_LARGE: string = `expected a certificate of at most ${grouped(MAX_BYTES)} bytes`;

/** What messages say of a certificate with more steps. */
export const TOO_MANY_STEPS: string = `at most ${grouped(MAX_STEPS)} steps`;
