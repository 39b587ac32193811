//! The curve by hand against the library that signs.

use super::*;
use crypto_bigint::{U256, U512};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use p256::elliptic_curve::PrimeField as _;
use p256::elliptic_curve::ops::Reduce;
use p256::elliptic_curve::sec1::{FromSec1Point as _, ToSec1Point as _};
use p256::{AffinePoint, ProjectivePoint, Scalar};

const PRIME: U256 = U256::from_be_hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
const ORDER: U256 = U256::from_be_hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

/// Bytes that look random, the same in every run.
fn noise(seed: &mut u64) -> [u8; 32] {
    std::array::from_fn(|_| {
        *seed = seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        seed.to_be_bytes()[0]
    })
}

fn of(number: &U256) -> Limbs {
    limbs(&bytes(number))
}

fn bytes(number: &U256) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(number.to_be_bytes().as_ref());
    bytes
}

/// Numbers where carries run far or not at all, and others.
fn numbers(below: &U256) -> Vec<U256> {
    let one = U256::ONE;
    let mut numbers = vec![U256::ZERO, one, below.wrapping_sub(&one), below.wrapping_shr(1)];
    for at in [25, 26, 27, 51, 52, 78, 96, 128, 192, 224, 233, 234, 255] {
        let power = one.wrapping_shl(at);
        numbers.extend([power, power.wrapping_sub(&one), below.wrapping_sub(&power)]);
    }
    let mut seed = 7;
    numbers.extend((0..60).map(|_| U256::from_be_slice(&noise(&mut seed))));
    numbers.retain(|number| number < below);
    numbers
}

fn remainder(number: &U512, by: &U256) -> U256 {
    let by: U512 = by.concat(&U256::ZERO);
    let (low, _) = number.rem(&by.to_nz().unwrap()).split();
    low
}

/// A product modulo a number, by the library.
fn multiplied(a: &U256, b: &U256, modulus: &U256) -> U256 {
    remainder(&a.concatenating_mul(b), modulus)
}

fn same(a: &Limbs, b: &Limbs) -> bool {
    is_zero(&minus(a, b))
}

#[test]
fn constants() {
    assert_eq!(of(&PRIME), P);
    assert_eq!(of(&ORDER), N);
    assert_eq!((N[0] * N_INVERSE + 1) & MASK, 0);
    // R is 2^260, and 2^256 is small modulo either.
    let power = |modulus: &U256| multiplied(&U256::ZERO.wrapping_sub(modulus), &U256::from_u64(16), modulus);
    assert_eq!(of(&power(&PRIME)), ONE);
    assert_eq!(of(&multiplied(&power(&PRIME), &power(&PRIME), &PRIME)), P_SQUARE);
    assert_eq!(of(&multiplied(&power(&ORDER), &power(&ORDER), &ORDER)), N_SQUARE);
    let in_form = |hex: &str| of(&multiplied(&U256::from_be_hex(hex), &power(&PRIME), &PRIME));
    assert_eq!(B, in_form("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"));
    assert_eq!(G.x, in_form("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"));
    assert_eq!(G.y, in_form("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));
}

#[test]
fn products_modulo_the_prime() {
    let numbers = numbers(&PRIME);
    for a in &numbers {
        let form = times(&of(a), &P_SQUARE);
        assert!(same(&squared(&form), &times(&form, &form)));
        assert_eq!(is_zero(&of(a)), *a == U256::ZERO);
        for b in &numbers {
            let product = times(&form, &of(b));
            assert!(same(&product, &of(&multiplied(a, b, &PRIME))), "{a} {b}");
            // As large as a sum may be, before and behind zero.
            let (wide, other) = (scaled(&of(b), -4), scaled(&form, 3));
            let expected = of(&multiplied(&multiplied(a, b, &PRIME), &U256::from_u64(12), &PRIME));
            assert!(is_zero(&plus(&times(&wide, &other), &expected)), "{a} {b}");
        }
    }
}

#[test]
fn settled_numbers_are_small_and_the_same() {
    for number in numbers(&PRIME) {
        for by in [-60, -9, -1, 1, 8, 60] {
            let wide = scaled(&of(&number), by);
            let settled = settled(&wide);
            assert!(settled.iter().all(|limb| limb.abs() < 1 << 27));
            let [.., top] = carried(&settled);
            assert!((-1..=1 << TOP_BITS).contains(&top), "{number} {by}");
            assert!(same(&times(&settled, &ONE), &times(&of(&number), &scaled(&ONE, by))));
        }
    }
    for times in [0, 1, 2, 63, -1, -63] {
        assert!(is_zero(&scaled(&P, times)), "{times}");
        assert!(!is_zero(&plus(&scaled(&P, times), &of(&U256::ONE))), "{times}");
    }
}

#[test]
fn products_modulo_the_order() {
    let numbers = numbers(&ORDER);
    for a in &numbers {
        let form = product_n(&of(a), &N_SQUARE);
        for b in &numbers {
            assert_eq!(product_n(&form, &of(b)), of(&multiplied(a, b, &ORDER)), "{a} {b}");
        }
        if *a != U256::ZERO {
            assert_eq!(product_n(&of(a), &inverse(&of(a))), of(&U256::ONE), "{a}");
        }
    }
    // A digest may be above the order.
    assert_eq!(
        product_n(&of(&U256::MAX), &N_SQUARE),
        product_n(&of(&remainder(&U256::MAX.concat(&U256::ZERO), &ORDER)), &N_SQUARE)
    );
}

#[test]
fn digits_sum_up_to_the_scalar() {
    for number in numbers(&ORDER) {
        let digits = digits(&of(&number));
        assert!(digits.windows(WINDOW).all(|window| window.iter().filter(|digit| **digit != 0).count() < 2));
        let mut sum = U256::ZERO;
        for digit in digits.iter().rev() {
            assert!(*digit == 0 || (digit % 2 != 0 && digit.unsigned_abs() < 16));
            let part = U256::from_u64(digit.unsigned_abs().into());
            let double = sum.wrapping_shl(1);
            sum = if *digit < 0 { double.wrapping_sub(&part) } else { double.wrapping_add(&part) };
        }
        assert_eq!(sum, number);
    }
}

fn library_scalar(number: &U256) -> Scalar {
    <Scalar as Reduce<U256>>::reduce(number)
}

fn own(point: &ProjectivePoint) -> Option<Point> {
    PublicPoint::new(point.to_sec1_point(false).as_bytes()).map(|point| point.0)
}

/// Whether both are the same point.
fn agree(ours: Option<&Point>, theirs: &ProjectivePoint) -> bool {
    match (ours, own(theirs)) {
        (None, None) => true,
        (Some(ours), Some(theirs)) => {
            let square = squared(&ours.z);
            same(&ours.x, &times(&theirs.x, &square))
                && same(&ours.y, &times(&theirs.y, &times(&square, &ours.z)))
        }
        _ => false,
    }
}

#[test]
fn sums_of_points() {
    let mut scalars = [0, 1, 2, 3, 7, 15, 16, 17].map(U256::from_u64).to_vec();
    scalars.extend((1..4).map(|small| ORDER.wrapping_sub(&U256::from_u64(small))));
    scalars.extend(numbers(&ORDER).into_iter().rev().take(3));
    let mut infinite = 0;
    for factor in [1u64, 2, 15, 1_000_003] {
        for point in [
            ProjectivePoint::GENERATOR * Scalar::from(factor),
            -(ProjectivePoint::GENERATOR * Scalar::from(factor)),
        ] {
            let our_point = own(&point).unwrap();
            for first in &scalars {
                for second in &scalars {
                    let theirs =
                        ProjectivePoint::GENERATOR * library_scalar(first) + point * library_scalar(second);
                    let ours = sum(&of(first), &of(second), &our_point);
                    infinite += usize::from(ours.is_none());
                    assert!(agree(ours.as_ref(), &theirs), "{first} G + {second} * {factor} G");
                }
            }
        }
    }
    assert!(infinite > 8);
}

#[test]
fn the_same_verdict_as_the_library() {
    let mut seed = 3;
    let mut good = 0;
    for round in 0..60 {
        let Ok(private) = SigningKey::from_slice(&noise(&mut seed)) else { continue };
        let point = private.verifying_key().to_sec1_point(false);
        let public = PublicPoint::new(point.as_bytes()).unwrap();
        let message = noise(&mut seed);
        let signature: Signature = private.sign(&message[..round % 33]);
        let signature: [u8; 64] = signature.to_bytes().into();
        assert_eq!(public.verify(&message[..round % 33], &signature), Ok(()));
        good += 1;
        assert_eq!(public.verify(&message, &signature).is_ok(), round % 33 == 32);
        for at in [0, 1, 31, 32, 40, 63] {
            let mut altered = signature;
            altered[at] ^= 1 << (round % 8);
            assert_eq!(public.verify(&message[..round % 33], &altered), Err(Refused), "{at}");
        }
        assert_eq!(public.verify(&message[..round % 33], &signature[..63]), Err(Refused));
        assert_eq!(public.verify(&message[..round % 33], &[&signature[..], &[0]].concat()), Err(Refused));
    }
    assert!(good > 50);
}

/// Digests, halves and keys at the borders, each with each.
#[test]
fn the_same_verdict_at_the_borders() {
    let one = U256::ONE;
    let halves: Vec<[u8; 32]> = [
        U256::ZERO,
        one,
        U256::from_u64(2),
        ORDER.wrapping_sub(&one),
        ORDER,
        ORDER.wrapping_add(&one),
        PRIME,
        U256::MAX,
    ]
    .iter()
    .map(bytes)
    .collect();
    // The x of the base point, as r: with fitting digests these are signatures.
    let base = ProjectivePoint::GENERATOR.to_sec1_point(false);
    let x: [u8; 32] = base.as_bytes()[1..33].try_into().unwrap();
    let mut good = 0;
    for factor in [1u64, 2, 7] {
        for point in [
            ProjectivePoint::GENERATOR * Scalar::from(factor),
            -(ProjectivePoint::GENERATOR * Scalar::from(factor)),
        ] {
            let encoded = point.to_sec1_point(false);
            let ours = PublicPoint::new(encoded.as_bytes()).unwrap();
            let theirs = VerifyingKey::from_sec1_bytes(encoded.as_bytes()).unwrap();
            for digest in halves.iter().chain([&x]) {
                for r in halves.iter().chain([&x]) {
                    for s in halves.iter().chain([&x]) {
                        let signature = [*r, *s].concat();
                        let expected = Signature::from_slice(&signature)
                            .is_ok_and(|signature| theirs.verify_prehash(digest, &signature).is_ok());
                        good += usize::from(expected);
                        assert_eq!(
                            ours.holds(digest, &signature).unwrap_or(false),
                            expected,
                            "{factor} {digest:x?} {signature:x?}"
                        );
                    }
                }
            }
        }
    }
    assert!(good > 0);
}

/// Of 2^128 signatures about one has an x between the order and the prime: made backwards, from such a point.
#[test]
fn an_x_beyond_the_order() {
    let (mut found, mut small) = (0, 0u64);
    while found < 3 {
        small += 1;
        let x = ORDER.wrapping_add(&U256::from_u64(small));
        let Some(point) = Option::<AffinePoint>::from(AffinePoint::from_sec1_point(
            &p256::Sec1Point::from_bytes([&[2][..], &bytes(&x)].concat()).unwrap(),
        )) else {
            continue;
        };
        found += 1;
        // u1 G + u2 Q is the point: so for any two numbers Q follows, s of r and u2, and the digest of s and u1.
        let (first, second) = (Scalar::from(1_000 + small), Scalar::from(2_000 + small));
        let key =
            (ProjectivePoint::from(point) - ProjectivePoint::GENERATOR * first) * second.invert().unwrap();
        let r = Scalar::from(small);
        let s = r * second.invert().unwrap();
        let digest: [u8; 32] = (first * s).to_repr().into();
        let signature = [<[u8; 32]>::from(r.to_repr()), s.to_repr().into()].concat();
        let public = PublicPoint::new(key.to_sec1_point(false).as_bytes()).unwrap();
        assert_eq!(public.holds(&digest, &signature), Some(true));
        // The same with an r that has not lost anything is none below the order.
        let whole = [bytes(&x), s.to_repr().into()].concat();
        assert_eq!(public.holds(&digest, &whole), None);
    }
}

#[test]
fn points_that_are_none() {
    let base = ProjectivePoint::GENERATOR.to_sec1_point(false);
    let base = base.as_bytes();
    assert!(PublicPoint::new(base).is_some());
    let altered = |at: usize, to: u8| {
        let mut point = base.to_vec();
        point[at] = to;
        point
    };
    // The prime and the x together: the same number modulo the prime.
    let beyond = [&[4][..], &[0xff; 32], &base[33..]].concat();
    for point in [
        &altered(0, 2),
        &altered(0, 0),
        &altered(64, 0),
        &altered(32, 0),
        &base[..64].to_vec(),
        &[base, &[0]].concat(),
        &beyond,
        &vec![0],
        &vec![],
        &[&[4][..], &[0; 64]].concat(),
    ] {
        assert!(PublicPoint::new(point).is_none(), "{point:x?}");
    }
    // Zero is an x of this curve: its twin, the prime, is no coordinate.
    let zero =
        AffinePoint::from_sec1_point(&p256::Sec1Point::from_bytes([&[2][..], &[0; 32]].concat()).unwrap())
            .unwrap();
    let zero = zero.to_sec1_point(false);
    assert!(PublicPoint::new(zero.as_bytes()).is_some());
    assert!(PublicPoint::new(&[&[4][..], &bytes(&PRIME), &zero.as_bytes()[33..]].concat()).is_none());
}
