import type { Certificate, ProofStep } from '../../prime/proof/certificate.ts';

/** The first line of a certificate in the text format of Math::Prime::Util. */
export const MPU_HEADER = '[MPU - Primality Certificate]';

/**
 * A certificate in the text format of Math::Prime::Util, version 1.0, in decimal, which its
 * `verify_prime` reads.
 */
export function writeMpu({ n, steps }: Certificate): string {
  const head = `${MPU_HEADER}\nVersion 1.0\n\nProof for:\nN ${n}\n`;
  return head + steps.map((step) => `\nType ${step.type}\n${body(step)}`).join('');
}

function body(step: ProofStep): string {
  const { n } = step;
  switch (step.type) {
    case 'ECPP': {
      const { a, b, m, q, x, y } = step;
      return fields({ N: n, A: a, B: b, M: m, Q: q, X: x, Y: y });
    }
    case 'Pocklington':
    case 'BLS3':
      return fields({ N: n, Q: step.q, A: step.a });
    case 'BLS15':
      return fields({ N: n, Q: step.q, LP: step.lp, LQ: step.lq });
    case 'BLS5': {
      // Q[0] = 2 is not written, and the block has an end of its own.
      const qs = step.factors.map(({ q }, i) => [`Q[${i}]`, q] as const).slice(1);
      const bases = step.factors.map(({ a }, i) => [`A[${i}]`, a] as const);
      return `${fields({ N: n, ...Object.fromEntries([...qs, ...bases]) })}----\n`;
    }
    case 'Lucas': {
      const qs = step.qs.map((q, i) => [`Q[${i + 1}]`, q] as const);
      return fields({ N: n, ...Object.fromEntries(qs), A: step.a });
    }
    case 'Small':
      return fields({ N: n });
  }
}

function fields(values: Readonly<Record<string, bigint>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');
}
