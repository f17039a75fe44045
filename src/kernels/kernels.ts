import type { Settings } from '../jobs/job.ts';
import type { OddFactor } from '../prime/bookTrial.ts';
import type { KindForm } from '../text/rows.ts';
import { BlockKernel, compileBlockKernel } from './lines64.ts';
import { compileRangeKernel, RangeKernel } from './sieve.ts';
import { compileTrialKernel, TrialKernel } from './trialDivision.ts';

/** The compiled kernels of a run; they are compiled once and handed to every worker. */
export interface KernelModules {
  readonly block?: WebAssembly.Module | undefined;
  readonly range?: WebAssembly.Module | undefined;
  readonly trial?: WebAssembly.Module | undefined;
}

/** The rows that kernels know; all others, and all without kernels, come by the general path. */
export type KernelForm = KindForm | 'json';

/** The form, if the kernels know the rows that the settings ask for. */
export function kernelForm({ test, times, colours, form }: Settings): KernelForm | undefined {
  const plain = test === 'fast' && !times && !colours;
  return plain && form !== 'sentences' ? form : undefined;
}

/** The kernels for lines and ranges with these settings, where the machine can run them. */
export function compileKernels(settings: Settings): KernelModules {
  if (kernelForm(settings) === undefined) return compileForNumbers(settings);
  return { block: compileBlockKernel(), range: compileRangeKernel() };
}

/** The kernels for jobs of one number. */
export function compileForNumbers({ test }: Settings): KernelModules {
  return test === 'trial' ? { trial: compileTrialKernel() } : {};
}

/** The kernels of one thread, each made when it is first asked for. */
export class Kernels {
  readonly #modules: KernelModules;
  #block: BlockKernel | undefined;
  #range: RangeKernel | undefined;
  #trial: TrialKernel | undefined;

  constructor(modules: KernelModules) {
    this.#modules = modules;
  }

  get block(): BlockKernel | undefined {
    this.#block ??= this.#modules.block && new BlockKernel(this.#modules.block);
    return this.#block;
  }

  get range(): RangeKernel | undefined {
    this.#range ??= this.#modules.range && new RangeKernel(this.#modules.range);
    return this.#range;
  }

  /** The loop of trial division. */
  get oddFactor(): OddFactor | undefined {
    this.#trial ??= this.#modules.trial && new TrialKernel(this.#modules.trial);
    return this.#trial?.oddFactor;
  }
}
