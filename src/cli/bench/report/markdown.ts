import { inUnit, percent, ratioWithSpread, type Unit, unitFor } from '../../terminal/format.ts';
import { type Comparison, label, type Row } from '../comparison.ts';
import { describeMachine } from '../machine.ts';
import { startNote } from '../notes.ts';

/** The comparison as a table in Markdown, as a CI job's summary shows it. */
export function markdown(comparison: Comparison): string {
  const { rows, work, machine } = comparison;
  const unit = unitFor(rows.map(({ elapsed }) => elapsed.median));
  return [
    `**${escaped(work)}** (${escaped(describeMachine(machine))})`,
    '',
    `| | median, ${unit.name} | min .. max | speed-up | efficiency |`,
    '|:---|---:|---:|---:|---:|',
    ...rows.map((row) => markdownRow(row, unit)),
    '',
    escaped(startNote(comparison)),
    '',
  ].join('\n');
}

function markdownRow({ workers, elapsed, speedUp, efficiency }: Row, unit: Unit): string {
  const { median, min, max } = elapsed;
  const gain =
    efficiency === undefined ? ['', ''] : [ratioWithSpread(speedUp), percent(efficiency)];
  const times = [inUnit(median, unit), `${inUnit(min, unit)} .. ${inUnit(max, unit)}`];
  return `| ${[label(workers), ...times, ...gain].join(' | ')} |`;
}

/** Text that is not meant as Markdown or HTML: names of files may hold anything. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>&|~#]/g, (character) => `&#${character.codePointAt(0)};`);
}
