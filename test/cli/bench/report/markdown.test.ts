import { describe, expect, it } from 'vitest';
import { markdown } from '../../../../src/cli/bench/report/markdown.ts';
import { TIMES } from '../sample.ts';

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
