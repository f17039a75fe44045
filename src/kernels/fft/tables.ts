/** The tables of assembly/fft: constants and twiddle factors, each rounded correctly or nearly so. */

/** e^(2πi·numerator/denominator), for integers. */
export interface Turn {
  readonly numerator: number;
  readonly denominator: number;
}

/** ω of the rings of assembly/fft/rings.ts, and ±1 for those of assembly/fft/irrational.ts. */
export const OMEGA: Readonly<Record<'none' | 'half' | 'third' | 'quarter', Turn>> = {
  none: { numerator: 0, denominator: 1 },
  half: { numerator: 1, denominator: 2 },
  third: { numerator: 1, denominator: 3 },
  quarter: { numerator: 1, denominator: 4 },
};

/** The doubles before the twiddle factors. */
export const CONSTANTS = 32;

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
  omega: Turn,
  length: number,
  radices: readonly number[],
  to: Float64Array,
): void {
  to.set(constantsOf(omega, length));
  writeTwiddles(omega, radices, to.subarray(CONSTANTS));
}

/** The places of the values of a polynomial in an array, in its lanes, as the points they belong to. */
type Values = readonly (readonly Turn[])[];

/** Writes the twiddle factors of a ring. Returns where the values are. */
export function writeTwiddles(omega: Turn, radices: readonly number[], to: Float64Array): Values {
  let at = 0;
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
  return roots.map((lanes) => lanes.map((numerator) => ({ numerator, denominator })));
}

/** Writes the table of assembly/fft/pairs.ts: the conjugate points among those of the values. */
export function writePairs(values: Values, buffer: ArrayBufferLike, at: number): void {
  const places = new Map<number, number>();
  const all = values.flatMap((lanes, element) =>
    lanes.map(({ numerator, denominator }, lane) => {
      const root = numerator % denominator;
      const place = 32 * element + 8 * lane;
      places.set(root, place);
      return { root, denominator, place };
    }),
  );
  const pairs = all.filter(({ root, denominator }) => 2 * root <= denominator);
  if (pairs.length % 2 === 1) pairs.push(pairs.at(-1) as (typeof pairs)[number]);
  const offsets = new Uint32Array(buffer, at);
  const doubles = new Float64Array(buffer, at);
  offsets[0] = pairs.length / 2;
  pairs.forEach(({ root, denominator, place }, i) => {
    const partner = places.get((denominator - root) % denominator) as number;
    const entry = 16 + 48 * (i >> 1);
    const lane = i & 1;
    offsets[entry / 4 + lane] = place;
    offsets[entry / 4 + 2 + lane] = partner;
    const [re, im] = pointOf({ numerator: root, denominator });
    doubles[entry / 8 + 2 + lane] = re;
    doubles[entry / 8 + 4 + lane] = im;
  });
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
