import { type BigIntStats, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import type { KeptNumber } from '../../prime/large.ts';
import { readStates, writeStates } from '../../text/testStates.ts';
import type { Input } from '../operands.ts';
import { cannotWrite, type OutputFile, refuseUnwritable } from '../outputFile.ts';
import { systemError } from '../terminal/errors.ts';
import { besideOf, writeWhole } from '../wholeFile.ts';

/**
 * The file of `--resume`: a state of procs or nothing, at any time. What another process has put in
 * its place is left alone.
 */
export class StateFile {
  readonly #output: OutputFile;
  /** The file as this process has read it or written it. */
  #own: BigIntStats | undefined;

  /**
   * @param inputs none of which may be the file
   * @throws UsageError for a file that can't be written, and for what is not a state of this version
   */
  static open(
    file: string,
    inputs: readonly Input[],
  ): { readonly stateFile: StateFile; readonly numbers: readonly KeptNumber[] } {
    const stateFile = new StateFile({ option: '--resume', file, content: 'a state' });
    refuseUnwritable(stateFile.#output, inputs);
    return { stateFile, numbers: stateFile.#read() };
  }

  private constructor(output: OutputFile) {
    this.#output = output;
  }

  /** Whether there is a file of this process. */
  get isThere(): boolean {
    return this.#own !== undefined;
  }

  /** @throws UsageError, and the file is as it was */
  write(numbers: readonly KeptNumber[]): void {
    this.#refuseOther();
    try {
      writeWhole(this.#output.file, writeStates(numbers, manifest.version));
      this.#own = this.#stat();
    } catch (error) {
      throw cannotWrite(this.#output, systemError(error));
    }
  }

  /** @throws UsageError, and the file is as it was */
  remove(): void {
    if (this.#own === undefined) return;
    this.#refuseOther();
    try {
      rmSync(this.#output.file, { force: true });
    } catch (error) {
      throw cannotWrite(this.#output, systemError(error));
    }
    this.#own = undefined;
  }

  #read(): readonly KeptNumber[] {
    const { file } = this.#output;
    try {
      this.#own = this.#stat();
      if (this.#own?.isFile() === false) throw new Error('is not a regular file');
      // Not before the work is done: that this can be written.
      const beside = besideOf(file);
      rmSync(beside, { force: true });
      writeFileSync(beside, '', { flag: 'wx' });
      rmSync(beside);
    } catch (error) {
      throw cannotWrite(this.#output, systemError(error));
    }
    if (this.#own === undefined) return [];
    const read = readStates(readFileSync(file, 'latin1'));
    if ('error' in read) throw cannotWrite(this.#output, read.error);
    return read.numbers;
  }

  #refuseOther(): void {
    const there = this.#stat();
    const isOwn = there?.ino === this.#own?.ino && there?.mtimeNs === this.#own?.mtimeNs;
    if (there === undefined || isOwn) return;
    throw cannotWrite(this.#output, 'another process writes it; give each its own file');
  }

  #stat(): BigIntStats | undefined {
    return statSync(this.#output.file, { bigint: true, throwIfNoEntry: false });
  }
}
