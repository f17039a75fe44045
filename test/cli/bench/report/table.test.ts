import { describe, expect, it } from 'vitest';
import { table } from '../../../../src/cli/bench/report/table.ts';
import { TIMES } from '../sample.ts';

const plain = (_colour: string, text: string): string => text;

describe('table', () => {
  it('has a row a setting, with bars in proportion to the medians', () => {
    expect(table(TIMES, 79, plain).split('\n')).toEqual([
      '20 numbers of the book, 3 runs of each',
      '2 cores, Abacus 2, Node.js 20.20.2, load average 0.10',
      '',
      '                           median  min .. max             speed-up  efficiency',
      'sequential  ██████████▋    410 ms  400 .. 420',
      '1 worker    █████████████  500 ms  500 .. 510  0.80 (0.80 .. 0.84)        80 %',
      '2 workers   ██████▎        240 ms  200 .. 250  1.71 (1.60 .. 2.10)        85 %',
      '',
      'starting 2 workers takes 40 ms, 17 % of their time',
      '',
    ]);
  });

  it('fills the terminal up to a longest bar, and keeps its figures in a narrow one', () => {
    const widest = (columns: number): number =>
      Math.max(
        ...table(TIMES, columns, plain)
          .split('\n')
          .map((line) => line.length),
      );
    expect(widest(100)).toBe(99);
    expect(widest(200)).toBe(widest(300));
    expect(table(TIMES, 20, plain)).toContain('1.71 (1.60 .. 2.10)        85 %');
  });

  it('has no bars, and then no range of times, where they would not fit', () => {
    const widest = (columns: number): number => {
      const lines = table(TIMES, columns, plain).split('\n').slice(3, 7);
      return Math.max(...lines.map((line) => line.length));
    };
    const [bars, none, fewest] = [76, 66, 56].map(widest);
    expect([bars, none, fewest]).toEqual([75, 63, 51]);
    expect(table(TIMES, 66, plain)).not.toContain('█');
    expect(table(TIMES, 66, plain)).toContain('400 .. 420');
    expect(table(TIMES, 56, plain)).not.toContain('400 .. 420');
    for (let columns = 52; columns < 120; columns++) expect(widest(columns)).toBeLessThan(columns);
  });

  it('colours the bar of the fastest workers green', () => {
    const painted = table(TIMES, 80, (colour, text) => `<${colour}>${text}`).split('\n');
    expect(
      painted.filter((line) => line.includes('<green>')).map((line) => line.slice(0, 9)),
    ).toEqual(['2 workers']);
  });
});
