/** The proofs of large numbers that go on with `--resume`, where a run has ended before them. */

import type { Answer } from '../../jobs/result.ts';
import type { KeptProof } from '../../prime/proof/ecpp/kept.ts';
import { readProofs, writeProofs } from '../../text/proofStates.ts';
import type { ProofProgress } from '../../workers/proofTracker.ts';
import type { Diagnostics } from '../terminal/diagnostics.ts';
import { KeptStates } from './keptStates.ts';

/** Seconds from one file to the next. */
const FILE_EVERY = 1;

export class KeptProofs {
  readonly #states: KeptStates<KeptProof>;
  readonly #file: string;
  readonly #diagnostics: Pick<Diagnostics, 'note'>;
  /** Whether no proof that was announced is still wanted. */
  #isDone = true;

  /** @throws UsageError, as StateFile.open */
  constructor(file: string, diagnostics: Pick<Diagnostics, 'note'>) {
    const format = { write: writeProofs, read: readProofs };
    this.#file = file;
    this.#diagnostics = diagnostics;
    this.#states = new KeptStates({ file, format, inputs: [], every: FILE_EVERY, diagnostics });
  }

  /** The proofs that go on. */
  get read(): readonly KeptProof[] {
    return this.#states.read;
  }

  /** @throws UsageError where a proof is of none of these numbers */
  refuseOthers(numbers: ReadonlySet<bigint>): void {
    this.#states.refuseOthers(numbers);
  }

  readonly goOn = ({ n, descent }: ProofProgress): void => {
    const descents = this.#states.get(n)?.descents ?? [];
    if (descent.steps.length === 0 || descents.includes(descent)) return;
    const others = descents.filter((one) => one.n !== descent.n);
    this.#states.put({ n, descents: [...others, descent] });
  };

  /** @param isWritten whether its certificate is, where one is asked for */
  answered({ job, result }: Answer, isWritten: boolean): void {
    if (job.kind !== 'proof' || result.type === 'unfinished') return;
    if (isWritten) this.#states.forget(job.n);
    else this.#isDone = false;
  }

  /** @param isWhole whether all that was asked for has been answered: nothing goes on then */
  readonly end = (isWhole: boolean): void => {
    this.#states.end(isWhole && this.#isDone);
    if (isWhole && this.hint !== '') {
      this.#diagnostics.note(`--resume ${this.#file}: keeps the proof`);
    }
  };

  /** How to go on, for a run that has been stopped; empty where there is nothing to go on with. */
  get hint(): string {
    return this.#states.hint;
  }
}
