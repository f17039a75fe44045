/** Powers and Lucas sequences modulo a large odd number, by floating-point transforms. See fft/. */

export { BASE, STAGES, shape, tables } from './fft/memory';
export { lucas, multiply, squares, takeModulus } from './fft/ladder';
export { irrationalLucas, irrationalMultiply, irrationalSquares } from './fft/irrational';
export { takeError } from './fft/roundOff';
