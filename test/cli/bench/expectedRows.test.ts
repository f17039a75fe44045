import { describe, expect, it } from 'vitest';
import { Reference } from '../../../src/cli/bench/expectedRows.ts';

const ROWS = ['  97  P\n', '  91\n', ' 101  P\n'];

function reference(): Reference {
  const kept = new Reference();
  for (const row of ROWS) kept.add(Buffer.from(row));
  kept.end();
  return kept;
}

function compare(...pieces: readonly string[]): void {
  const run = reference().compare('2 workers');
  for (const piece of pieces) run.add(Buffer.from(piece));
  run.end();
}

describe('Reference', () => {
  it('takes the same rows in whatever pieces', () => {
    compare(...ROWS);
    compare(ROWS.join(''));
    compare('', ROWS.slice(0, 2).join(''), ROWS[2] ?? '');
  });

  it('names the first row that differs, wherever pieces begin', () => {
    const message = 'row 2 with 2 workers is 91  P, sequentially it is 91';
    expect(() => compare('  97  P\n', '  91  P\n')).toThrow(message);
    expect(() => compare('  97  P\n  91  P\n 101\n')).toThrow(message);
    expect(() => compare('  97\n')).toThrow('row 1 with 2 workers is 97, sequentially it is 97  P');
  });

  it('misses rows at the end, and finds those that are too many', () => {
    expect(() => compare('  97  P\n')).toThrow(
      'row 2 with 2 workers is missing, sequentially it is 91',
    );
    expect(() => compare(...ROWS, '103  P\n')).toThrow(
      'row 4 with 2 workers is 103  P, sequentially it is missing',
    );
  });

  it('keeps rows whose memory is used again', () => {
    const kept = new Reference();
    const memory = Buffer.from('97  P\n');
    kept.add(memory);
    memory.fill(0);
    kept.end();
    expect(() => kept.compare('1 worker').add(Buffer.from('97  P\n'))).not.toThrow();
  });
});
