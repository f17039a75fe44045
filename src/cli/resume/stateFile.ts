import { type BigIntStats, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import type { Input } from '../operands.ts';
import { cannotWrite, type OutputFile, refuseUnwritable } from '../outputFile.ts';
import { systemError } from '../terminal/errors.ts';
import { besideOf, writeWhole } from '../wholeFile.ts';

/** What is in the file: a text of numbers with their states. */
export interface StateFormat<K> {
  /** @param program the version of the program */
  readonly write: (numbers: readonly K[], program: string) => string;
  /** @param text the bytes of the file, one character each */
  readonly read: (text: string) => { readonly numbers: readonly K[] } | { readonly error: string };
}

/**
 * The file of `--resume`: a state of procs or nothing, at any time. What another process has put in
 * its place is left alone.
 */
export class StateFile<K> {
  readonly #output: OutputFile;
  readonly #format: StateFormat<K>;
  /** The file as this process has read it or written it. */
  #own: BigIntStats | undefined;

  /**
   * @param inputs none of which may be the file
   * @throws UsageError for a file that can't be written, and for what is not a state of this version
   */
  static open<K>(
    file: string,
    format: StateFormat<K>,
    inputs: readonly Input[],
  ): { readonly stateFile: StateFile<K>; readonly numbers: readonly K[] } {
    const output = { option: '--resume', file, content: 'a state' };
    const stateFile = new StateFile(output, format);
    refuseUnwritable(stateFile.#output, inputs);
    return { stateFile, numbers: stateFile.#read() };
  }

  private constructor(output: OutputFile, format: StateFormat<K>) {
    this.#output = output;
    this.#format = format;
  }

  /** Whether there is a file of this process. */
  get isThere(): boolean {
    return this.#own !== undefined;
  }

  /** @throws UsageError, and the file is as it was */
  write(numbers: readonly K[]): void {
    this.#refuseOther();
    try {
      writeWhole(this.#output.file, this.#format.write(numbers, manifest.version));
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

  #read(): readonly K[] {
    const { file } = this.#output;
    try {
      this.#own = this.#stat();
      if (this.#own?.isFile() === false) throw new Error('is not a regular file');
      // That it can't be written is to be known before the work is done.
      const beside = besideOf(file);
      rmSync(beside, { force: true });
      writeFileSync(beside, '', { flag: 'wx' });
      rmSync(beside);
    } catch (error) {
      throw cannotWrite(this.#output, systemError(error));
    }
    if (this.#own === undefined) return [];
    const read = this.#format.read(readFileSync(file, 'latin1'));
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
