import { lastLineEnd, lineEnd } from '../../jobs/continuedLines.ts';
import { type BlockJob, MAX_LINE_BYTES, type QueuedJob } from '../../jobs/job.ts';
import type { JobSizer } from '../../jobs/jobSize.ts';
import { lineAfter } from '../../jobs/place.ts';
import { BLOCK_BYTES, type BlockPool } from './blockPool.ts';
import type { Source } from './source.ts';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** A read asks for no less, however slow the numbers are. */
const LEAST_READ_BYTES = 1 << 12;

/** Bytes that are kept of a line that is too long: the first to be shown, the last to see whether it goes on. */
const EXCERPT_BYTES = 256;

interface QueuedBlock extends QueuedJob {
  readonly job: BlockJob;
}

/** What cutting needs beside the source. */
export interface LineBlocksOptions {
  readonly pool: BlockPool;
  readonly jobSizer: JobSizer;
  /** How many newlines the bytes hold. Undefined: what answers the blocks counts their lines. */
  readonly countLines: ((bytes: Uint8Array) => number) | undefined;
  /** See BlockJob. */
  readonly base?: number | undefined;
}

/** Cuts a source into blocks of whole lines, about as large as the job sizer asks for. */
export async function* lineBlocks(
  source: Source,
  means: LineBlocksOptions,
): AsyncGenerator<QueuedBlock, void, undefined> {
  const cutter = new LineBlocks(source, means);
  for (let job = await cutter.next(); job !== undefined; job = await cutter.next()) yield job;
}

/** What has been read and not yet cut off is at the start of a block. */
class LineBlocks {
  readonly #source: Source;
  readonly #pool: BlockPool;
  readonly #jobSizer: JobSizer;
  readonly #countLines: LineBlocksOptions['countLines'];
  readonly #base: number | undefined;
  #block: BlockJob['bytes'];
  #filled = 0;
  /** In the first `#searched` bytes no line ends. */
  #searched = 0;
  #line: number | undefined = 1;

  constructor(source: Source, { pool, jobSizer, countLines, base }: LineBlocksOptions) {
    this.#source = source;
    this.#pool = pool;
    this.#jobSizer = jobSizer;
    this.#countLines = countLines;
    this.#base = base;
    this.#block = pool.take(BLOCK_BYTES);
  }

  async next(): Promise<QueuedBlock | undefined> {
    for (;;) {
      const bytes = this.#block.subarray(0, this.#filled);
      const newline = lastLineEnd(bytes, this.#searched, this.#base);
      if (newline !== -1) return this.#cut(newline + 1);
      this.#searched = this.#filled;
      if (this.#filled >= MAX_LINE_BYTES) return this.#skipLine();
      const read = await this.#read();
      if (read === 0) return this.#filled > 0 ? this.#cut(this.#filled) : undefined;
    }
  }

  async #read(): Promise<number> {
    if (this.#filled === this.#block.length) {
      const full = this.#block;
      this.#moveTo(2 * this.#filled, 0);
      this.#pool.give(full);
    }
    const read = await this.#source.read(this.#room);
    this.#filled += read;
    return read;
  }

  /** Where the next bytes go. */
  get #room(): Uint8Array {
    const wanted = Math.max(LEAST_READ_BYTES, this.#jobSizer.blockBytes - this.#filled);
    const end = Math.min(this.#filled + wanted, this.#block.length);
    return this.#block.subarray(this.#filled, end);
  }

  /** The job of the first `end` bytes; what follows them moves to a block of its own. */
  #cut(end: number): QueuedBlock {
    const block = this.#block;
    const line = this.#line;
    const bytes = block.subarray(this.#textStart, end);
    this.#moveTo(this.#filled - end + LEAST_READ_BYTES, end);
    this.#searched = this.#filled;
    this.#source.readAhead?.(this.#room);
    this.#line = this.#countLines && lineAfter(line, this.#countLines(bytes));
    const job = this.#jobOf(bytes, line);
    return { job, release: () => this.#pool.give(block) };
  }

  #jobOf(bytes: BlockJob['bytes'], line: number | undefined): BlockJob {
    const job = { kind: 'block', bytes, file: this.#source.name, line } as const;
    return this.#base === undefined ? job : { ...job, base: this.#base };
  }

  /** Reads over a line that is too long; its job is the error. */
  async #skipLine(): Promise<QueuedBlock> {
    const bytes = new Uint8Array(new SharedArrayBuffer(EXCERPT_BYTES));
    bytes.set(this.#block.subarray(this.#textStart).subarray(0, EXCERPT_BYTES));
    const job = { ...this.#jobOf(bytes, this.#line), tooLong: true } as const;
    this.#passLines(0, this.#filled);
    for (;;) {
      const kept = Math.min(this.#filled, EXCERPT_BYTES);
      this.#block.copyWithin(0, this.#filled - kept, this.#filled);
      this.#filled = kept;
      if ((await this.#read()) === 0) {
        this.#filled = 0;
        return { job };
      }
      const newline = lineEnd(this.#block.subarray(0, this.#filled), kept, this.#base);
      this.#passLines(kept, newline === -1 ? this.#filled : newline + 1);
      if (newline !== -1) {
        this.#block.copyWithin(0, newline + 1, this.#filled);
        this.#filled -= newline + 1;
        this.#searched = 0;
        return { job };
      }
    }
  }

  #passLines(start: number, end: number): void {
    const lines = this.#countLines?.(this.#block.subarray(start, end));
    this.#line = lines === undefined ? undefined : lineAfter(this.#line, lines);
  }

  /** Where the text of the block begins: a file may begin with a byte order mark. */
  get #textStart(): number {
    const marked = BYTE_ORDER_MARK.every((byte, at) => this.#block[at] === byte);
    return this.#line === 1 && marked ? BYTE_ORDER_MARK.length : 0;
  }

  /** Goes on in a block of at least `length` bytes with what there is from `start` on. */
  #moveTo(length: number, start: number): void {
    const rest = this.#block.subarray(start, this.#filled);
    this.#block = this.#pool.take(length);
    this.#block.set(rest);
    this.#filled = rest.length;
  }
}
