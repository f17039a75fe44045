import { bitLength } from '../../prime/bits.ts';

/** Which code of the kernel tests a group of numbers. */
export interface Shape {
  /** Limbs of 51 bits in each number. */
  readonly limbs: number;
  /** Vectors of two lanes, a number in each lane; 0 for one number across both lanes. */
  readonly vectors: 0 | 1 | 2;
  /** Whether numbers are reduced from both ends (assembly/montgomery/bipartite/), by loops. */
  readonly isBipartite?: boolean;
}

export type Test = 'strong' | 'lucas';

/** The tests that the kernel has for numbers in lanes. */
export type LaneTest = Test | 'strongToBases';

const LIMB_BITS = 51;

/** The smallest number that the kernel accepts; BigInt tests those below. */
const LEAST = 7n;

/** The bits of the longest numbers that the kernel accepts, of 107 limbs. */
export const MOST_BITS = 5454;

/** The limbs of an n of at most `MOST_BITS` bits: at least 2, with 2^(51·limbs) > 8n. */
export function limbsOf(bits: number): number {
  return Math.max(2, Math.ceil((bits + 3) / LIMB_BITS));
}

/** The bits of the longest numbers of that many limbs. */
export function bitsOf(limbs: number): number {
  return LIMB_BITS * limbs - 3;
}

/** The bits of the longest numbers of that many limbs in the Lucas test of one number. */
export function bitsOfAlone(limbs: number): number {
  return LIMB_BITS * limbs - 10;
}

/** The bits of the longest numbers of that many limbs, a multiple of 4, that are reduced from both ends. */
export function bitsOfBipartite(limbs: number): number {
  return LIMB_BITS * limbs - 16;
}

/** As many limbs as numbers have that are reduced from both ends, a multiple of 4, for that many bits. */
function limbsInFours(bits: number): number {
  return 4 * Math.ceil(bits / (4 * LIMB_BITS));
}

/**
 * The number of limbs to call the kernel with for a group whose longest number has that many bits.
 * For one number the strong test uses an even number of limbs of 50 bits, and the Lucas test leaves
 * 10 bits. Reduced from both ends, numbers have a multiple of 4 limbs, and 16 bits are left.
 */
export function calledLimbs(test: LaneTest, shape: Shape, bits: number): number {
  const { limbs, vectors } = shape;
  if (shape.isBipartite) return limbsInFours(bits + 16);
  if (vectors > 0) return limbs;
  if (test === 'lucas') return Math.max(2, Math.ceil((bits + 10) / LIMB_BITS));
  return 2 * Math.ceil((bits + 3) / 100);
}

/** The bits that are left where powers of small bases are made. */
const SPARE_OF_POWERS = { fromOneEnd: 20, fromBothEnds: 26 } as const;

/** The bits of the longest numbers modulo which a shape of `shapeOfPowers` makes powers. */
export function bitsOfPowers({ limbs, isBipartite }: Shape): number {
  const { fromOneEnd, fromBothEnds } = SPARE_OF_POWERS;
  return LIMB_BITS * limbs - (isBipartite ? fromBothEnds : fromOneEnd);
}

/**
 * The shape for powers of small bases modulo two numbers of that many bits, with the limbs to call the kernel
 * with: loops only. Undefined for other sizes.
 */
export function shapeOfPowers(bits: number): Shape | undefined {
  const { fromOneEnd, fromBothEnds } = SPARE_OF_POWERS;
  const limbs = Math.ceil((bits + fromOneEnd) / LIMB_BITS);
  if (limbs <= UNROLLED_TO || limbs > BIPARTITE_TO) return undefined;
  if (limbs < BIPARTITE_FROM) return { limbs, vectors: 1 };
  return { limbs: limbsInFours(bits + fromBothEnds), vectors: 1, isBipartite: true };
}

/** The number of vectors to call the kernel with. */
export function calledVectors({ vectors, isBipartite }: Shape): number {
  return isBipartite ? -1 : vectors;
}

/** The bits of a limb in the strong test: see `calledLimbs`. */
export function limbBitsOf({ vectors }: Shape): number {
  return vectors === 0 ? 50 : LIMB_BITS;
}

/** How many numbers a shape holds. */
export function lanesOf({ vectors }: Shape): number {
  return vectors === 0 ? 1 : 2 * vectors;
}

/** Whether V8 uses the compiler that Node 24 has by default: see relaxedSimd.ts. */
const NEW_COMPILER = Number.parseInt(process.versions.node, 10) >= 22;

/**
 * Up to this many limbs there is unrolled code, a tenth to a sixth faster than loops (measured).
 */
const UNROLLED_TO = 8;

/**
 * Up to this many limbs, unrolled code is faster with two vectors at a time than with one. Above,
 * they need more registers than there are; with the old compiler that happens earlier. A threshold
 * that is one limb off costs a tenth to a quarter (measured on Node 20 and 24). Loops take one vector.
 */
const TWO_VECTORS_TO = NEW_COMPILER ? { strong: 6, lucas: 4 } : { strong: 4, lucas: 3 };

/** Up to this many limbs, unrolled code exists for two vectors only. */
const ONLY_TWO_VECTORS_TO = { strong: 4, lucas: 3 };

/**
 * From this many limbs on, steps that reduce numbers from both ends take at least an eighth less time than
 * loops that reduce them from one end: 0.87 times as much at 43 limbs, 0.75 at 68, 0.72 at 92 (measured on
 * Node 20). With fewer they gain less than their longer self-test takes.
 */
const BIPARTITE_FROM = 43;

/** Above, numbers might need more limbs than there is room for. */
const BIPARTITE_TO = 103;

/**
 * The fastest shape for the next group, while `numbers` numbers of that many limbs are left. In loops
 * the Lucas test takes one number at a time, by squares alone: pairs of numbers by squares and
 * products take 1.07 times as long at 11 and 21 limbs, 1.14 times at 66 (measured on Node 20).
 */
export function shapeOf(test: Test, limbs: number, numbers: number): Shape {
  const isLucas = test === 'lucas';
  const isBipartite = limbs >= BIPARTITE_FROM && limbs <= BIPARTITE_TO;
  if (isBipartite && (isLucas || numbers > 1)) {
    return { limbs, vectors: isLucas ? 0 : 1, isBipartite };
  }
  return plainShapeOf(test, limbs, numbers);
}

/** The same of the shapes that reduce numbers from one end. */
export function plainShapeOf(test: Test, limbs: number, numbers: number): Shape {
  const isLoop = limbs > UNROLLED_TO;
  const isLucas = test === 'lucas';
  if (numbers === 1 ? isLoop || isLucas : isLoop && isLucas) return { limbs, vectors: 0 };
  if (isLoop) return { limbs, vectors: 1 };
  const fillsTwo = numbers > 2 && limbs <= TWO_VECTORS_TO[test];
  return { limbs, vectors: fillsTwo || limbs <= ONLY_TWO_VECTORS_TO[test] ? 2 : 1 };
}

/**
 * The first of the shapes that share this shape's code for a test: a key for the code. Loops do
 * columns in blocks of four, and the rest in code for as many as are left.
 */
export function codeOf(test: LaneTest, shape: Shape): Shape {
  const { limbs, vectors } = shape;
  const first = UNROLLED_TO + 1;
  if (shape.isBipartite) return { limbs: 20, vectors, isBipartite: true };
  if (isAcross(test, vectors)) return { limbs: first, vectors };
  const isLoop = vectors === 0 || limbs > UNROLLED_TO;
  return { limbs: isLoop ? first + ((limbs - first) & 3) : limbs, vectors };
}

/**
 * The numbers of limbs that together run all of a code, a shape from `codeOf`. One number may take a
 * limb more than its shape has: see `calledLimbs`. Reduced from both ends, the Lucas test has the squares of the
 * strong test.
 */
export function testLimbs({ limbs, vectors, isBipartite }: Shape): number[] {
  if (isBipartite) return vectors === 0 ? [limbs] : [limbs, limbs + 4, limbs + 8];
  return vectors === 0 ? [limbs, limbs + 1] : [limbs];
}

/** Whether a vector has two digits of one number. */
function isAcross(test: LaneTest, vectors: Shape['vectors']): boolean {
  return vectors === 0 && test !== 'lucas';
}

/** Indices of the numbers, grouped by their limbs; 0 limbs for those that are left to BigInt. */
export function placesByLimbs(ns: readonly bigint[]): Map<number, number[]> {
  const byLimbs = new Map<number, number[]>();
  let places: number[] = [];
  // Neighbours are usually of one size, and a comparison is cheaper than counting bits.
  let least = 0n;
  let beyond = 0n;
  for (const [place, n] of ns.entries()) {
    if (n < least || n >= beyond) {
      const bits = bitLength(n);
      const limbs = n < LEAST || bits > MOST_BITS ? 0 : limbsOf(bits);
      least = limbs > 2 ? 1n << BigInt(bitsOf(limbs - 1)) : LEAST;
      beyond = limbs > 0 ? 1n << BigInt(bitsOf(limbs)) : 0n;
      places = byLimbs.get(limbs) ?? [];
      byLimbs.set(limbs, places);
    }
    places.push(place);
  }
  return byLimbs;
}
