import { compose, type Form, reducedForms } from './forms.ts';
import { character, primeOf } from './signedPrimes.ts';

/** The class group of a discriminant, its elements as indices; 0 is the principal class. */
export class ClassGroup {
  readonly forms: readonly Form[];
  readonly #indices: ReadonlyMap<number, number>;

  constructor(D: number) {
    this.forms = reducedForms(D);
    this.#indices = new Map(this.forms.map((form, index) => [key(form), index]));
  }

  multiply(x: number, y: number): number {
    if (x === 0) return y;
    if (y === 0) return x;
    return this.#index(compose(this.forms[x] as Form, this.forms[y] as Form));
  }

  power(x: number, exponent: number): number {
    let power = 0;
    for (let i = 0; i < exponent; i++) power = this.multiply(power, x);
    return power;
  }

  /**
   * The genera: the classes with the same characters of all q*. In the key of a genus, bit i is set
   * where the character of signedPrimes[i] is -1; the key of the principal genus is 0.
   */
  genera(signedPrimes: readonly number[]): Map<number, number[]> {
    const genera = new Map<number, number[]>();
    this.forms.forEach((form, index) => {
      const genus = genusKey(form, signedPrimes);
      const classes = genera.get(genus);
      if (classes === undefined) genera.set(genus, [index]);
      else classes.push(index);
    });
    return genera;
  }

  #index(form: Form): number {
    const index = this.#indices.get(key(form));
    if (index === undefined) throw new Error(`(${form.a}, ${form.b}, ${form.c}) is not reduced`);
    return index;
  }
}

/** A number for each reduced form: a and b are below 2^25. */
function key({ a, b }: Form): number {
  return a * 2 ** 26 + b;
}

function genusKey(form: Form, signedPrimes: readonly number[]): number {
  return signedPrimes.reduce((genus, signedPrime, i) => {
    const value = valuePrimeTo(form, primeOf(signedPrime));
    return character(signedPrime, value) === -1 ? genus | (1 << i) : genus;
  }, 0);
}

/** A value of the primitive form that p does not divide. */
function valuePrimeTo({ a, b, c }: Form, p: number): number {
  if (a % p !== 0) return a;
  return c % p !== 0 ? c : a + b + c;
}

/** A subgroup, and an element outside of it whose `prime`-th power is inside. */
export interface Extension {
  readonly prime: number;
  readonly subgroup: readonly number[];
  readonly generator: number;
}

/**
 * Subgroups 1 = H_0 < H_1 < … of a subgroup P of the class group, each of prime index in the next,
 * small primes first: the extensions of H_0, H_1, …, the last of which is P.
 */
export function filtration(group: ClassGroup, P: readonly number[]): Extension[] {
  const extensions: Extension[] = [];
  let subgroup: readonly number[] = [0];
  while (subgroup.length < P.length) {
    const prime = smallestFactor(P.length / subgroup.length);
    const generator = elementOfOrder(group, P, new Set(subgroup), prime);
    extensions.push({ prime, subgroup, generator });
    subgroup = cosets(group, generator, prime).flatMap((x) =>
      subgroup.map((y) => group.multiply(x, y)),
    );
  }
  return extensions;
}

/** 1, x, x², … below the exponent. */
export function cosets(group: ClassGroup, x: number, exponent: number): number[] {
  const powers = [0];
  for (let i = 1; i < exponent; i++) powers.push(group.multiply(powers[i - 1] as number, x));
  return powers;
}

/** An element of P with the given prime order modulo the subgroup H. */
function elementOfOrder(
  group: ClassGroup,
  P: readonly number[],
  H: ReadonlySet<number>,
  prime: number,
): number {
  for (const x of P) {
    let order = 1;
    for (let y = x; !H.has(y); y = group.multiply(y, x)) order++;
    if (order % prime === 0) return group.power(x, order / prime);
  }
  throw new Error(`a group of order ${P.length} without an element of order ${prime}`);
}

function smallestFactor(n: number): number {
  let p = 2;
  while (n % p !== 0) p++;
  return p;
}
