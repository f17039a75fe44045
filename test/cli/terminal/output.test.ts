import { describe, expect, it } from 'vitest';
import type { Sink } from '../../../src/cli/terminal/descriptor.ts';
import { Output, OutputFailed, ReaderGone } from '../../../src/cli/terminal/output.ts';
import { StatusLine } from '../../../src/cli/terminal/statusLine.ts';

const CLEAR_LINE = '\r\u001b[K';

/** A terminal, or with an error a sink that takes nothing, of which all that was written is known. */
class Written implements Sink {
  readonly isTerminal = true;
  readonly isPipe = false;
  readonly columns = 20;
  readonly #texts: string[];
  readonly #error: string | undefined;
  constructor(texts: string[], error?: string) {
    this.#texts = texts;
    this.#error = error;
  }
  async write(text: string | Uint8Array): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (this.#error) throw Object.assign(new Error(this.#error), { code: this.#error });
    this.#texts.push(String(text));
  }
}

const { signal } = new AbortController();

describe('Output', () => {
  it('throws ReaderGone where a pipe or a socket has no reader, OutputFailed for all else', async () => {
    for (const [code, error] of [
      ['EPIPE', ReaderGone],
      ['ECONNRESET', ReaderGone],
      ['ENOSPC', OutputFailed],
    ] as const) {
      const output = new Output(new Written([], code), signal);
      await expect(output.write('7\n')).rejects.toThrow(error);
      expect(output.hasReader).toBe(error === OutputFailed);
    }
  });

  it('goes on without its reader if it is to outlive it, but not without room', async () => {
    const gone = new Output(new Written([], 'EPIPE'), signal);
    gone.outliveReader();
    await gone.write('7\n');
    await gone.write('8\n');
    expect(gone.hasReader).toBe(false);
    const full = new Output(new Written([], 'ENOSPC'), signal);
    full.outliveReader();
    await expect(full.write('7\n')).rejects.toThrow(OutputFailed);
  });

  it('writes rows after the messages that came before them', async () => {
    const texts: string[] = [];
    const messages = new StatusLine(new Written(texts));
    messages.write('message 1\n');
    messages.write('message 2\n');
    await new Output(new Written(texts), signal, messages).write('row\n');
    expect(texts).toEqual(['message 1\n', 'message 2\n', 'row\n']);
  });

  it('gives up a write that nobody takes, 0.3 s after a stop', async () => {
    const stop = new AbortController();
    const stuck: Sink = { ...new Written([]), write: () => new Promise(() => {}) };
    const written = new Output(stuck, stop.signal).write('7\n');
    stop.abort();
    await expect(written).rejects.toThrow(ReaderGone);
  });
});

describe('StatusLine', () => {
  it('keeps its text below messages and below rows, cut to the width', async () => {
    const texts: string[] = [];
    const line = new StatusLine(new Written(texts));
    const text = 'a text of twenty cha';
    line.show(`${text}racters`);
    line.write('message\n');
    await line.flushed();
    const shown = text.slice(0, 19);
    expect(texts).toEqual([`${CLEAR_LINE}${shown}`, `${CLEAR_LINE}message\n${shown}`]);
    texts.length = 0;
    await line.giveWay(async () => {
      line.show('not now');
      await line.flushed();
      texts.push('row\n');
    });
    line.erase();
    await line.flushed();
    expect(texts).toEqual([CLEAR_LINE, 'row\n', `${CLEAR_LINE}${shown}`, CLEAR_LINE]);
  });

  it('loses a text rather than let texts pile up on a terminal that lags', async () => {
    const texts: string[] = [];
    const line = new StatusLine(new Written(texts));
    for (const text of ['1', '2', '3']) line.show(text);
    await line.flushed();
    line.show('4');
    await line.flushed();
    expect(texts).toEqual([`${CLEAR_LINE}1`, `${CLEAR_LINE}4`]);
  });
});
