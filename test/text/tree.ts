/** Random expressions as trees, with a printer and an evaluator that share nothing with src. */
import fc from 'fast-check';

export type Tree =
  | { readonly op: 'literal'; readonly n: bigint; readonly form: LiteralForm }
  | { readonly op: 'negative' | 'parentheses' | '!' | '#'; readonly of: Tree }
  | { readonly op: Infix; readonly left: Tree; readonly right: Tree };

export type Infix = '+' | '-' | '*' | '/' | '%' | '^' | '**';

export type LiteralForm = (typeof FORMS)[number];

const FORMS = ['decimal', 'zeros', 'grouped', 'hex', 'HEX', 'octal', 'binary', 'exponent'] as const;

/** How tightly each binds; an operand of less than what its place needs gets parentheses. */
const LEVEL = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '^': 3, '**': 3, negative: 3 } as const;
const POSTFIX = 4;
const PRIMARY = 5;

/** n >= 0 as a literal of the given form. */
export function written(n: bigint, form: LiteralForm): string {
  switch (form) {
    case 'decimal':
      return `${n}`;
    case 'zeros':
      return `00${n}`;
    case 'grouped':
      return `${n}`.replace(/(?<=\d)(?=(?:\d{3})+$)/g, '_');
    case 'hex':
      return `0x${n.toString(16)}`;
    case 'HEX':
      return `0X${n.toString(16).toUpperCase()}`;
    case 'octal':
      return `0o${n.toString(8)}`;
    case 'binary':
      return `0b${n.toString(2)}`;
    case 'exponent': {
      const zeros = n === 0n ? 0 : (/0*$/.exec(`${n}`)?.[0].length ?? 0);
      return `${`${n}`.slice(0, `${n}`.length - zeros)}e${zeros}`;
    }
  }
}

/** The tokens of the tree, with no more parentheses than the grammar needs. */
export function tokens(tree: Tree, least = 0): string[] {
  const { level, list } = bare(tree);
  return level < least ? ['(', ...list, ')'] : list;
}

function bare(tree: Tree): { level: number; list: string[] } {
  switch (tree.op) {
    case 'literal':
      return { level: PRIMARY, list: [written(tree.n, tree.form)] };
    case 'parentheses':
      return { level: PRIMARY, list: ['(', ...tokens(tree.of), ')'] };
    case '!':
    case '#':
      return { level: POSTFIX, list: [...tokens(tree.of, PRIMARY), tree.op] };
    case 'negative': {
      const least = tree.of.op === 'negative' ? PRIMARY : LEVEL.negative;
      return { level: LEVEL.negative, list: ['-', ...tokens(tree.of, least)] };
    }
    case '^':
    case '**': {
      const list = [...tokens(tree.left, POSTFIX), tree.op, ...tokens(tree.right, LEVEL['^'])];
      return { level: LEVEL['^'], list };
    }
    default: {
      const level = LEVEL[tree.op];
      return {
        level,
        list: [...tokens(tree.left, level), tree.op, ...tokens(tree.right, level + 1)],
      };
    }
  }
}

/** The value of the tree by the slowest means; undefined where it has none. */
export function evaluate(tree: Tree): bigint | undefined {
  if (tree.op === 'literal') return tree.n;
  if ('of' in tree) {
    const n = evaluate(tree.of);
    if (n === undefined || tree.op === 'parentheses') return n;
    return tree.op === 'negative' ? -n : productUpTo(n, tree.op === '#');
  }
  const a = evaluate(tree.left);
  const b = evaluate(tree.right);
  return a === undefined || b === undefined ? undefined : infix(tree.op, a, b);
}

function infix(op: Infix, a: bigint, b: bigint): bigint | undefined {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n || a % b !== 0n ? undefined : a / b;
    case '%': {
      if (b === 0n) return undefined;
      const m = b < 0n ? -b : b;
      return ((a % m) + m) % m;
    }
    case '^':
    case '**': {
      if (b < 0n) return undefined;
      let power = 1n;
      for (let i = 0n; i < b; i++) power *= a;
      return power;
    }
  }
}

/** n!, or n# with `primesOnly`, by a loop. */
export function productUpTo(n: bigint, primesOnly: boolean): bigint | undefined {
  if (n < 0n) return undefined;
  let product = 1n;
  for (let i = 2n; i <= n; i++) if (!primesOnly || isPrime(i)) product *= i;
  return product;
}

function isPrime(n: bigint): boolean {
  for (let d = 2n; d * d <= n; d++) if (n % d === 0n) return false;
  return n >= 2n;
}

const form: fc.Arbitrary<LiteralForm> = fc.constantFrom(...FORMS);

function literal(max: bigint): fc.Arbitrary<Tree> {
  return fc.record({ op: fc.constant('literal' as const), n: fc.bigInt({ min: 0n, max }), form });
}

/** Trees of the given infix operators; operands of postfix operators and exponents are small. */
export function trees(infixes: readonly Infix[]): fc.Arbitrary<Tree> {
  const small = literal(6n);
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(literal(30n), literal(2n ** 80n)),
      fc.record({
        op: fc.constantFrom('negative' as const, 'parentheses' as const),
        of: tie('tree'),
      }),
      fc.record({ op: fc.constantFrom('!' as const, '#' as const), of: literal(40n) }),
      fc.record({ op: fc.constantFrom(...infixes), left: tie('tree'), right: tie('tree') }),
      fc.record({
        op: fc.constantFrom('^' as const, '**' as const),
        left: tie('tree'),
        right: fc.oneof(small, fc.record({ op: fc.constant('negative' as const), of: small })),
      }),
      fc.record({
        op: fc.constantFrom('^' as const, '**' as const),
        left: literal(10n),
        right: fc.record({
          op: fc.constantFrom('^' as const, '**' as const),
          left: small,
          right: literal(3n),
        }),
      }),
    ),
  }));
  return tree;
}

/** Blanks to put between tokens. */
export const blanks: fc.Arbitrary<string[]> = fc.array(fc.constantFrom('', '', ' ', '\t', ' \t '), {
  minLength: 1,
});

/** The tokens in a row, with the given blanks in turn before, between and after them. */
export function spaced(list: readonly string[], between: readonly string[]): string {
  return [...list, ''].map((token, i) => between[i % between.length] + token).join('');
}
