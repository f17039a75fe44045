import { readFileSync } from 'node:fs';

/** A number whose answer is known, and where it comes from. */
export interface Vector {
  readonly n: bigint;
  readonly prime: boolean;
  readonly source: string;
}

/** The primes p of a range, start <= p <= stop: how many, and the md5 of them one per line. */
export interface Band {
  readonly start: bigint;
  readonly stop: bigint;
  readonly count: number;
  readonly md5: string;
  readonly note: string;
}

export type VectorFile =
  | 'boundaries'
  | 'named'
  | 'powers'
  | 'pseudoprimes_1e8'
  | 'psi'
  | 'regressions'
  | 'semiprimes';

/** The rows of vectors/<file>.tsv, in order. */
export function vectors(file: VectorFile): readonly Vector[] {
  return rows(`${file}.tsv`).map(([n, answer, source]) => {
    if (answer !== 'prime' && answer !== 'composite') {
      throw new Error(`${file}.tsv: expected prime or composite, not ${answer}`);
    }
    return { n: BigInt(field(n)), prime: answer === 'prime', source: field(source) };
  });
}

/** The composites below 10^8 of an OEIS sequence of pseudoprimes, complete and in order. */
export function pseudoprimesBelow1e8(sequence: 'A001262' | 'A217255'): readonly bigint[] {
  return vectors('pseudoprimes_1e8')
    .filter(({ source }) => source.includes(sequence))
    .map(({ n }) => n)
    .sort((a, b) => (a < b ? -1 : 1));
}

/** The rows of vectors/bands.txt, in order. */
export function bands(): readonly Band[] {
  return rows('bands.txt')
    .slice(1)
    .map(([start, stop, count, md5, note]) => ({
      start: BigInt(field(start)),
      stop: BigInt(field(stop)),
      count: Number(field(count)),
      md5: field(md5),
      note: field(note),
    }));
}

function rows(name: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`vectors/${name}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

function field(text: string | undefined): string {
  if (text === undefined || text === '') throw new Error('a row of the vectors has too few fields');
  return text;
}
