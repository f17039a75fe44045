import { describe, expect, it } from 'vitest';
import { json } from '../../../../src/cli/bench/report/json.ts';
import { markdown } from '../../../../src/cli/bench/report/markdown.ts';
import { table } from '../../../../src/cli/bench/report/table.ts';
import { inUnit, unitFor } from '../../../../src/cli/bench/units.ts';
import { comparison } from '../sample.ts';

const TIMES = comparison([
  [0, 0.4, 0.42, 0.41],
  [1, 0.5, 0.5, 0.51],
  [2, 0.25, 0.2, 0.24],
]);

const plain = (_colour: string, text: string): string => text;

describe('units', () => {
  it('suit the longest time, with three digits for the shortest', () => {
    const written = (...times: number[]): string[] => {
      const unit = unitFor(times);
      return [...times.map((time) => inUnit(time, unit)), unit.name];
    };
    expect(written(0.412, 0.0931)).toEqual(['412.0', '93.1', 'ms']);
    expect(written(12.3456, 3.5)).toEqual(['12.35', '3.50', 's']);
    expect(written(12345.6)).toEqual(['12,346', 's']);
    expect(written(1e-3, 9.99e-4)).toEqual(['1.000', '0.999', 'ms']);
    expect(written(2.5e-5)).toEqual(['25.0', 'µs']);
  });
});

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

  it('colours the bar of the fastest workers green', () => {
    const painted = table(TIMES, 80, (colour, text) => `<${colour}>${text}`).split('\n');
    expect(
      painted.filter((line) => line.includes('<green>')).map((line) => line.slice(0, 9)),
    ).toEqual(['2 workers']);
  });
});

describe('json', () => {
  it("has hyperfine's keys, seconds, and times in the order of the runs", () => {
    const { results } = JSON.parse(json(TIMES));
    expect(results).toHaveLength(3);
    for (const result of results) {
      expect(Object.keys(result)).toEqual([
        'command',
        'mean',
        'stddev',
        'median',
        'user',
        'system',
        'min',
        'max',
        'times',
        'parameters',
      ]);
    }
    expect(results[2]).toMatchObject({
      command: 'procs 2',
      median: 0.24,
      min: 0.2,
      max: 0.25,
      times: [0.25, 0.2, 0.24],
      parameters: { workers: '2' },
    });
    expect(results[2].mean).toBeCloseTo(0.23, 12);
    expect(results[2].user).toBeCloseTo(0.9 * 0.23, 12);
    expect(results[2].system).toBeCloseTo(0.1 * 0.23, 12);
    expect(results[2].stddev).toBeCloseTo(Math.sqrt(0.0007), 12);
  });

  it('has no deviation for a single run', () => {
    expect(JSON.parse(json(comparison([[0, 1]]))).results[0].stddev).toBeNull();
  });
});

describe('markdown', () => {
  it('is a table with as many cells in every line', () => {
    const lines = markdown(TIMES)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line.split('|')).toHaveLength(7);
    expect(lines[4]).toBe('| 2 workers | 240 | 200 .. 250 | 1.71 (1.60 .. 2.10) | 85 % |');
  });

  it('takes no name of a file for Markdown or HTML', () => {
    const written = markdown({ ...TIMES, work: '2 numbers of a|b<img>*_[x](y)`.txt' });
    expect(written.split('\n')[0]).toContain(
      'a&#124;b&#60;img&#62;&#42;&#95;&#91;x&#93;(y)&#96;.txt',
    );
  });
});
