import { bitLength } from '../../prime/bits.ts';

/** Which code of the kernel answers a group of numbers. */
export interface Shape {
  /** Of 51 bits. */
  readonly limbs: number;
  /** Vectors of two lanes; 0 for one number across the lanes. */
  readonly vectors: 0 | 1 | 2;
}

export type Test = 'strong' | 'lucas';

const LIMB_BITS = 51;

/** The longest numbers that the kernel takes, of 107 limbs. */
export const MOST_BITS = 5454;

/** The limbs of a number of at most `MOST_BITS` bits: 2^(51·limbs) is at least 8n. */
export function limbsOf(bits: number): number {
  return Math.max(2, Math.ceil((bits + 3) / LIMB_BITS));
}

/** The bits of the longest numbers with that number of limbs. */
export function bitsOf(limbs: number): number {
  return LIMB_BITS * limbs - 3;
}

/**
 * The limbs that the kernel is called with for n, the first number of a group: across the lanes the
 * strong test has limbs of 50 bits, in pairs.
 */
export function calledLimbs(test: Test, { limbs, vectors }: Shape, n: bigint): number {
  if (test === 'lucas' || vectors > 0) return limbs;
  return 2 * Math.ceil((bitLength(n) + 3) / 100);
}

/** How many numbers a shape takes. */
export function lanesOf({ vectors }: Shape): number {
  return vectors === 0 ? 1 : 2 * vectors;
}

/** V8 has the compiler that Node 24 uses by default: see relaxedSimd.ts. */
const NEW_COMPILER = Number.parseInt(process.versions.node, 10) >= 22;

/** Up to this many limbs there is unrolled code, a tenth to a sixth faster than loops (measured). */
const UNROLLED_TO = 8;

/**
 * Up to these limbs two vectors at a time are faster than one in unrolled code: above, they need
 * more registers than there are, sooner so with the old compiler. One limb more or less costs a
 * tenth to a quarter (measured on Node 20 and 24).
 */
const TWO_VECTORS_TO = NEW_COMPILER ? { strong: 6, lucas: 4 } : { strong: 4, lucas: 3 };

/** Up to this many limbs there is unrolled code for two vectors only. */
const ONLY_TWO_VECTORS_TO = { strong: 4, lucas: 3 };

/** Two vectors in loops: a tenth faster but for the Lucas test with the old compiler (measured). */
const TWO_VECTORS_IN_LOOPS = { strong: true, lucas: NEW_COMPILER };

/**
 * From this many limbs on, two numbers one by one across the lanes are as fast as in two lanes. Below,
 * two lanes are: by 1.5 at 11 limbs, by 1.1 at 31 (measured).
 */
const ACROSS_FROM = 50;

/** The shape for the first of the numbers that are left. */
export function shapeOf(test: Test, limbs: number, numbers: number): Shape {
  if (numbers === 1 && (test === 'lucas' || limbs > UNROLLED_TO)) return { limbs, vectors: 0 };
  if (limbs <= UNROLLED_TO) {
    const fillsTwo = numbers > 2 && limbs <= TWO_VECTORS_TO[test];
    return { limbs, vectors: fillsTwo || limbs <= ONLY_TWO_VECTORS_TO[test] ? 2 : 1 };
  }
  if (numbers > 3 && TWO_VECTORS_IN_LOOPS[test]) return { limbs, vectors: 2 };
  return { limbs, vectors: test === 'strong' && limbs >= ACROSS_FROM ? 0 : 1 };
}

/** The first of all shapes with the same code. */
export function codeOf({ limbs, vectors }: Shape): Shape {
  return { limbs: vectors === 0 || limbs > UNROLLED_TO ? UNROLLED_TO + 1 : limbs, vectors };
}

/** The limbs of numbers that run all of a code: loops treat the last limbs by their number. */
export function testLimbs(code: Shape): number[] {
  return code.limbs > UNROLLED_TO ? [code.limbs, code.limbs + 1] : [code.limbs];
}
