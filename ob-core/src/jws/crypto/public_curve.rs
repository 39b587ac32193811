//! Signatures over P-256 (FIPS 186-5, section 6.4.2): all that verifying ES256 takes.
//!
//! A fraction of the time and the weight, in a browser, of a library that can sign. Nothing here is secret, so the time it takes
//! may show the numbers; private keys stay with the library.
//!
//! Numbers are ten limbs of 26 bits, the lowest first, in 64 bits each: a column of a product is summed up without a carry, and
//! products that fit in 64 bits are the fast ones there. Between two carries a limb may be negative, or a few bits longer:
//! the bounds stand at the functions, and where arithmetic is checked, as in tests, a limb that broke them would panic.

use super::Refused;
use crate::value::digest::sha256;

type Limbs = [i64; 10];

const BITS: u32 = 26;
const MASK: i64 = (1 << BITS) - 1;
/// Bits of the highest limb in a number of 256.
const TOP_BITS: u32 = 22;

/// The prime of the field, 2^256 - 2^224 + 2^192 + 2^96 - 1.
const P: Limbs = [
    0x3ff_ffff, 0x3ff_ffff, 0x3ff_ffff, 0x003_ffff, 0x000_0000, 0x000_0000, 0x000_0000, 0x000_0400,
    0x3ff_0000, 0x03f_ffff,
];
/// The order of the group.
const N: Limbs = [
    0x063_2551, 0x272_b0bf, 0x1e8_4f3b, 0x2b6_9c5e, 0x3bc_e6fa, 0x3ff_ffff, 0x3ff_ffff, 0x000_03ff,
    0x3ff_0000, 0x03f_ffff,
];
/// Minus the inverse of `N`, modulo 2^26.
const N_INVERSE: i64 = 0x200_bc4f;
/// R² modulo `N`, where R is 2^260.
const N_SQUARE: Limbs = [
    0x26d_c3ba, 0x173_037a, 0x3d8_a084, 0x064_a819, 0x155_71bb, 0x2fb_1658, 0x323_92b6, 0x07f_0916,
    0x159_d956, 0x038_4b65,
];
/// R² modulo `P`.
const P_SQUARE: Limbs = [
    0x000_0300, 0x000_0000, 0x3f0_0000, 0x3ff_ffff, 0x3ff_fffb, 0x3ff_ffbf, 0x3ff_ffff, 0x3f7_ffff,
    0x0ff_ffff, 0x000_0001,
];
/// R modulo `P`: one, in Montgomery's form.
const ONE: Limbs = [
    0x000_0010, 0x000_0000, 0x000_0000, 0x3c0_0000, 0x3ff_ffff, 0x3ff_ffff, 0x3ff_ffff, 0x3ff_bfff,
    0x00f_ffff, 0x000_0000,
];
/// The constant of the curve's equation y² = x³ - 3x + b, in Montgomery's form.
const B: Limbs = [
    0x04b_ddfd, 0x37d_88a7, 0x090_d89c, 0x32a_210c, 0x2cf_005c, 0x084_bb5a, 0x220_abf7, 0x20d_0568,
    0x1dd_4874, 0x030_c018,
];
/// The base point, in Montgomery's form.
const G: Point = Point {
    x: [
        0x291_43c1, 0x0c3_5062, 0x201_79e7, 0x313_fb6d, 0x35b_a95f, 0x188_9441, 0x373_2b77, 0x171_9a7e,
        0x36b_5375, 0x022_417d,
    ],
    y: [
        0x155_60a8, 0x14d_5f3a, 0x05c_ddf2, 0x10e_8679, 0x0b4_ab8e, 0x087_cc96, 0x086_88dd, 0x361_54ba,
        0x18a_5885, 0x015_c7fc,
    ],
    z: ONE,
};

/// A public key: a point of the curve.
pub(super) struct PublicPoint(Point);

impl PublicPoint {
    /// `point`: uncompressed, 65 bytes; `None` where it is no point of the curve.
    pub(super) fn new(point: &[u8]) -> Option<Self> {
        let (x, y) = point.strip_prefix(&[4])?.split_at_checked(32)?;
        let (x, y) = (coordinate(x)?, coordinate(y)?);
        let cube = times(&plus(&squared(&x), &scaled(&ONE, -3)), &x);
        is_zero(&minus(&plus(&cube, &B), &squared(&y))).then_some(PublicPoint(Point { x, y, z: ONE }))
    }

    /// `signature`: R and S, 32 bytes each.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refused> {
        if self.holds(&sha256(message), signature).unwrap_or(false) { Ok(()) } else { Err(Refused) }
    }

    fn holds(&self, digest: &[u8; 32], signature: &[u8]) -> Option<bool> {
        let (r, s) = signature.split_at_checked(32)?;
        let (r, s) = (scalar(r)?, scalar(s)?);
        let inverse = inverse(&s);
        let point = sum(&product_n(&limbs(digest), &inverse), &product_n(&r, &inverse), &self.0)?;
        // The coordinate that r is compared with is x / z²; where it was smaller than the prime and not than the order, r has lost
        // an order.
        let square = squared(&point.z);
        let is_x = |number: &Limbs| is_zero(&minus(&times(&times(number, &P_SQUARE), &square), &point.x));
        let longer = carried(&plus(&r, &N));
        Some(is_x(&r) || (is_below(&longer, &P) && is_x(&longer)))
    }
}

/// A coordinate of a point, in Montgomery's form; `None` unless it is smaller than the prime.
fn coordinate(big_endian: &[u8]) -> Option<Limbs> {
    let number = limbs(big_endian.try_into().ok()?);
    is_below(&number, &P).then(|| times(&number, &P_SQUARE))
}

/// Half of a signature; `None` for zero and for what is not smaller than the order.
fn scalar(big_endian: &[u8]) -> Option<Limbs> {
    let number = limbs(big_endian.try_into().ok()?);
    (is_below(&number, &N) && number != [0; 10]).then_some(number)
}

fn limbs(big_endian: &[u8; 32]) -> Limbs {
    let mut bytes = big_endian.iter().rev();
    let (mut held, mut count) = (0, 0);
    let mut limbs = [0; 10];
    for limb in &mut limbs {
        while count < BITS {
            held |= bytes.next().map_or(0, |byte| i64::from(*byte)) << count;
            count += 8;
        }
        *limb = held & MASK;
        held >>= BITS;
        count -= BITS;
    }
    limbs
}

// ---- Points

/// A point of the curve in Jacobian coordinates, (x / z², y / z³), each in Montgomery's form. Infinity is `None` of it.
#[derive(Clone, Copy)]
struct Point {
    x: Limbs,
    y: Limbs,
    z: Limbs,
}

impl Point {
    /// 3 products and 5 squares. No point of this curve has a y of zero, so twice a point is a point.
    fn double(&self) -> Point {
        let (delta, gamma) = (squared(&self.z), squared(&self.y));
        let beta = times(&self.x, &gamma);
        let alpha = scaled(&times(&minus(&self.x, &delta), &plus(&self.x, &delta)), 3);
        let x = settled(&minus(&squared(&alpha), &scaled(&beta, 8)));
        let y = times(&alpha, &minus(&scaled(&beta, 4), &x));
        Point {
            x,
            y: settled(&minus(&y, &scaled(&squared(&gamma), 8))),
            z: settled(&minus(&minus(&squared(&plus(&self.y, &self.z)), &gamma), &delta)),
        }
    }

    /// 12 products and 4 squares.
    fn add(&self, other: &Point) -> Option<Point> {
        let (own, their) = (squared(&self.z), squared(&other.z));
        let (x, other_x) = (times(&self.x, &their), times(&other.x, &own));
        let y = times(&times(&self.y, &other.z), &their);
        let other_y = times(&times(&other.y, &self.z), &own);
        let (run, rise) = (minus(&other_x, &x), minus(&other_y, &y));
        if is_zero(&run) {
            return is_zero(&rise).then(|| self.double());
        }
        let square = squared(&run);
        let (cube, moved) = (times(&run, &square), times(&x, &square));
        let x = settled(&minus(&minus(&squared(&rise), &cube), &scaled(&moved, 2)));
        Some(Point {
            x,
            y: settled(&minus(&times(&rise, &minus(&moved, &x)), &times(&y, &cube))),
            z: times(&times(&self.z, &other.z), &run),
        })
    }

    fn negated(&self) -> Point {
        Point { y: scaled(&self.y, -1), ..*self }
    }

    /// Its multiples by 1, 3, 5, … 15.
    fn odd_multiples(&self) -> Vec<Point> {
        let double = self.double();
        std::iter::successors(Some(*self), |last| last.add(&double)).take(1 << (WINDOW - 2)).collect()
    }
}

/// Width of the windows in which scalars are taken, in bits.
const WINDOW: usize = 5;

/// `first` times the base point plus `second` times another one; `None` for infinity. After Straus: the doublings are shared.
fn sum(first: &Limbs, second: &Limbs, point: &Point) -> Option<Point> {
    let terms = [(digits(first), G.odd_multiples()), (digits(second), point.odd_multiples())];
    let mut sum: Option<Point> = None;
    for at in (0..=SCALAR_BITS).rev() {
        sum = sum.map(|sum| sum.double());
        for (digits, multiples) in &terms {
            let digit = digits.get(at).copied().unwrap_or(0);
            let Some(multiple) = multiples.get(usize::from(digit.unsigned_abs() / 2)).filter(|_| digit != 0)
            else {
                continue;
            };
            let multiple = if digit < 0 { multiple.negated() } else { *multiple };
            sum = match sum {
                None => Some(multiple),
                Some(sum) => sum.add(&multiple),
            };
        }
    }
    sum
}

const SCALAR_BITS: usize = 256;

/// A scalar as a sum of odd digits between -15 and 15, each times the power of two of its place; of five digits in a row, one at most is
/// not zero.
fn digits(scalar: &Limbs) -> Vec<i8> {
    let mut digits = Vec::new();
    let mut carry = 0;
    while digits.len() <= SCALAR_BITS {
        let at = digits.len();
        if bits(scalar, at, 1) == carry {
            digits.push(0);
            continue;
        }
        let digit = bits(scalar, at, WINDOW) + carry;
        carry = digit >> (WINDOW - 1);
        digits.push(digit - (carry << WINDOW));
        digits.extend([0; WINDOW - 1]);
    }
    digits
}

/// Some bits of a number, at most seven.
fn bits(number: &Limbs, from: usize, count: usize) -> i8 {
    (0..count).rev().fold(0, |bits, at| {
        let at = from + at;
        let limb = number.get(at / 26).map_or(0, |limb| limb >> (at % 26) & 1);
        bits << 1 | i8::from(limb == 1)
    })
}

// ---- Numbers

fn plus(a: &Limbs, b: &Limbs) -> Limbs {
    [
        a[0] + b[0],
        a[1] + b[1],
        a[2] + b[2],
        a[3] + b[3],
        a[4] + b[4],
        a[5] + b[5],
        a[6] + b[6],
        a[7] + b[7],
        a[8] + b[8],
        a[9] + b[9],
    ]
}

fn minus(a: &Limbs, b: &Limbs) -> Limbs {
    [
        a[0] - b[0],
        a[1] - b[1],
        a[2] - b[2],
        a[3] - b[3],
        a[4] - b[4],
        a[5] - b[5],
        a[6] - b[6],
        a[7] - b[7],
        a[8] - b[8],
        a[9] - b[9],
    ]
}

// Written out, as the products are: compiled for size, a loop over limbs takes longer than all that it does.
fn scaled(a: &Limbs, by: i64) -> Limbs {
    [
        a[0] * by,
        a[1] * by,
        a[2] * by,
        a[3] * by,
        a[4] * by,
        a[5] * by,
        a[6] * by,
        a[7] * by,
        a[8] * by,
        a[9] * by,
    ]
}

/// The same number, all limbs but the highest between zero and 2^26.
fn carried(number: &Limbs) -> Limbs {
    let [a, b, c, d, e, f, g, h, i, j] = *number;
    let b = b + (a >> BITS);
    let c = c + (b >> BITS);
    let d = d + (c >> BITS);
    let e = e + (d >> BITS);
    let f = f + (e >> BITS);
    let g = g + (f >> BITS);
    let h = h + (g >> BITS);
    let i = i + (h >> BITS);
    let j = j + (i >> BITS);
    [a & MASK, b & MASK, c & MASK, d & MASK, e & MASK, f & MASK, g & MASK, h & MASK, i & MASK, j]
}

/// Whether a number with its carries done is smaller than another.
fn is_below(number: &Limbs, limit: &Limbs) -> bool {
    carried(&minus(number, limit))[9] < 0
}

/// The same modulo the prime, between -2^231 and 2^256 + 2^231; limbs below 2^27 in size. For limbs below 2^58, and numbers of at most 64
/// primes in size.
fn settled(number: &Limbs) -> Limbs {
    let mut number = carried(number);
    let above = number[9] >> TOP_BITS;
    number[9] -= above << TOP_BITS;
    number[8] += above << 16;
    number[7] -= above << 10;
    number[3] -= above << 18;
    number[0] += above;
    number
}

/// Whether a number is a multiple of the prime.
fn is_zero(number: &Limbs) -> bool {
    let number = carried(&settled(number));
    number == [0; 10] || number == P
}

/// The product divided by R, modulo the prime: between 0 and the prime, more by the product of both over R². Limbs of the one below 2^29
/// in size, of the other below 2^28; numbers of at most 16 primes.
fn times(a: &Limbs, b: &Limbs) -> Limbs {
    reduced(product(a, b))
}

/// The same of a number by itself; limbs below 2^28 in size.
fn squared(a: &Limbs) -> Limbs {
    reduced([
        a[0] * a[0],
        2 * (a[0] * a[1]),
        2 * (a[0] * a[2]) + a[1] * a[1],
        2 * (a[0] * a[3] + a[1] * a[2]),
        2 * (a[0] * a[4] + a[1] * a[3]) + a[2] * a[2],
        2 * (a[0] * a[5] + a[1] * a[4] + a[2] * a[3]),
        2 * (a[0] * a[6] + a[1] * a[5] + a[2] * a[4]) + a[3] * a[3],
        2 * (a[0] * a[7] + a[1] * a[6] + a[2] * a[5] + a[3] * a[4]),
        2 * (a[0] * a[8] + a[1] * a[7] + a[2] * a[6] + a[3] * a[5]) + a[4] * a[4],
        2 * (a[0] * a[9] + a[1] * a[8] + a[2] * a[7] + a[3] * a[6] + a[4] * a[5]),
        2 * (a[1] * a[9] + a[2] * a[8] + a[3] * a[7] + a[4] * a[6]) + a[5] * a[5],
        2 * (a[2] * a[9] + a[3] * a[8] + a[4] * a[7] + a[5] * a[6]),
        2 * (a[3] * a[9] + a[4] * a[8] + a[5] * a[7]) + a[6] * a[6],
        2 * (a[4] * a[9] + a[5] * a[8] + a[6] * a[7]),
        2 * (a[5] * a[9] + a[6] * a[8]) + a[7] * a[7],
        2 * (a[6] * a[9] + a[7] * a[8]),
        2 * (a[7] * a[9]) + a[8] * a[8],
        2 * (a[8] * a[9]),
        a[9] * a[9],
    ])
}

#[rustfmt::skip]
fn product(a: &Limbs, b: &Limbs) -> [i64; 19] {
    [
        a[0] * b[0],
        a[0] * b[1] + a[1] * b[0],
        a[0] * b[2] + a[1] * b[1] + a[2] * b[0],
        a[0] * b[3] + a[1] * b[2] + a[2] * b[1] + a[3] * b[0],
        a[0] * b[4] + a[1] * b[3] + a[2] * b[2] + a[3] * b[1] + a[4] * b[0],
        a[0] * b[5] + a[1] * b[4] + a[2] * b[3] + a[3] * b[2] + a[4] * b[1] + a[5] * b[0],
        a[0] * b[6] + a[1] * b[5] + a[2] * b[4] + a[3] * b[3] + a[4] * b[2] + a[5] * b[1] + a[6] * b[0],
        a[0] * b[7] + a[1] * b[6] + a[2] * b[5] + a[3] * b[4] + a[4] * b[3] + a[5] * b[2] + a[6] * b[1] + a[7] * b[0],
        a[0] * b[8] + a[1] * b[7] + a[2] * b[6] + a[3] * b[5] + a[4] * b[4] + a[5] * b[3] + a[6] * b[2] + a[7] * b[1] + a[8] * b[0],
        a[0] * b[9] + a[1] * b[8] + a[2] * b[7] + a[3] * b[6] + a[4] * b[5] + a[5] * b[4] + a[6] * b[3] + a[7] * b[2] + a[8] * b[1] + a[9] * b[0],
        a[1] * b[9] + a[2] * b[8] + a[3] * b[7] + a[4] * b[6] + a[5] * b[5] + a[6] * b[4] + a[7] * b[3] + a[8] * b[2] + a[9] * b[1],
        a[2] * b[9] + a[3] * b[8] + a[4] * b[7] + a[5] * b[6] + a[6] * b[5] + a[7] * b[4] + a[8] * b[3] + a[9] * b[2],
        a[3] * b[9] + a[4] * b[8] + a[5] * b[7] + a[6] * b[6] + a[7] * b[5] + a[8] * b[4] + a[9] * b[3],
        a[4] * b[9] + a[5] * b[8] + a[6] * b[7] + a[7] * b[6] + a[8] * b[5] + a[9] * b[4],
        a[5] * b[9] + a[6] * b[8] + a[7] * b[7] + a[8] * b[6] + a[9] * b[5],
        a[6] * b[9] + a[7] * b[8] + a[8] * b[7] + a[9] * b[6],
        a[7] * b[9] + a[8] * b[8] + a[9] * b[7],
        a[8] * b[9] + a[9] * b[8],
        a[9] * b[9],
    ]
}

/// A product divided by R, modulo the prime (Montgomery): the multiple of the prime that makes the lower half zero is added, limb by limb.
/// Minus the inverse of the prime is 1 modulo 2^26, and the prime is a few powers of two: so each multiple is a few shifts.
fn reduced(mut total: [i64; 19]) -> Limbs {
    macro_rules! clear {
        ($($at:literal $next:literal $a:literal $b:literal $c:literal $d:literal),*) => {$(
            let multiple = total[$at] & MASK;
            total[$next] += total[$at] >> BITS;
            total[$a] += multiple << 18;
            total[$b] += multiple << 10;
            total[$c] -= multiple << 16;
            total[$d] += multiple << 22;
        )*};
    }
    clear!(
        0 1 3 7 8 9, 1 2 4 8 9 10, 2 3 5 9 10 11, 3 4 6 10 11 12, 4 5 7 11 12 13, 5 6 8 12 13 14, 6 7 9 13 14 15, 7 8 10 14 15 16,
        8 9 11 15 16 17, 9 10 12 16 17 18
    );
    let [.., a, b, c, d, e, f, g, h, i] = total;
    carried(&[a, b, c, d, e, f, g, h, i, 0])
}

/// The product divided by R, modulo the order; all of them between zero and 2^256.
fn product_n(a: &Limbs, b: &Limbs) -> Limbs {
    let mut total = product(a, b);
    for at in 0..10 {
        let rest = total.get_mut(at..).unwrap_or_default();
        let multiple = rest.first().map_or(0, |lowest| ((lowest & MASK) * N_INVERSE) & MASK);
        for (sum, limb) in rest.iter_mut().zip(&N) {
            *sum += multiple * limb;
        }
        if let [lowest, next, ..] = rest {
            *next += *lowest >> BITS;
        }
    }
    let [.., a, b, c, d, e, f, g, h, i] = total;
    let number = carried(&[a, b, c, d, e, f, g, h, i, 0]);
    if is_below(&number, &N) { number } else { carried(&minus(&number, &N)) }
}

/// The inverse modulo the order, times R: the power by the order less two (Fermat).
fn inverse(number: &Limbs) -> Limbs {
    let number = product_n(number, &N_SQUARE);
    let mut exponent = N;
    exponent[0] -= 2;
    // The highest bit of the order is set.
    (0..SCALAR_BITS - 1).rev().fold(number, |power, at| {
        let power = product_n(&power, &power);
        if bits(&exponent, at, 1) == 1 { product_n(&power, &number) } else { power }
    })
}

#[cfg(test)]
mod tests;
