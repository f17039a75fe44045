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

/** The comparison as a table, narrower than `columns` where possible. */
export function table(comparison: Comparison, columns: number, paint: Paint): string {
  const { rows, work, machine } = comparison;
  const unit = unitFor(rows.map(({ elapsed }) => elapsed.median));
  const cells = [HEADS, ...rows.map((row) => cellsOf(row, unit))];
  const widths = HEADS.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const others = widths.reduce((sum, width) => sum + width + GAP.length, 1 - GAP.length);
  const bar = Math.max(BAR.least, Math.min(BAR.most, columns - others));
  const longest = Math.max(...rows.map(({ elapsed }) => elapsed.median));
  const fastest = best(rows);
  const lines = cells.map((row, at) => {
    const [name = '', , ...figures] = row.map((cell, column) => aligned(cell, column, widths));
    const timed = rows[at - 1];
    if (timed === undefined) return paint('dim', [name, ' '.repeat(bar), ...figures].join(GAP));
    const drawn = barOf(timed.elapsed.median / longest, bar);
    const painted = paint(timed === fastest ? 'green' : 'cyan', drawn);
    return [name, painted, ...figures].join(GAP).trimEnd();
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
