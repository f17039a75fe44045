/**
 * Several steps of Euclid's algorithm: they take r and s to a·r + b·s and c·r + d·s, and their
 * determinant a·d - b·c is 1 or -1.
 */
export type EuclideanSteps = readonly [a: number, b: number, c: number, d: number];

/**
 * The steps that the leading parts x >= y of two numbers determine, whatever bits follow, undefined
 * where there are none. x and y are integers below 2^53. (Lehmer; Knuth, The Art of Computer
 * Programming, volume 2, section 4.5.2, algorithm L.)
 */
export function leadingSteps(x: number, y: number): EuclideanSteps | undefined {
  let [a, b, c, d] = [1, 0, 0, 1];
  while (y + c !== 0 && y + d !== 0) {
    const quotient = Math.floor((x + a) / (y + c));
    if (quotient !== Math.floor((x + b) / (y + d))) break;
    [a, c] = [c, a - quotient * c];
    [b, d] = [d, b - quotient * d];
    [x, y] = [y, x - quotient * y];
  }
  return b === 0 ? undefined : [a, b, c, d];
}
