/** The rows of the first run, which every later run must repeat byte for byte. */

import { visible } from '../../text/escape.ts';

const NEWLINE = 10;

/** The most characters of a row that a message shows. */
const MOST_SHOWN = 60;

/** A run whose answers are wrong or missing. */
export class RunFailed extends Error {}

/** Receives the rows of one run, in order, in pieces of whole rows. */
export interface RowSink {
  /** @throws RunFailed at the first row that differs */
  add(rows: Uint8Array): void;
  /** @throws RunFailed if rows are missing */
  end(): void;
}

/** Keeps the rows of a run, and compares other runs with them. */
export class Reference implements RowSink {
  readonly #pieces: Uint8Array[] = [];
  #rows: Buffer = Buffer.alloc(0);

  add(rows: Uint8Array): void {
    // Not `slice`: that of a Buffer does not copy.
    this.#pieces.push(Uint8Array.from(rows));
  }

  end(): void {
    this.#rows = Buffer.concat(this.#pieces);
    this.#pieces.length = 0;
  }

  /** @param run what messages call the run that is compared */
  compare(run: string): RowSink {
    const expected = this.#rows;
    let at = 0;
    return {
      add(rows) {
        const end = at + rows.length;
        if (!expected.subarray(at, end).equals(rows)) throw difference(expected, at, rows, run);
        at = end;
      },
      end() {
        if (at < expected.length) throw difference(expected, at, new Uint8Array(), run);
      },
    };
  }
}

/** Describes the first row in which `rows` differ from what is expected from `at` on. */
function difference(expected: Buffer, at: number, rows: Uint8Array, run: string): RunFailed {
  const rest = expected.subarray(at);
  let same = 0;
  while (same < rows.length && rows[same] === rest[same]) same++;
  const start = same === 0 ? 0 : rows.lastIndexOf(NEWLINE, same - 1) + 1;
  const number = countRows(expected.subarray(0, at + start)) + 1;
  return new RunFailed(
    `row ${number} with ${run} is ${shown(rows, start)}, sequentially it is ${shown(rest, start)}`,
  );
}

function countRows(rows: Uint8Array): number {
  let count = 0;
  for (const byte of rows) if (byte === NEWLINE) count++;
  return count;
}

function shown(rows: Uint8Array, start: number): string {
  if (start >= rows.length) return 'missing';
  const newline = rows.indexOf(NEWLINE, start);
  const row = Buffer.from(rows.subarray(start, newline === -1 ? rows.length : newline));
  const text = row.toString().trim();
  return text.length <= MOST_SHOWN ? visible(text) : `…${visible(text.slice(1 - MOST_SHOWN))}`;
}
