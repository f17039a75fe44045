/** Both tests of BPSW for one number, with little code. See montgomery/alone/. */

export { DISCRIMINANTS, INPUT, NUMBER, array, limbs } from './montgomery/memory';
export { lucas } from './montgomery/alone/lucas';
export { outOfForm } from './montgomery/lanes';
export { fused } from './montgomery/fused';
export { strong } from './montgomery/strong';
