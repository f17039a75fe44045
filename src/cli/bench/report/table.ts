import {
  inUnit,
  percent,
  ratioWithSpread,
  type Unit,
  unitFor,
  withUnit,
} from '../../terminal/format.ts';
import { best, type Comparison, label, type Row } from '../comparison.ts';
import { describeMachine } from '../machine.ts';
import { startNote } from '../notes.ts';

/** Puts a text in a colour, if colours are on. */
export type Paint = (colour: 'cyan' | 'green' | 'dim', text: string) => string;

/** Columns of the longest bar: the least is for a narrow terminal. */
const BAR = { least: 6, most: 40 } as const;

const GAP = '  ';
const HEADS = ['', '', 'median', 'min .. max', 'speed-up', 'efficiency'] as const;

/** The columns that are shown, by index: in a narrow terminal no bar, then no range of times. */
const LAYOUTS = [
  [0, 1, 2, 3, 4, 5],
  [0, 2, 3, 4, 5],
  [0, 2, 4, 5],
] as const;
const BAR_COLUMN = 1;

/** The comparison as a table, narrower than `columns` where possible. */
export function table(comparison: Comparison, columns: number, paint: Paint): string {
  const { rows, work, machine } = comparison;
  const unit = unitFor(rows.map(({ elapsed }) => elapsed.median));
  const cells = [HEADS, ...rows.map((row) => cellsOf(row, unit))];
  const widths = HEADS.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  widths[BAR_COLUMN] = BAR.least;
  const width = (layout: readonly number[]): number =>
    layout.reduce((sum, at) => sum + (widths[at] ?? 0) + GAP.length, -GAP.length);
  const layout: readonly number[] =
    LAYOUTS.find((shown) => width(shown) < columns) ?? (LAYOUTS.at(-1) as readonly number[]);
  const bar = Math.min(BAR.most, BAR.least + Math.max(0, columns - 1 - width(layout)));
  widths[BAR_COLUMN] = bar;
  const longest = Math.max(...rows.map(({ elapsed }) => elapsed.median));
  const fastest = best(rows);
  const lines = cells.map((row, at) => {
    const timed = rows[at - 1];
    const texts = row.map((cell, column) => aligned(cell, column, widths));
    if (timed !== undefined) {
      const drawn = barOf(timed.elapsed.median / longest, bar);
      texts[BAR_COLUMN] = paint(timed === fastest ? 'green' : 'cyan', drawn);
    }
    const line = layout.map((column) => texts[column]).join(GAP);
    return timed === undefined ? paint('dim', line) : line.trimEnd();
  });
  const count = rows[0]?.runs.length ?? 0;
  const title = `${work}, ${count === 1 ? 'one run' : `${count} runs`} of each`;
  return [title, describeMachine(machine), '', ...lines, '', startNote(comparison), ''].join('\n');
}

function cellsOf({ workers, elapsed, speedUp, efficiency }: Row, unit: Unit): readonly string[] {
  const { median, min, max } = elapsed;
  const times = [withUnit(median, unit), `${inUnit(min, unit)} .. ${inUnit(max, unit)}`];
  if (efficiency === undefined) return [label(workers), '', ...times, '', ''];
  return [label(workers), '', ...times, ratioWithSpread(speedUp), percent(efficiency)];
}

/** Names are aligned left, figures right. */
function aligned(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A bar that fills a share of `width` columns, to an eighth of a column. */
function barOf(share: number, width: number): string {
  const eighths = Math.round(share * width * 8);
  const drawn = '█'.repeat(eighths >> 3) + (EIGHTHS[eighths & 7] ?? '');
  return drawn.padEnd(width);
}
