import { gcd } from '../../gcd.ts';

/**
 * Positive definite binary quadratic forms ax² + bxy + cy² of discriminant D = b² - 4ac < 0, in
 * Number arithmetic: exact while |D| < 10^9.
 */
export interface Form {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/**
 * The primitive reduced forms of discriminant D, -a < b <= a <= c, and b >= 0 where a = c; the
 * principal form first. Their number is the class number h(D), for -D = 3, 4, 7, … OEIS A014600.
 */
export function reducedForms(D: number): Form[] {
  const forms: Form[] = [];
  for (let b = -D % 2; 3 * b * b <= -D; b += 2) {
    const product = (b * b - D) / 4;
    for (let a = Math.max(b, 1); a * a <= product; a++) {
      if (product % a !== 0) continue;
      const c = product / a;
      if (gcd(gcd(a, b), c) !== 1) continue;
      forms.push({ a, b, c });
      if (b > 0 && a !== b && a !== c) forms.push({ a, b: -b, c });
    }
  }
  return forms;
}

/** The reduced form that is equivalent to a form (Cohen, GTM 138, algorithm 5.4.2). */
export function reduce({ a, b, c }: Form): Form {
  for (;;) {
    if (b > a || b <= -a) ({ a, b, c } = translate({ a, b, c }));
    if (a > c || (a === c && b < 0)) [a, b, c] = [c, 0 - b, a];
    else return { a, b, c };
  }
}

/** The k for which x -> x + ky gives -a < b <= a. */
export function translation({ a, b }: Form): number {
  return Math.floor((a - b) / (2 * a));
}

/** The form f(x + ky, y), by default with the k of `translation`. */
export function translate(form: Form, k: number = translation(form)): Form {
  const { a, b, c } = form;
  return { a, b: b + 2 * a * k, c: (a * k + b) * k + c };
}

/** The reduced form of the product of two classes (Cohen, GTM 138, algorithm 5.4.7). */
export function compose(f: Form, g: Form): Form {
  const [first, second] = f.a <= g.a ? [f, g] : [g, f];
  const s = (first.b + second.b) / 2;
  const n = second.b - s;
  const { gcd: d, x: y1 } = bezout(second.a, first.a);
  const { gcd: d1, x: x2, y: y2 } = bezout(s, d);
  const v1 = first.a / d1;
  const v2 = second.a / d1;
  const r = modulo(y1 * -y2 * n - x2 * second.c, v1);
  const b = second.b + 2 * v2 * r;
  const c = (second.c * d1 + r * (second.b + v2 * r)) / v1;
  return reduce({ a: v1 * v2, b, c });
}

/** gcd = x·a + y·b > 0. */
export function bezout(a: number, b: number): { gcd: number; x: number; y: number } {
  let [x, y, u, v] = [1, 0, 0, 1];
  while (b !== 0) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a - quotient * b];
    [x, u] = [u, x - quotient * u];
    [y, v] = [v, y - quotient * v];
  }
  return a < 0 ? { gcd: -a, x: -x, y: -y } : { gcd: a, x, y };
}

export function modulo(x: number, m: number): number {
  return ((x % m) + m) % m;
}
