import { ClassGroup } from './classGroup.ts';
import { add, type Complex, conjugate } from './fixedPoint.ts';
import { GenusField } from './genusField.ts';
import type { Invariant } from './invariants.ts';
import { invariantValues, sizeAt } from './invariantValues.ts';

/** A fundamental discriminant D, and its genus field mod n. */
export interface FieldModN {
  readonly n: bigint;
  readonly D: number;
  readonly signedPrimes: readonly number[];
  /** A square root mod n of each signed prime. */
  readonly roots: readonly bigint[];
}

/** The values of an invariant at all classes, and the field of its values for genera. */
export class ClassValues {
  readonly group: ClassGroup;
  /** The classes of each genus. */
  readonly genera: readonly (readonly number[])[];
  readonly principalGenus: readonly number[];
  readonly bits: bigint;
  readonly field: GenusField;
  readonly #values: readonly Complex[];

  constructor({ n, D, signedPrimes, roots }: FieldModN, invariant: Invariant, guard: number) {
    this.group = new ClassGroup(invariant.discriminant);
    const { forms } = this.group;
    const genera = this.group.genera(signedPrimes);
    this.genera = [...genera.values()];
    this.principalGenus = genera.get(0) as number[];
    const sizes = forms.map((form) => sizeAt({ ...form, b: Math.abs(form.b) }, invariant));
    const precision = precisionFor(this.genera, sizes) + guard;
    this.bits = BigInt(precision);
    const half = forms.filter(({ b }) => b >= 0);
    const computed = invariantValues(half, invariant, precision).values();
    this.#values = conjugatePairs(forms, computed);
    this.field = new GenusField(D, signedPrimes, roots, [...genera.keys()], this.bits, n);
  }

  sumOver(class_: number, subgroup: readonly number[]): Complex {
    return subgroup.map((y) => this.#values[this.group.multiply(class_, y)] as Complex).reduce(add);
  }

  /** The invariant itself, where each genus is one class. */
  ofGenera(): bigint {
    return this.field.reduce(
      this.genera.map(([only]) => this.#values[only as number]?.re as bigint),
    );
  }
}

/** The values at all forms: (a, -b, c) follows (a, b, c), and its value is the conjugate. */
function conjugatePairs(
  forms: ClassGroup['forms'],
  computed: IterableIterator<Complex>,
): Complex[] {
  let previous: Complex = { re: 0n, im: 0n };
  return forms.map(({ b }) => {
    previous = b < 0 ? conjugate(previous) : (computed.next().value as Complex);
    return previous;
  });
}

/** The bits of the largest coefficient, a product of values of one genus, with a margin. */
function precisionFor(genera: readonly (readonly number[])[], sizes: readonly number[]): number {
  const most = genera.map((genus) =>
    genus.reduce((sum, index) => sum + Math.max(0, sizes[index] as number) + 2, 0),
  );
  const degree = genera[0]?.length as number;
  return Math.ceil(Math.max(...most) + 3 * degree + 3 * Math.log2(sizes.length)) + 104;
}
