import { inUnit, percent, ratioWithSpread, type Unit, unitFor } from '../../terminal/format.ts';
import { type Comparison, label, type Row } from '../comparison.ts';
import { describeMachine } from '../machine.ts';
import { startNote } from '../notes.ts';

/** The comparison as a table in Markdown, for the summary of a CI job. */
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

/** Escapes what Markdown or HTML would interpret: a file's name may contain anything. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>&|~#]/g, (character) => `&#${character.codePointAt(0)};`);
}
