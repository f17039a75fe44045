import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassGroup, filtration } from '../../../../src/prime/proof/ecpp/classGroup.ts';
import {
  type DiscriminantLimits,
  discriminantsWithLargest,
} from '../../../../src/prime/proof/ecpp/discriminants.ts';
import { hasSmoothDegree } from '../../../../src/prime/proof/ecpp/exactDegree.ts';
import { compose, reduce, reducedForms } from '../../../../src/prime/proof/ecpp/forms.ts';
import { SIGNED_PRIMES } from '../../../../src/prime/proof/ecpp/signedPrimes.ts';

/** h(-3), h(-4), h(-7), h(-8), …: OEIS A014600. */
const CLASS_NUMBERS = [
  1, 1, 1, 1, 1, 1, 2, 1, 1, 2, 3, 2, 1, 1, 3, 2, 2, 2, 4, 2, 1, 3, 5, 2, 2, 2, 4, 4, 3, 2, 4, 2, 1,
  4, 7, 2, 2, 3, 5, 4, 3, 4, 6, 2, 2, 3, 8, 4, 2, 2, 5, 6, 3, 3, 8, 2, 2, 6, 10, 4, 2, 3, 5, 4, 5,
  4, 6, 4, 3, 6, 10, 4, 2, 2, 7, 6, 4, 4, 10, 4, 1, 8, 11, 4, 4, 3, 6, 6, 5, 4, 8, 4, 2, 5, 13, 4,
  4, 4, 9, 6,
];

describe('binary quadratic forms', () => {
  it('reducedForms counts the class numbers of OEIS A014600', () => {
    const discriminants = CLASS_NUMBERS.map((_, i) => -(3 + 2 * i - (i % 2)));
    expect(discriminants.map((D) => reducedForms(D).length)).toEqual(CLASS_NUMBERS);
  });

  it('reduce leads equivalent forms to the same one', () => {
    const shift = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...reducedForms(-10_007)), shift, shift, (form, k, l) => {
        const { a, b, c } = {
          ...form,
          b: form.b + 2 * form.a * k,
          c: (form.a * k + form.b) * k + form.c,
        };
        const turned = { a: c, b: -b, c: a };
        const moved = { a: c, b: -b + 2 * c * l, c: (c * l - b) * l + a };
        expect([reduce({ a, b, c }), reduce(turned), reduce(moved)]).toEqual([form, form, form]);
      }),
    );
  });

  it('compose makes a commutative group of the classes', () => {
    for (const D of [-23, -84, -4 * 1155, -10_007, -99_996]) {
      const forms = reducedForms(D);
      const form = fc.constantFrom(...forms);
      fc.assert(
        fc.property(form, form, form, (f, g, h) => {
          expect(compose(f, g)).toEqual(compose(g, f));
          expect(compose(compose(f, g), h)).toEqual(compose(f, compose(g, h)));
          expect(compose(f, forms[0] as typeof f)).toEqual(f);
          expect(compose(f, reduce({ ...f, b: -f.b }))).toEqual(forms[0]);
        }),
        { numRuns: 30 },
      );
    }
  });

  it('composition is the multiplication of values', () => {
    // Of discriminant -23: x² + xy + 6y², 2x² + xy + 3y², 2x² - xy + 3y².
    const [, f, g] = reducedForms(-23) as [unknown, Form, Form];
    expect(compose(f, f)).toEqual(g);
  });
});

type Form = ReturnType<typeof reduce>;

describe('ClassGroup', () => {
  it('has 2^(t-1) genera of the same size for t signed primes', () => {
    const group = new ClassGroup(-420);
    const genera = group.genera([-4, -3, 5, -7]);
    expect([...genera.values()].map((classes) => classes.length)).toEqual(Array(8).fill(1));
    expect(genera.get(0)).toEqual([0]);
  });

  it('filtration climbs to the whole subgroup by prime steps', () => {
    const group = new ClassGroup(-11_999); // h = 115
    const all = group.forms.map((_, i) => i);
    const extensions = filtration(group, all);
    expect(extensions.reduce((order, { prime }) => order * prime, 1)).toBe(all.length);
    for (const { prime, subgroup, generator } of extensions) {
      expect(subgroup).not.toContain(generator);
      expect(subgroup).toContain(group.power(generator, prime));
    }
  });
});

describe('discriminantsWithLargest', () => {
  const limits: DiscriminantLimits = { maxAbsD: 60_000, maxDegree: 12 };
  const usable = [0, 3, 4, 5, 8, 9, 13, 20, 31];
  const found = usable.flatMap((_, i) => discriminantsWithLargest(usable.slice(0, i + 1), limits));

  it('gives every fundamental discriminant of the signed primes once, within the limits', () => {
    const expected = new Set<number>();
    for (let subset = 1; subset < 2 ** usable.length; subset++) {
      const chosen = usable.filter((_, i) => (subset >> i) % 2 === 1);
      const D = chosen.reduce((product, i) => product * (SIGNED_PRIMES[i] as number), 1);
      if (D > 0 || D < -limits.maxAbsD) continue;
      if (reducedForms(D).length / 2 ** (chosen.length - 1) <= limits.maxDegree) expected.add(D);
    }
    expect(found.map(({ D }) => D).sort((a, b) => a - b)).toEqual(
      [...expected].sort((a, b) => a - b),
    );
  });

  it('knows the degree over the genus field', () => {
    for (const { D, factors, degree } of found) {
      expect([D, degree]).toEqual([D, reducedForms(D).length / 2 ** (factors.length - 1)]);
    }
  });
});

describe('hasSmoothDegree', () => {
  it('sees a prime degree, of which the estimate has only small prime factors', () => {
    const signedPrimes = [...SIGNED_PRIMES.keys()];
    const of = (D: number) => {
      const factors = signedPrimes.filter((i) => D % (SIGNED_PRIMES[i] as number) === 0);
      const limits = { maxAbsD: -D, maxDegree: 128 };
      const all = discriminantsWithLargest(factors, limits);
      const discriminant = all.find((one) => one.D === D);
      return [discriminant?.degree, discriminant && hasSmoothDegree(discriminant)];
    };
    // The degrees are 71, 57, 49 and 64 (by PARI's qfbclassno).
    expect(of(-1733303)).toEqual([70, false]);
    expect(of(-1577455)).toEqual([56, false]);
    expect(of(-907207)).toEqual([49, true]);
    expect(of(-912535)).toEqual([63, true]);
  });
});
