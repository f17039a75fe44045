import { readSome } from '../descriptors.ts';

/** Bytes to read, from a file or a stream. */
export interface Source {
  /** As messages show it. */
  readonly name: string;
  /** Reads at least one byte and at most as many as fit; 0 at the end. */
  read(into: Uint8Array): Promise<number>;
  /** Lets bytes come into the memory that the next read will be given, before it asks for them. */
  readAhead?(into: Uint8Array): void;
  close(): Promise<void>;
  /** About how many bytes of the file a byte that is read takes; 1 where it is not given. */
  readonly width?: number;
}

/** A file that is open, or what else can be read as one; a directory says that it can't. */
export function readable(fd: number, name: string): Source {
  return {
    name,
    read: (into) => readSome(fd, into),
    async close() {},
  };
}
