/** Which code of the kernel answers a group of numbers. */
export interface Shape {
  /** Of 51 bits; 0 where there is no such code. */
  readonly limbs: number;
  /** Vectors of two lanes. */
  readonly vectors: number;
  /** The same for all shapes of the same code. */
  readonly key: string;
}

const LIMB_BITS = 51;
const MOST_LIMBS = 107;

/** The longest numbers that the kernel takes. */
export const MOST_BITS = 5454;

/** The limbs of a number of so many bits, at most `MOST_BITS`: 2^(51·limbs) is at least 8n. */
export function limbsOf(bits: number): number {
  return Math.max(2, Math.ceil((bits + 3) / LIMB_BITS));
}

/**
 * Unrolled code is a tenth to a sixth faster than loops, and there is one kind of it for each size.
 * Up to 4 limbs two vectors at a time keep the processor busy; above, one does, and two need more
 * registers than there are. In loops two are again faster: 1.15 times from 9 to 21 limbs (measured).
 */
const TWO_VECTORS_TO = 4;
const UNROLLED_TO = 8;

/** The shape for the first ones of so many numbers. */
export function shapeOf(limbs: number, numbers: number): Shape {
  if (limbs > UNROLLED_TO) return loopShape(limbs, numbers > 2 ? 2 : 1);
  return { limbs, vectors: limbs <= TWO_VECTORS_TO ? 2 : 1, key: `unrolled ${limbs}` };
}

function loopShape(limbs: number, vectors: number): Shape {
  return { limbs, vectors, key: `loop ${vectors}` };
}

/** The sizes that run all of a shape's code: loops treat an odd last limb apart. */
export function testSizes({ limbs, vectors }: Shape): Shape[] {
  if (limbs <= UNROLLED_TO) return [shapeOf(limbs, 4)];
  return [loopShape(UNROLLED_TO + 1, vectors), loopShape(UNROLLED_TO + 2, vectors)];
}

/** The bits of the longest numbers of a shape. */
export function bitsOf({ limbs }: Shape): number {
  return Math.min(limbs, MOST_LIMBS) * LIMB_BITS - 3;
}
