/** A text of the help, by its headings. */
export interface Section {
  /** Without its colon; empty for what is under none. */
  readonly heading: string;
  /** What is not in two columns, in one line. */
  readonly text: string;
  readonly items: readonly Item[];
}

/** A line in two columns: a command and what it is for, a status and what it means. */
export interface Item {
  readonly tag: string;
  readonly text: string;
}

/** Sections begin with a line like "Exit status:"; the lines below it are indented by two blanks. */
export function sectionsOf(text: string): readonly Section[] {
  const parts = text.split(/^(?=\S.*:$)/m);
  return parts.map(sectionOf).filter(({ text, items }) => text !== '' || items.length > 0);
}

function sectionOf(part: string): Section {
  const [, heading = '', body = part] = /^(\S[^\n]*):\n(.*)$/s.exec(part) ?? [];
  const lines = body.split('\n').filter((line) => line !== '');
  const isList = /^Exit status|^Examples/.test(heading);
  if (!isList) return { heading, text: lines.map((line) => line.trim()).join(' '), items: [] };
  const items = lines.map((line) => {
    const [, tag = line.trim(), text = ''] = /^ {2}(\S.*?) {2,}(\S.*)$/.exec(line) ?? [];
    return { tag, text };
  });
  return { heading, text: '', items };
}
