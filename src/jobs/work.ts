import { type Kernels, loadKernels } from '../kernels/kernels.ts';
import type { Lazy } from '../kernels/lazy.ts';
import type { Lines64Kernel } from '../kernels/lines64.ts';
import type { Modular } from '../kernels/modular.ts';
import type { KernelModules } from '../kernels/modules.ts';
import type { ProofStep } from '../prime/proof/certificate.ts';
import type { EcppSolver } from '../prime/proof/ecpp/solver.ts';
import type { AnswerBuilder } from './answerBuilder.ts';
import { Checker } from './checker.ts';
import type { Prover } from './prover.ts';
import type { Step } from './report.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import type { TimeSlice } from './timeSlice.ts';

/** What a thread does its jobs with. */
export interface Means {
  readonly settings: Settings;
  readonly kernels: Kernels;
  readonly checker: Checker;
  /** Only where the method is that of proofs: its code is loaded for nothing else. */
  readonly prover?: Prover | undefined;
  /** Does parts of proofs; as `prover`. */
  readonly solver?: EcppSolver | undefined;
  /** Only where certificates are verified, those of own proofs too. */
  readonly verifier?: Verifier | undefined;
}

type Verifier = (step: ProofStep) => string | undefined;

async function verifierWith(modular: Modular | undefined): Promise<Verifier> {
  const { verifyStep } = await import('../prime/proof/verify.ts');
  return (step) => verifyStep(step, modular?.multiple);
}

/**
 * @param modules what the kernels of this thread are made from
 * @param lines64 the kernel of lines, where this thread has made it already
 */
export async function makeMeans(
  settings: Settings,
  modules: KernelModules,
  lines64?: Lazy<Lines64Kernel>,
): Promise<Means> {
  const proofs = settings.method === 'proof' ? await import('./prover.ts') : undefined;
  const verifies = settings.verifies || proofs !== undefined;
  const modular = verifies
    ? await (await import('../kernels/modular.ts')).loadModular()
    : undefined;
  const kernels = await loadKernels(modules, modular, lines64);
  const prover = proofs?.proveVerified;
  const solver = proofs?.solverWith(kernels);
  const verifier = verifies ? await verifierWith(modular) : undefined;
  const checker = new Checker(settings, kernels, prover);
  return { settings, kernels, checker, prover, solver, verifier };
}

/** What one job is done with: the answer as it comes to be, and the time for it. */
export interface Work extends Means {
  readonly builder: AnswerBuilder;
  readonly slice: TimeSlice;
}

/**
 * Does a job: yields what it hands back before the work that would keep it waiting, and how far a long
 * test is; returns the result of what it kept.
 *
 * @param spare memory to put the rows into, if they fit
 */
export type Perform<J> = (job: J, means: Means, spare?: ArrayBuffer) => Generator<Step, Result>;
