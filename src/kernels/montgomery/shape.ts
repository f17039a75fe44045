/** Which code of the kernel answers a group of numbers. */
export interface Shape {
  /** Of 51 bits. */
  readonly limbs: number;
  /** Vectors of two lanes. */
  readonly vectors: number;
}

export type Test = 'strong' | 'lucas';

const LIMB_BITS = 51;

/** The longest numbers that the kernel takes, of 107 limbs. */
export const MOST_BITS = 5454;

/** The limbs of a number of so many bits, at most `MOST_BITS`: 2^(51·limbs) is at least 8n. */
export function limbsOf(bits: number): number {
  return Math.max(2, Math.ceil((bits + 3) / LIMB_BITS));
}

/** The bits of the longest numbers of so many limbs. */
export function bitsOf(limbs: number): number {
  return LIMB_BITS * limbs - 3;
}

/** Up to so many limbs there is unrolled code, a tenth to a sixth faster than loops (measured). */
const UNROLLED_TO = 8;

/** V8 has the compiler that Node 24 uses by default: see relaxedSimd.ts. */
const NEW_COMPILER = Number.parseInt(process.versions.node, 10) >= 22;

/**
 * Up to so many limbs two vectors at a time are faster than one in unrolled code: above, they need
 * more registers than there are, sooner so with the old compiler. One limb more or less costs a
 * tenth to a quarter (measured on Node 20 and 24).
 */
const TWO_VECTORS_TO = NEW_COMPILER ? { strong: 6, lucas: 4 } : { strong: 4, lucas: 3 };

/** The same for loops: 1.1 times as fast but for the Lucas test of the old compiler (measured). */
const TWO_VECTORS_LOOP = { strong: true, lucas: NEW_COMPILER };

/** The shape for the first ones of so many numbers. */
export function shapeOf(test: Test, limbs: number, numbers: number): Shape {
  if (limbs <= UNROLLED_TO) return { limbs, vectors: limbs <= TWO_VECTORS_TO[test] ? 2 : 1 };
  return { limbs, vectors: TWO_VECTORS_LOOP[test] && numbers > 2 ? 2 : 1 };
}

/** Which code a test runs: that of the least limbs of all that share it. */
export function codeOf({ limbs, vectors }: Shape): Shape {
  return { limbs: Math.min(limbs, UNROLLED_TO + 1), vectors };
}

/** The limbs of numbers that run all of a code: loops treat an odd last limb apart. */
export function testLimbs(code: Shape): number[] {
  return code.limbs > UNROLLED_TO ? [code.limbs, code.limbs + 1] : [code.limbs];
}
