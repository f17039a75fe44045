import { bitLength } from '../prime/bits.ts';
import type { EcppStep } from '../prime/proof/certificate.ts';
import { type KeptDescent, withStep } from '../prime/proof/ecpp/kept.ts';
import type { Reduction } from '../prime/proof/ecpp/realise.ts';
import { SMALL_BELOW } from '../prime/proof/small.ts';

/** How far the proof of n is. */
export interface ProofProgress {
  readonly n: bigint;
  /** The bits of the number that the curves began with, and of the one that is to be proved next. */
  readonly bits: number;
  readonly bitsLeft: number;
  /** The step that is looked for, from 1. */
  readonly step: number;
  /** How many curves are wanted, 0 until the last step is chosen, and how many are found. */
  readonly curvesWanted: number;
  readonly curvesFound: number;
  /** What it can be resumed from. */
  readonly descent: KeptDescent;
}

/** Keeps the progress of one proof. */
export class ProofTracker {
  readonly #report: (progress: ProofProgress) => void;
  readonly #curves = new Map<bigint, EcppStep>();
  #progress: ProofProgress;
  #found = 0;

  constructor(n: bigint, descent: KeptDescent, report: (progress: ProofProgress) => void) {
    this.#report = report;
    const bits = bitLength(descent.n);
    const bitsLeft = bitLength(descent.steps.at(-1)?.q ?? descent.n);
    const step = descent.steps.length + 1;
    this.#progress = { n, bits, bitsLeft, step, curvesWanted: 0, curvesFound: 0, descent };
  }

  readonly descend = (bitsLeft: number, steps: readonly Reduction[]): void => {
    const descent = this.#withCurves(steps);
    const step = steps.length + 1;
    this.#change({ bitsLeft, step, curvesWanted: 0, curvesFound: 0, descent });
  };

  chose(reductions: readonly Reduction[]): void {
    if (!reductions.some(({ q }) => q < SMALL_BELOW)) return;
    const curvesWanted = this.#progress.step;
    this.#change({ curvesWanted, curvesFound: this.#foundOf(curvesWanted) });
  }

  found(step: EcppStep | undefined): void {
    this.#found++;
    if (step !== undefined) this.#curves.set(step.n, step);
    const { curvesWanted, descent } = this.#progress;
    const curvesFound = this.#foundOf(curvesWanted);
    this.#change({ curvesFound, descent: this.#withCurves(descent.steps) });
  }

  /** Curves may be found of steps that are given up. */
  #foundOf(curvesWanted: number): number {
    return Math.min(this.#found, curvesWanted);
  }

  /** The descent by these steps, which does not know of curves before all are found. */
  #withCurves(steps: readonly Reduction[]): KeptDescent {
    const known = steps.map((step) => {
      const curve = this.#curves.get(step.n);
      return curve?.m === step.m && curve.q === step.q ? withStep(step, curve) : step;
    });
    return { n: this.#progress.descent.n, steps: known };
  }

  #change(change: Partial<ProofProgress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#report(this.#progress);
  }
}
