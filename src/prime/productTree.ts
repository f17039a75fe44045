/** A level of a tree of products. */

/** The products of neighbours; an odd one out at the end is left as it is. */
export function productsOfPairs(factors: readonly bigint[]): bigint[] {
  const products: bigint[] = [];
  for (let i = 0; i < factors.length; i += 2) {
    products.push((factors[i] ?? 1n) * (factors[i + 1] ?? 1n));
  }
  return products;
}
