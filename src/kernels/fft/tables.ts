/** The tables of assembly/fft: constants and twiddle factors, each rounded correctly or nearly so. */

/** e^(2πi·numerator/denominator), for integers. */
interface Turn {
  readonly numerator: number;
  readonly denominator: number;
}

/** ω of each ring: see assembly/fft/rings.ts. */
const OMEGA: readonly Turn[] = [
  { numerator: 1, denominator: 3 },
  { numerator: 1, denominator: 4 },
];

/** The doubles before the twiddle factors. */
const CONSTANTS = 32;

/** The radices of the stages of a transform of length L: L/4 has no prime factors but 2, 3 and 5. */
export function radicesOf(length: number): number[] {
  const radices: number[] = [];
  let left = length / 4;
  for (const radix of [3, 5]) {
    for (; left % radix === 0; left /= radix) radices.push(radix);
  }
  if (Math.log2(left) % 2 === 1) radices.push(2);
  for (; left >= 4; left /= 4) radices.push(4);
  return radices;
}

/** The doubles of the tables of one ring. */
export function tableLength(radices: readonly number[]): number {
  let blocks = 1;
  let length = CONSTANTS;
  for (const radix of radices) {
    length += blocks * (radix - 1) * 4;
    blocks *= radix;
  }
  return length;
}

/** Writes the tables of a ring for transforms of that length. */
export function writeTables(
  ring: number,
  length: number,
  radices: readonly number[],
  to: Float64Array,
): void {
  const omega = OMEGA[ring] as Turn;
  to.set(constantsOf(omega, length));
  let at = CONSTANTS;
  const sigma = { numerator: omega.numerator, denominator: 2 * omega.denominator };
  // The roots of the blocks of a stage, in both lanes, over a common denominator.
  let roots = [[sigma.numerator, sigma.numerator + omega.denominator]];
  let { denominator } = sigma;
  for (const radix of radices) {
    for (const lanes of roots) {
      for (let power = 1; power < radix; power++, at += 4) {
        for (const [lane, root] of lanes.entries()) {
          const [re, im] = pointOf({ numerator: power * root, denominator: radix * denominator });
          to[at + lane] = re;
          to[at + 2 + lane] = im;
        }
      }
    }
    roots = roots.flatMap((lanes) =>
      Array.from({ length: radix }, (_, j) => lanes.map((root) => root + j * denominator)),
    );
    denominator *= radix;
  }
}

/** In the order of rings.ts. */
function constantsOf({ numerator, denominator }: Turn, length: number): number[] {
  const [c, s] = pointOf({ numerator, denominator });
  const [turnRe, turnIm] = pointOf({ numerator, denominator: 2 * denominator });
  const [bothRe, bothIm] = pointOf({ numerator: 3 * numerator, denominator: 2 * denominator });
  const cotangent = denominator === 4 ? 0 : c / s;
  const inverse = (factor: number): number[] => [
    ...[factor, 0, -cotangent * factor, factor / s],
    ...[(turnRe + cotangent * turnIm) * factor, (-turnIm * factor) / s],
    ...[(turnIm - cotangent * turnRe) * factor, (turnRe * factor) / s],
  ];
  return [
    ...[1, 0, denominator === 4 ? 0 : c, s, turnRe, turnIm, bothRe, bothIm],
    ...inverse(2 / length),
    ...inverse(4 / length),
  ];
}

/** The point of the unit circle, from an angle below a quarter turn. */
function pointOf({ numerator, denominator }: Turn): readonly [re: number, im: number] {
  const quarters = Math.floor((4 * (numerator % denominator)) / denominator);
  const rest = 4 * (numerator % denominator) - quarters * denominator;
  const angle = (Math.PI / 2) * (rest / denominator);
  const [c, s] = rest === 0 ? [1, 0] : [Math.cos(angle), Math.sin(angle)];
  const points = [
    [c, s],
    [-s, c],
    [-c, -s],
    [s, -c],
  ] as const;
  return points[quarters] as readonly [number, number];
}
