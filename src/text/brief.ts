/** A text of more characters is shown in part. */
export const LONG = 60;

/** The text, or as much of it as a message has room for. */
export function brief(text: string): string {
  return text.length <= LONG ? text : `${text.slice(0, LONG - 1)}…`;
}
