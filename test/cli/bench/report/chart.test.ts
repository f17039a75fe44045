import { describe, expect, it } from 'vitest';
import { chart } from '../../../../src/cli/bench/report/chart.ts';
import { settingsUpTo } from '../../../../src/cli/bench/schedule.ts';
import { comparison, MACHINE } from '../sample.ts';

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
}

const TOKEN = /<(\/?)([a-z]+)((?: [a-zA-Z0-9-]+="[^"<]*")*)(\/?)>|([^<]+)/y;

/** The elements of an XML document; throws where it is not well-formed. */
function parse(xml: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < xml.length; at = TOKEN.lastIndex) {
    const [token = '', end, name = '', attributes = '', closed, text] = TOKEN.exec(xml) ?? [];
    if (token === '') throw new Error(`not XML: ${xml.slice(at, at + 80)}`);
    if (/&(?!(?:amp|lt|gt|quot);)/.test(token)) throw new Error(`bare ampersand: ${token}`);
    if (text !== undefined) {
      const last = open.at(-1);
      if (last) last.text += decoded(text);
      else if (text.trim() !== '') throw new Error(`text outside: ${text}`);
    } else if (end) {
      if (open.pop()?.name !== name) throw new Error(`wrong end: ${token}`);
    } else {
      const pairs = [...attributes.matchAll(/ ([a-zA-Z0-9-]+)="([^"]*)"/g)];
      const element = {
        name,
        attributes: new Map(pairs.map(([, key = '', value = '']) => [key, value])),
        text: '',
      };
      elements.push(element);
      if (!closed) open.push(element);
    }
  }
  if (open.length > 0) throw new Error(`not closed: ${open.map(({ name }) => name).join(' ')}`);
  return elements;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decoded(text: string): string {
  return text.replace(/&([a-z]+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

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

/** A figure of runs up to so many workers, whose sequential runs take so many seconds. */
function figure(most: number, seconds: number): readonly Element[] {
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

const numbers = (texts: readonly Element[]): number[] =>
  texts.map(({ text }) => Number(text.replaceAll(',', '')));

describe.each(CASES)('the figure for %i workers and %d seconds', (most, seconds) => {
  const elements = figure(most, seconds);

  it('has every point, spread and curve inside the plot', () => {
    const [frame] = classed(elements, 'frame');
    const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((key) =>
      Number(frame?.attributes.get(key)),
    );
    const points = classed(elements, 'point').filter((point) => !classed([point], 'key').length);
    expect(points).toHaveLength(settingsUpTo(most).length - 1);
    const places = points.map(({ attributes }) =>
      [attributes.get('cx'), attributes.get('cy')].map(Number),
    );
    const paths = [...classed(elements, 'measured'), ...classed(elements, 'ideal')];
    for (const { attributes } of paths) {
      for (const [, px, py] of attributes.get('d')?.matchAll(/[ML](\S+?) ([^MLVh]+)/g) ?? []) {
        places.push([Number(px), Number(py)]);
      }
    }
    for (const [px = Number.NaN, py = Number.NaN] of places) {
      expect(px).toBeGreaterThanOrEqual(x);
      expect(px).toBeLessThanOrEqual(x + width);
      expect(py).toBeGreaterThanOrEqual(y);
      expect(py).toBeLessThanOrEqual(y + height);
    }
  });

  it('has no text over another, or outside', () => {
    const texts = elements.filter(({ name }) => name === 'text');
    const boxes = texts.map(boxOf);
    for (const [at, box] of boxes.entries()) {
      for (const [other, second] of boxes.slice(0, at).entries()) {
        if (overlap(box, second)) expect(texts[at]?.text).not.toBe(`over ${texts[other]?.text}`);
        expect(overlap(box, second), `${texts[at]?.text} over ${texts[other]?.text}`).toBe(false);
      }
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

describe('the figure', () => {
  it('puts values where the axes say', () => {
    const elements = parse(
      chart(
        comparison([
          [0, 4],
          [1, 4],
          [2, 2],
        ]),
      ),
    );
    const lines = [...classed(elements, 'axis'), ...classed(elements, 'grid')];
    const heights = lines.map(({ attributes }) => Number(attributes.get('y1')));
    const ticks = numbers(classed(elements, 'time'));
    const points = classed(elements, 'point').filter((point) => !classed([point], 'key').length);
    const at = points.map(({ attributes }) => Number(attributes.get('cy')));
    expect(at).toEqual([4, 2].map((seconds) => heights[ticks.indexOf(seconds)]));
  });

  it('has a unit, a title, the machine, and colours for a dark page', () => {
    const svg = chart(
      comparison([
        [0, 0.4],
        [1, 0.4],
      ]),
    );
    const texts = parse(svg)
      .filter(({ name }) => name === 'text')
      .map(({ text }) => text);
    expect(texts).toContain('Run time against number of workers');
    expect(texts).toContain('run time, ms');
    expect(texts).toContain('20 numbers of the book; one run');
    expect(texts).toContain('2 cores, Abacus 2, Node.js 20.20.2, load average 0.10');
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
  });

  it('has nothing cut off in its heading, but a long name of a file or a processor', () => {
    const times = comparison([
      [0, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1],
    ]);
    const heading = (work: string, cpu: string): readonly string[] =>
      classed(
        parse(chart({ ...times, work, machine: { ...MACHINE, cores: 128, cpu, load: 100 } })),
        'subtitle',
      ).map(({ text }) => text);
    const book = "240 numbers (the book's 20, 12 times over) by trial division";
    const cpu = 'AMD Ryzen Threadripper PRO 5995WX 64-Cores';
    expect(heading(book, cpu)).toEqual([
      `${book}; median of 5 runs, min .. max`,
      `128 cores, ${cpu}, Node.js 20.20.2, load average 100.00`,
    ]);
    const [what, machine] = heading(`9 numbers of ${'x'.repeat(200)}`, 'y'.repeat(200));
    expect(what).toMatch(/^9 numbers of x+…; median of 5 runs, min .. max$/);
    expect(machine).toMatch(/^128 cores, y+…, Node.js 20.20.2, load average 100.00$/);
  });

  it('stays well-formed and inside whatever files are called', () => {
    const times = comparison([
      [0, 1],
      [1, 1],
    ]);
    const work = `3 numbers of <&">'${'x'.repeat(300)}`;
    const texts = parse(chart({ ...times, work })).filter(({ name }) => name === 'text');
    for (const text of texts) expect(boxOf(text).right).toBeLessThanOrEqual(720);
    expect(texts.some(({ text }) => text.startsWith('3 numbers of <&">\''))).toBe(true);
  });
});
