import { describe, expect, it } from 'vitest';
import { chart } from '../../../../src/cli/bench/report/chart.ts';
import { settingsUpTo } from '../../../../src/cli/bench/schedule.ts';
import { comparison, MACHINE } from '../sample.ts';

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

// The grammar of a chart: one root, whose children are elements that have only text in them.
const CHARACTERS = '(?:[^<>&"]|&(?:amp|lt|gt|quot);)*';
const ATTRIBUTES = `(?: [a-zA-Z0-9-]+="${CHARACTERS}")*`;
const CONTENT = String.raw`(?:/>|>(?<text>${CHARACTERS})</\k<name>>)`;
const ELEMENT = `<(?<name>[a-z]+)(?<attributes>${ATTRIBUTES})${CONTENT}`;
const DOCUMENT = new RegExp(String.raw`^<svg${ATTRIBUTES}>(?:\s*${ELEMENT})*\s*</svg>\n$`);

/** The elements of a chart; throws where it is not well-formed. */
function parse(xml: string): readonly Element[] {
  if (!DOCUMENT.test(xml)) throw new Error(`not well-formed: ${xml}`);
  return [...xml.matchAll(new RegExp(ELEMENT, 'g'))].map(({ groups = {} }) => {
    const { name = '', attributes = '', text = '' } = groups;
    const pairs = [...attributes.matchAll(/ (.+?)="(.*?)"/g)];
    return {
      name,
      attributes: new Map(pairs.map(([, key = '', value = '']) => [key, value])),
      text: text.replace(/&(.+?);/g, (entity, code: string) => ENTITIES[code] ?? entity),
    };
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const SIZES: Readonly<Record<string, number>> = { title: 18 };

const ANCHORS: Readonly<Record<string, number>> = { middle: 0.5, end: 1 };

/** The place of a text, with letters as wide as those of common fonts are on average. */
function boxOf({ attributes, text }: Element): Box {
  const size = SIZES[attributes.get('class') ?? ''] ?? 12;
  const width = 0.58 * size * text.length;
  const [x, y] = [Number(attributes.get('x')), Number(attributes.get('y'))];
  if (attributes.get('transform') !== undefined) {
    const [left, right] = [x - 0.8 * size, x + 0.2 * size];
    return { left, right, top: y - width / 2, bottom: y + width / 2 };
  }
  const anchor = ANCHORS[attributes.get('text-anchor') ?? ''] ?? 0;
  const left = x - anchor * width;
  return { left, right: left + width, top: y - 0.8 * size, bottom: y + 0.2 * size };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The chart of runs with up to `most` workers, and sequential ones of about `seconds`. */
function chartOf(most: number, seconds: number): readonly Element[] {
  const times = settingsUpTo(most).map((workers) => {
    const time = (seconds * 1.05) / Math.max(1, workers);
    return [workers, time, 1.1 * time, 1.4 * time] as const;
  });
  return parse(chart(comparison(times, { ...MACHINE, cores: Math.max(1, most >> 1) })));
}

const CASES = [1, 2, 3, 8, 9, 20, 64, 130, 256].flatMap((most) =>
  [1e-3, 0.0123, 0.41, 1, 59, 1e4].map((seconds) => [most, seconds] as const),
);

function classed(elements: readonly Element[], name: string): readonly Element[] {
  return elements.filter(({ attributes }) => attributes.get('class')?.split(' ').includes(name));
}

const texts = (elements: readonly Element[]): readonly Element[] =>
  elements.filter(({ name }) => name === 'text');

/** The points of the curve, without the one in the legend. */
const measured = (elements: readonly Element[]): readonly Element[] =>
  classed(elements, 'point').filter((point) => !classed([point], 'key').length);

const values = (element: Element | undefined, ...keys: readonly string[]): number[] =>
  keys.map((key) => Number(element?.attributes.get(key)));

const numbers = (texts: readonly Element[]): number[] =>
  texts.map(({ text }) => Number(text.replaceAll(',', '')));

describe.each(CASES)('the chart for %i workers and %d seconds', (most, seconds) => {
  const elements = chartOf(most, seconds);

  it('has every point, spread and curve inside the plot', () => {
    const [frame] = classed(elements, 'frame');
    const [x = 0, y = 0, width = 0, height = 0] = values(frame, 'x', 'y', 'width', 'height');
    const points = measured(elements).map((point) => values(point, 'cx', 'cy'));
    expect(points).toHaveLength(settingsUpTo(most).length - 1);
    const paths = [...classed(elements, 'measured'), ...classed(elements, 'ideal')];
    for (const { attributes } of paths) {
      for (const [, px, py] of attributes.get('d')?.matchAll(/[ML](\S+?) ([^MLVh]+)/g) ?? []) {
        points.push([Number(px), Number(py)]);
      }
    }
    for (const [px = Number.NaN, py = Number.NaN] of points) {
      expect(px).toBeGreaterThanOrEqual(x);
      expect(px).toBeLessThanOrEqual(x + width);
      expect(py).toBeGreaterThanOrEqual(y);
      expect(py).toBeLessThanOrEqual(y + height);
    }
  });

  it('has no text over another, or outside', () => {
    const all = texts(elements);
    for (const [at, element] of all.entries()) {
      const box = boxOf(element);
      const under = all.slice(0, at).filter((other) => overlap(box, boxOf(other)));
      expect(under.map(({ text }) => `${text} under ${element.text}`)).toEqual([]);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(720);
      expect(box.bottom).toBeLessThanOrEqual(460);
    }
  });

  it('has ticks of even steps of 1, 2 or 5 from 0 to beyond the longest run', () => {
    const ticks = numbers(classed(elements, 'time'));
    const [first = Number.NaN, step = Number.NaN] = ticks;
    expect(first).toBe(0);
    expect(ticks.length).toBeGreaterThanOrEqual(4);
    expect(ticks.length).toBeLessThanOrEqual(8);
    const digit = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
    expect([1, 2, 5]).toContain(Math.round(digit * 1e6) / 1e6);
    for (const [at, tick] of ticks.entries()) expect(tick).toBeCloseTo(at * step, 6);
  });

  it('names the most workers, and others that were measured', () => {
    const ticks = numbers(classed(elements, 'workers'));
    expect(ticks.at(-1)).toBe(most);
    expect(ticks[0]).toBe(1);
    for (const tick of ticks) expect(settingsUpTo(most)).toContain(tick);
  });
});

describe('the chart', () => {
  const times = comparison([
    [0, 4, 4, 4],
    [1, 4, 4, 4],
    [2, 2, 2, 2],
  ]);

  it('puts values where the axes say', () => {
    const elements = parse(chart(times));
    const lines = [...classed(elements, 'axis'), ...classed(elements, 'grid')];
    const heights = lines.flatMap((line) => values(line, 'y1'));
    const ticks = numbers(classed(elements, 'time'));
    const at = measured(elements).flatMap((point) => values(point, 'cy'));
    expect(at).toEqual([4, 2].map((seconds) => heights[ticks.indexOf(seconds)]));
  });

  it('has a unit, a title, the machine, and colours for a dark page', () => {
    const svg = chart({ ...times, rows: comparison([0, 1].map((k) => [k, 0.4])).rows });
    const shown = texts(parse(svg)).map(({ text }) => text);
    expect(shown).toContain('Run time against number of workers');
    expect(shown).toContain('run time, ms');
    expect(shown).toContain('20 numbers of the book; one run');
    expect(shown).toContain('2 cores, Abacus 2, Node.js 20.20.2, load average 0.10');
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
  });

  it('has nothing cut off in its heading, but a long name of a file or a processor', () => {
    const heading = (work: string, cpu: string): readonly string[] => {
      const machine = { ...MACHINE, cores: 128, cpu, load: 100 };
      const elements = parse(chart({ ...times, work, machine }));
      return classed(elements, 'subtitle').map(({ text }) => text);
    };
    const book = "240 numbers (the book's 20, 12 times over) by trial division";
    const cpu = 'AMD Ryzen Threadripper PRO 5995WX 64-Cores';
    expect(heading(book, cpu)).toEqual([
      `${book}; median of 3 runs, min .. max`,
      `128 cores, ${cpu}, Node.js 20.20.2, load average 100.00`,
    ]);
    const [what, machine] = heading(`9 numbers of ${'x'.repeat(200)}`, 'y'.repeat(200));
    expect(what).toMatch(/^9 numbers of x+…; median of 3 runs, min .. max$/);
    expect(machine).toMatch(/^128 cores, y+…, Node.js 20.20.2, load average 100.00$/);
  });

  it('stays well-formed and inside whatever files are called', () => {
    const work = `3 numbers of <&">'${'x'.repeat(300)}`;
    const all = texts(parse(chart({ ...times, work })));
    for (const text of all) expect(boxOf(text).right).toBeLessThanOrEqual(720);
    expect(all.some(({ text }) => text.startsWith('3 numbers of <&">\''))).toBe(true);
  });
});
