/** Why n is composite, as far as the test that found it can say. */
export type Evidence =
  /** A divisor with 1 < factor < n. */
  | { readonly type: 'factor'; readonly factor: bigint }
  /** A base for which n fails the strong probable prime test. */
  | { readonly type: 'witness'; readonly witness: bigint }
  /** The discriminant D for which n fails the strong Lucas test. */
  | { readonly type: 'lucas'; readonly D: bigint }
  /** n = 2^p - 1, for an odd prime p, fails the Lucas–Lehmer test. */
  | { readonly type: 'Lucas-Lehmer' }
  /** n = k·2^e - 1 fails the Lucas–Lehmer–Riesel test that begins with V_k for this P, and Q = 1. */
  | { readonly type: 'Lucas-Lehmer-Riesel'; readonly P: number };

/** Why n is prime: the theorem or the computation that its proof rests on. */
export type Proof =
  /** n < 2^64 passes a test that no composite below 2^64 passes. */
  | { readonly type: 'below 2^64' }
  /** n < ψ13 = 3317044064679887385961981 passes the strong tests to the 13 prime bases from 2 to 41. */
  | { readonly type: 'Sorenson-Webster' }
  /** n has a special form, for which passing this test is a proof: see special/. */
  | { readonly type: 'Lucas-Lehmer' | 'Pépin' | 'Proth' | 'Lucas-Lehmer-Riesel' }
  /** The verifier has accepted a certificate of that many steps, of these types. */
  | { readonly type: 'certificate'; readonly steps: number; readonly types: readonly string[] };

/**
 * What is known of n. `prime` is proven; `probable prime` has passed BPSW and has no proof;
 * `neither` is every n < 2, which the definition of primes leaves out.
 */
export type Verdict =
  | { readonly kind: 'prime'; readonly proof: Proof }
  | {
      readonly kind: 'probable prime';
      /** How the attempt of a proof ended, where there was one. */
      readonly notProved?: string;
    }
  | { readonly kind: 'composite'; readonly evidence: Evidence }
  | { readonly kind: 'neither' };

/** The verdict on a prime below 2^64. */
export const PRIME: Verdict = { kind: 'prime', proof: { type: 'below 2^64' } };
export const PROBABLE_PRIME: Verdict = { kind: 'probable prime' };
export const NEITHER: Verdict = { kind: 'neither' };

/** The verdict on an n that `factor` divides, 1 < factor < n. */
export function divisible(factor: bigint): Verdict {
  return { kind: 'composite', evidence: { type: 'factor', factor } };
}
