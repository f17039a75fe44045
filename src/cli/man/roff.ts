/** Text in the language of troff, for the man macros. */

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '^': '\\(ha',
  '~': '\\(ti',
  '`': '\\(ga',
  "'": '\\(aq',
  '"': '\\(dq',
};

/** Of a line of the source, before its escapes. */
const COLUMNS = 60;

/**
 * Text that is shown as it is, to be copied. A sentence begins on a line of its own, for troff takes
 * the end of a line for that of a sentence; and no line is taken for a request.
 */
export function escaped(text: string): string {
  const lines = text
    .replace(/([.?!]) +(?=[A-Z])/g, '$1\n')
    .split('\n')
    .flatMap(wrapped);
  return lines
    .map((line) => line.replace(/[\\^~`'"-]/g, (char) => ESCAPES[char] ?? char))
    .map((line) => (line.startsWith('.') ? `\\&${line}` : line))
    .join('\n');
}

function wrapped(line: string): string[] {
  return (
    line.match(new RegExp(`.{1,${COLUMNS}}(?= |$)|\\S+`, 'g'))?.map((part) => part.trim()) ?? ['']
  );
}

export function bold(text: string): string {
  return `\\fB${escaped(text)}\\fR`;
}

export function italic(text: string): string {
  return `\\fI${escaped(text)}\\fR`;
}

/** @param tag in troff's language */
export function tagged(tag: string, text: string): string[] {
  return ['.TP', tag, ...(text === '' ? ['\\&'] : [escaped(text)])];
}
