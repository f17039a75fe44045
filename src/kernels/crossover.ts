/** Which kernel tests numbers of thousands of bits. */

/**
 * From this size on transforms test a number alone, which can be done in slices: a strong test takes
 * about as long by the Montgomery kernel at 4,500 bits, 1.4 times as long at 5,200 (measured on Node 20
 * and 24, as what follows). At 4,000 bits transforms take a sixth less, but longer to start than a test.
 */
export const FFT_FROM_BITS = 4500;

/**
 * Below this size the Montgomery kernel tests numbers together: a pair's strong tests take 0.7 of the time of
 * transforms at 4,600 bits, 0.92 at 5,200, and Lucas tests 0.8 and 1.05. From here on each number is a job of
 * its own.
 */
export const TOGETHER_BELOW_BITS = 5000;
