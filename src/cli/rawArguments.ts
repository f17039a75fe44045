import { type PathLike, readFileSync } from 'node:fs';

/** What Node.js has in the place of bytes that are not UTF-8. */
const REPLACED: RegExp = /\ufffd+/g;

/**
 * Gives the name of a file as an argument has it: as bytes where it is not UTF-8, for no text names
 * such a file. To be asked once for each operand, in their order: two such names may be one text.
 */
export function fileNames(): (operand: string) => PathLike {
  let left: Buffer[] | undefined;
  return (operand) => {
    if (!operand.includes('\ufffd')) return operand;
    left ??= rawArguments();
    const at = left.findIndex((bytes) => isSame(bytes.toString(), operand));
    return left.splice(at, at === -1 ? 0 : 1)[0] ?? operand;
  };
}

function isSame(a: string, b: string): boolean {
  return a.replace(REPLACED, '\ufffd') === b.replace(REPLACED, '\ufffd');
}

/** The arguments of this process in bytes, where the system tells: on Linux. */
function rawArguments(): Buffer[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync('/proc/self/cmdline');
  } catch {
    return [];
  }
  const args: Buffer[] = [];
  for (let start = 0, end = 0; start < bytes.length; start = end + 1) {
    end = bytes.indexOf(0, start);
    args.push(bytes.subarray(start, end));
  }
  return args.slice(-(process.argv.length - 2));
}
