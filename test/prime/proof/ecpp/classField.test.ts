import { describe, expect, it } from 'vitest';
import { PrecisionError } from '../../../../src/prime/proof/ecpp/genusField.ts';
import { bigintArithmetic } from '../../../../src/prime/proof/ecpp/modular.ts';
import { Roots } from '../../../../src/prime/proof/ecpp/roots.ts';
import { isUsable, SIGNED_PRIMES } from '../../../../src/prime/proof/ecpp/signedPrimes.ts';
import { classFieldJ } from '../../../../src/prime/proof/ecpp/tower.ts';
import { isPrimeByDefinition } from '../../oracles.ts';

/**
 * Hilbert class polynomials, the leading coefficient first, as PARI/GP's polclass gives them; for D
 * ≡ 1 (mod 8) of the discriminant 4D. There is one D at least for each invariant; -95 is the one for
 * which Weber's function does not do, so that j itself of discriminant D is taken.
 */
const POLYNOMIALS: readonly (readonly [D: number, ...bigint[]])[] = [
  [-23, 1n, -12207823849750n, -263033266852296875n, -6267542200571287109375n],
  [-15, 1n, -37018076625n, 153173312762625n],
  [-20, 1n, -1264000n, -681472000n],
  [-52, 1n, -6896880000n, -567663552000000n],
  [-24, 1n, -4834944n, 14670139392n],
  [
    -84,
    1n,
    -3196800946944n,
    -5663679223085309952n,
    88821246589810089394176n,
    -5133201653210986057826304n,
  ],
  [
    -104,
    1n,
    -82028232174464n,
    739545196164376195072n,
    31013571054009020830449664n,
    1378339984770204584193868955648n,
    -25735039642229334200564710375424n,
    65437179730333545242323676123103232n,
  ],
  [-11, 1n, 32768n],
  [-35, 1n, 117964800n, -134217728000n],
  [-51, 1n, 5541101568n, 6262062317568n],
  [
    -47,
    1n,
    -5097838276115828125n,
    -8766069746614632866828125n,
    -15093437571402131169817626953125n,
    51644103814690479844366699218750n,
    -124343484762728525316005706787109375n,
  ],
  [
    -39,
    1n,
    -109914552886955148n,
    53074935443801207676942n,
    -164993592496972989327022035n,
    421266000645144840703921125633n,
  ],
  [
    -95,
    1n,
    19874477919500n,
    -688170786018119250n,
    395013575867144519258203125n,
    -13089776536501963407329479984375n,
    352163322858664726762725228294921875n,
    -1437415939871573574572839010971248046875n,
    2110631639116675267953915424764056884765625n,
    107789694576540010002976771996177148681640625n,
  ],
  [-59, 1n, 30197678080n, -140811576541184n, 374643194001883136n],
  [-83, 1n, 2691907584000n, -41490055168000000n, 549755813888000000000n],
  [-123, 1n, 1354146840576000n, 148809594175488000000n],
  [
    -420,
    1n,
    -9149442836345200514625984000n,
    -875149953790588830141513408467102803968000n,
    1830759213424837201179800381566577321252585472000000n,
    -654322371647418124227660658480955270871337023307776000000n,
    -25522767602086427249222314481632218756271917729054720000000000n,
    343101579425550237027264306100046973285019210099445465088000000000n,
    3322057458803342041196516880396913435501050824830746624000000000000n,
    -6774993267880302065499271589077244607702692106378720313344000000000000n,
  ],
];

/** The fundamental discriminant as a product of signed primes. */
function signedPrimesOf(D: number): number[] {
  const odd = SIGNED_PRIMES.filter((q) => q % 2 !== 0 && D % q === 0);
  const even = D / odd.reduce((product, q) => product * q, 1);
  return even === 1 ? odd : [even, ...odd];
}

/** Primes p = t² + 9|D|, so that the class polynomial splits. */
function splittingPrimes(D: number, count: number): bigint[] {
  const primes: bigint[] = [];
  for (let t = 10_000n; primes.length < count; t++) {
    const p = t * t + 9n * BigInt(-D);
    if (isPrimeByDefinition(p)) primes.push(p);
  }
  return primes;
}

function problem(D: number, n: bigint) {
  const roots = new Roots(bigintArithmetic(n));
  const signedPrimes = signedPrimesOf(D);
  return {
    n,
    D,
    signedPrimes,
    roots: signedPrimes.map((q) => roots.squareRoot(BigInt(q))),
    rootOf: (f: readonly bigint[]) => roots.of(f),
  };
}

describe('classFieldJ', () => {
  it.each(POLYNOMIALS)('D = %d: a root of the Hilbert class polynomial', (...row) => {
    const [D, ...coefficients] = row as [number, ...bigint[]];
    for (const n of splittingPrimes(D, 3)) {
      const j = classFieldJ(problem(D, n));
      expect(coefficients.reduce((value, c) => (value * j + c) % n, 0n)).toBe(0n);
    }
  });

  it('a precision that is too low is noticed', () => {
    const [n] = splittingPrimes(-59, 1) as [bigint];
    expect(() => classFieldJ(problem(-59, n), -120)).toThrow(PrecisionError);
  });
});

describe('isUsable', () => {
  it('says whether a signed prime is a square mod a prime', () => {
    for (const n of [10_007n, 10_009n, 1_000_003n, 4_294_967_291n, 104_729n]) {
      const roots = new Roots(bigintArithmetic(n));
      for (const q of SIGNED_PRIMES.slice(0, 120)) {
        if (isUsable(q, n)) expect(roots.squareRoot(BigInt(q)) ** 2n % n).toBe((BigInt(q) + n) % n);
        else expect(() => roots.squareRoot(BigInt(q))).toThrow();
      }
    }
  });
});
