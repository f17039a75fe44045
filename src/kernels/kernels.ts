import type { Settings } from '../jobs/job.ts';
import type { OddFactor } from '../prime/bookTrial.ts';
import type { KernelFormat } from '../text/rows.ts';
import { compileLines64, Lines64Kernel } from './lines64.ts';
import { compileSieve, SieveKernel } from './sieve.ts';
import { compileTrialDivision, TrialDivisionKernel } from './trialDivision.ts';

/** The compiled kernels of a run; they are compiled once and handed to every worker. */
export interface KernelModules {
  readonly block?: WebAssembly.Module | undefined;
  readonly range?: WebAssembly.Module | undefined;
  readonly trial?: WebAssembly.Module | undefined;
}

/** The format, if the kernels know the rows that the settings ask for. */
export function kernelFormat({
  method,
  times,
  colours,
  format,
}: Settings): KernelFormat | undefined {
  const plain = method === 'fast' && !times && !colours;
  return plain && format !== 'sentences' ? format : undefined;
}

/** The kernels for lines and ranges with these settings, where the machine can run them. */
export function compileKernels(settings: Settings): KernelModules {
  if (kernelFormat(settings) === undefined) return compileForNumbers(settings);
  return { block: compileLines64(), range: compileSieve() };
}

/** The kernels for jobs of one number. */
export function compileForNumbers({ method }: Settings): KernelModules {
  return method === 'trial' ? { trial: compileTrialDivision() } : {};
}

/** The kernels of one thread, each made when it is first asked for. */
export class Kernels {
  readonly #modules: KernelModules;
  #block: Lines64Kernel | undefined;
  #range: SieveKernel | undefined;
  #trial: TrialDivisionKernel | undefined;

  constructor(modules: KernelModules) {
    this.#modules = modules;
  }

  get block(): Lines64Kernel | undefined {
    this.#block ??= this.#modules.block && new Lines64Kernel(this.#modules.block);
    return this.#block;
  }

  get range(): SieveKernel | undefined {
    this.#range ??= this.#modules.range && new SieveKernel(this.#modules.range);
    return this.#range;
  }

  /** The loop of trial division. */
  get oddFactor(): OddFactor | undefined {
    this.#trial ??= this.#modules.trial && new TrialDivisionKernel(this.#modules.trial);
    return this.#trial?.oddFactor;
  }
}
