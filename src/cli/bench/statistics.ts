/** Statistics of a sample of measurements. */

/** The middle of a sample, and its ends. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spread(sample: readonly number[]): Spread {
  return { median: median(sample), min: Math.min(...sample), max: Math.max(...sample) };
}

/** The middle value, or the mean of the two middle ones; NaN for an empty sample. */
export function median(sample: readonly number[]): number {
  const ascending = sample.toSorted((a, b) => a - b);
  const half = ascending.length >> 1;
  const upper = ascending[half] ?? Number.NaN;
  return ascending.length % 2 === 1 ? upper : ((ascending[half - 1] ?? Number.NaN) + upper) / 2;
}

export function mean(sample: readonly number[]): number {
  return sample.reduce((sum, x) => sum + x, 0) / sample.length;
}

/** Estimated for the population that the sample is from (divisor n - 1); undefined for one value. */
export function standardDeviation(sample: readonly number[]): number | undefined {
  if (sample.length < 2) return undefined;
  const centre = mean(sample);
  const squares = sample.reduce((sum, x) => sum + (x - centre) ** 2, 0);
  return Math.sqrt(squares / (sample.length - 1));
}

/** Ten standard deviations, each of them 1.4826 MAD if the distribution is normal. */
const OUTLIER = 1.4826 * 10;

/**
 * How many values of the sample are far from the others: by |x - median| / MAD, where MAD is
 * the median absolute deviation (Iglewicz and Hoaglin 1993, "How to Detect and Handle Outliers"),
 * with the threshold of hyperfine's `outlier_detection.rs`.
 */
export function outliers(sample: readonly number[]): number {
  const middle = median(sample);
  const deviations = sample.map((x) => Math.abs(x - middle));
  const mad = median(deviations) || Number.EPSILON;
  return deviations.filter((deviation) => deviation / mad > OUTLIER).length;
}
