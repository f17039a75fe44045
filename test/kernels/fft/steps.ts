import { expect } from 'vitest';
import type { ArrayName, Exports } from '../../../src/kernels/fft/exports.ts';
import type { StepArithmetic } from '../../../src/kernels/fft/stepArithmetic.ts';
import { instance } from './kernels.ts';

export function residue(x: bigint, n: bigint): bigint {
  return ((x % n) + n) % n;
}

/** The residue in an array, and that it is within bounds. */
export function read(arithmetic: StepArithmetic<unknown>, name: ArrayName): bigint {
  const form = arithmetic.readForm(name) as bigint;
  const { n } = arithmetic;
  expect(form >= -4n * n && form <= 4n * n).toBe(true);
  return arithmetic.outOfForm(form);
}

/** Compares steps of each kind from residues x and y with BigInt. */
export function compareSteps(
  arithmetic: StepArithmetic<unknown>,
  x: bigint,
  y: bigint,
  bits: string,
): void {
  const { n } = arithmetic;
  arithmetic.write('X', x);
  arithmetic.write('Y', y);
  expect(read(arithmetic, 'X')).toBe(residue(x, n));
  arithmetic.multiply('X', 'Y', 'product');
  expect(read(arithmetic, 'product')).toBe(residue(x * y, n));
  let power = x;
  for (const bit of bits) power = residue(power * power * (bit === '1' ? 2n : 1n), n);
  arithmetic.squares(bits);
  expect(read(arithmetic, 'X')).toBe(power);
  arithmetic.write('X', x);
  arithmetic.write('two', 2n);
  arithmetic.write('P', y);
  let [v, w] = [x, y];
  for (const bit of bits) {
    [v, w] = bit === '1' ? [v * w - y, w * w - 2n] : [v * v - 2n, v * w - y];
    [v, w] = [residue(v, n), residue(w, n)];
  }
  arithmetic.lucas(bits);
  expect(read(arithmetic, 'X')).toBe(v);
  expect(read(arithmetic, 'Y')).toBe(w);
  expect(arithmetic.hasFailed).toBe(false);
}

type Steps = (bits: number, count: number) => void;

/** A kernel of which the fifth call of any of its steps adds 1 to a digit of X. */
export function spoilt(): { readonly kernel: Exports; readonly calls: () => number } {
  const good = instance();
  let calls = 0;
  const spoil = (run: Steps): Steps => {
    return (bits, count) => {
      run(bits, count);
      if (++calls !== 5) return;
      const at = good.BASE.value / 8 + 3;
      const doubles = new Float64Array(good.memory.buffer);
      doubles[at] = (doubles[at] as number) + 1;
    };
  };
  const { squares, lucas, irrationalSquares, irrationalLucas } = good;
  const kernel = {
    ...good,
    squares: spoil(squares),
    lucas: spoil(lucas),
    irrationalSquares: spoil(irrationalSquares),
    irrationalLucas: spoil(irrationalLucas),
  };
  return { kernel, calls: () => calls };
}
