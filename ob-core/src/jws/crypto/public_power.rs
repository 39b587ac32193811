//! Powers of public numbers to a public exponent, modulo an odd number: all that verifying RSA takes.
//!
//! A tenth of what a library for numbers of any length weighs in a browser. Nothing here is secret, so the time it takes
//! may show the numbers; private keys stay with the library.

use std::cmp::Ordering;

/// An odd modulus, prepared for multiplication after Montgomery. Numbers are little-endian limbs, as many as the
/// modulus has; in the browser, products of 32 bits are the fast ones.
pub(super) struct Modulus {
    limbs: Vec<u32>,
    /// Minus the inverse of the modulus, modulo 2^32.
    inverse: u32,
    /// R² modulo the modulus, where R is 2 to the power of the bits of all limbs.
    square: Vec<u32>,
    bytes: usize,
}

impl Modulus {
    /// `None` for even numbers, one, and numbers with leading zeros.
    pub(super) fn new(big_endian: &[u8]) -> Option<Self> {
        if big_endian.first().is_none_or(|byte| *byte == 0) {
            return None;
        }
        let limbs = limbs(big_endian, big_endian.len().div_ceil(4));
        let lowest = *limbs.first()?;
        if lowest & 1 == 0 || (lowest == 1 && limbs.len() == 1) {
            return None;
        }
        // Each step doubles the bits that are right; an odd number is its own inverse modulo 8.
        let inverse = (0..4)
            .fold(lowest, |inverse, _| inverse.wrapping_mul(2u32.wrapping_sub(lowest.wrapping_mul(inverse))));
        let mut modulus = Modulus {
            square: vec![0; limbs.len()],
            limbs,
            inverse: inverse.wrapping_neg(),
            bytes: big_endian.len(),
        };
        modulus.square = modulus.square();
        Some(modulus)
    }

    /// Its length, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// `base` to the power of `exponent`, both big-endian; as long as the modulus. `None` unless `base` is smaller than
    /// the modulus.
    pub(super) fn power(&self, base: &[u8], exponent: &[u8]) -> Option<Vec<u8>> {
        let base = limbs(base, self.limbs.len());
        if compare(&base, &self.limbs) != Ordering::Less {
            return None;
        }
        let base = self.product(&base, &self.square);
        let mut one = vec![0; self.limbs.len()];
        *one.first_mut()? = 1;
        let mut power = self.product(&one, &self.square);
        let bits = exponent.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1 == 1));
        for set in bits.skip_while(|set| !set) {
            power = self.product(&power, &power);
            if set {
                power = self.product(&power, &base);
            }
        }
        let power = self.product(&power, &one);
        let bytes: Vec<u8> = power.iter().rev().flat_map(|limb| limb.to_be_bytes()).collect();
        bytes.get(bytes.len().checked_sub(self.bytes)?..).map(<[u8]>::to_vec)
    }

    /// R² modulo the modulus: from the highest power of two below the modulus, by doubling to R, that is 1 in Montgomery's
    /// form, and from 1 to R in that form by doubling and squaring.
    fn square(&self) -> Vec<u32> {
        let mut number = vec![0; self.limbs.len()];
        let highest = self.limbs.last().map_or(0, |limb| limb.leading_zeros());
        if let Some(limb) = number.last_mut() {
            *limb = 1 << (31 - highest.min(31));
        }
        for _ in 0..=highest {
            self.double(&mut number);
        }
        let bits = self.limbs.len() * 32;
        for at in (0..usize::BITS - bits.leading_zeros()).rev() {
            number = self.product(&number, &number);
            if bits >> at & 1 == 1 {
                self.double(&mut number);
            }
        }
        number
    }

    /// Twice a number that is smaller than the modulus.
    fn double(&self, number: &mut [u32]) {
        let mut carry = 0;
        for limb in number.iter_mut() {
            let high = *limb >> 31;
            *limb = *limb << 1 | carry;
            carry = high;
        }
        self.reduce_once(number, carry);
    }

    /// Takes the modulus off a number, `carry` before its highest limb, that is smaller than twice the modulus.
    fn reduce_once(&self, number: &mut [u32], carry: u32) {
        if carry == 0 && compare(number, &self.limbs) == Ordering::Less {
            return;
        }
        let mut borrow = false;
        for (limb, off) in number.iter_mut().zip(&self.limbs) {
            let (first, under) = limb.overflowing_sub(*off);
            let (rest, again) = first.overflowing_sub(u32::from(borrow));
            *limb = rest;
            borrow = under | again;
        }
    }

    /// The product of two numbers, divided by R, modulo the modulus.
    fn product(&self, left: &[u32], right: &[u32]) -> Vec<u32> {
        let count = self.limbs.len();
        let mut total = vec![0; 2 * count + 1];
        for (at, limb) in right.iter().enumerate() {
            add_product(total.get_mut(at..).unwrap_or_default(), left, *limb);
        }
        // Adds the multiple of the modulus that makes the lower half zero.
        for at in 0..count {
            let rest = total.get_mut(at..).unwrap_or_default();
            let factor = rest.first().map_or(0, |limb| limb.wrapping_mul(self.inverse));
            add_product(rest, &self.limbs, factor);
        }
        let carry = total.pop().unwrap_or_default();
        let mut product = total.split_off(count);
        self.reduce_once(&mut product, carry);
        product
    }
}

/// Adds `number` times `factor` to the lower end of `total`.
fn add_product(total: &mut [u32], number: &[u32], factor: u32) {
    let mut carry = 0;
    let (low, high) = total.split_at_mut_checked(number.len()).unwrap_or_default();
    for (sum, limb) in low.iter_mut().zip(number) {
        carry += u64::from(*limb) * u64::from(factor) + u64::from(*sum);
        *sum = lower(carry);
        carry >>= 32;
    }
    for sum in high {
        if carry == 0 {
            return;
        }
        carry += u64::from(*sum);
        *sum = lower(carry);
        carry >>= 32;
    }
}

fn lower(number: u64) -> u32 {
    let [a, b, c, d, ..] = number.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// Which of two numbers of the same length is larger.
fn compare(left: &[u32], right: &[u32]) -> Ordering {
    left.iter().rev().cmp(right.iter().rev())
}

/// Little-endian limbs of a big-endian number; what exceeds `count` limbs is cut.
fn limbs(number: &[u8], count: usize) -> Vec<u32> {
    let mut limbs: Vec<u32> = number
        .rchunks(4)
        .map(|chunk| chunk.iter().fold(0, |limb, byte| limb << 8 | u32::from(*byte)))
        .collect();
    limbs.resize(count, 0);
    limbs
}

#[cfg(test)]
mod tests {
    use super::Modulus;
    use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
    use crypto_bigint::{BoxedUint, Odd};

    /// The same by the library.
    fn expected(modulus: &[u8], base: &[u8], exponent: &[u8]) -> Option<Vec<u8>> {
        let number = BoxedUint::from_be_slice_vartime(modulus);
        let bits = number.bits_precision();
        let params = BoxedMontyParams::new_vartime(Option::from(Odd::new(number))?);
        let base = BoxedUint::from_be_slice(base, bits).ok()?;
        if base >= **params.modulus() {
            return None;
        }
        let exponent = BoxedUint::from_be_slice_vartime(exponent);
        let power = BoxedMontyForm::new(base, &params).pow_bounded_exp(&exponent, exponent.bits()).retrieve();
        let bytes = power.to_be_bytes();
        Some(bytes[bytes.len() - modulus.len()..].to_vec())
    }

    /// Bytes that look random, the same in every run.
    fn noise(seed: &mut u64, length: usize) -> Vec<u8> {
        (0..length)
            .map(|_| {
                *seed = seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
                seed.to_be_bytes()[0]
            })
            .collect()
    }

    #[test]
    fn small_numbers() {
        for modulus in (3u8..=255).step_by(2) {
            let prepared = Modulus::new(&[modulus]).unwrap();
            for (base, exponent) in
                [(0u8, 0u8), (0, 1), (1, 255), (2, 7), (modulus - 1, 2), (modulus - 1, 3), (7 % modulus, 65)]
            {
                let power = (0..exponent).fold(1u32, |power, _| power * u32::from(base) % u32::from(modulus));
                let power = u8::try_from(power % u32::from(modulus)).unwrap();
                assert_eq!(
                    prepared.power(&[base], &[exponent]),
                    Some(vec![power]),
                    "{base}^{exponent} mod {modulus}"
                );
            }
            assert_eq!(prepared.power(&[modulus], &[1]), None);
        }
    }

    #[test]
    fn the_same_as_the_library() {
        let mut seed = 1;
        for length in [2, 3, 4, 5, 7, 8, 9, 31, 33, 64, 255, 256, 257, 384, 512, 1024] {
            for (top, fill) in
                [(0x80, None), (0xff, Some(0xff)), (1, None), (1, Some(0)), (0x80, Some(0)), (0x7f, None)]
            {
                let mut modulus = noise(&mut seed, length);
                if let Some(fill) = fill {
                    modulus.fill(fill);
                }
                modulus[0] = top;
                modulus[length - 1] |= 1;
                let prepared = Modulus::new(&modulus).unwrap();
                assert_eq!(prepared.bytes(), length);
                let mut below = modulus.clone();
                below[length - 1] -= 1;
                let mut above = modulus.clone();
                above[0] = top.saturating_add(1);
                let mut other = noise(&mut seed, length);
                other[0] = 0;
                for base in [vec![0; length], below, modulus.clone(), above, other] {
                    for exponent in [&[1, 0, 1][..], &[3], &[0, 0, 2], &[]] {
                        assert_eq!(prepared.power(&base, exponent), expected(&modulus, &base, exponent));
                    }
                }
            }
        }
    }

    #[test]
    fn no_modulus() {
        for number in
            [&[][..], &[0], &[1], &[2], &[0, 3], &[1, 0, 0, 0, 0, 0], &[255; 4].map(|byte: u8| byte - 1)]
        {
            assert!(Modulus::new(number).is_none(), "{number:?}");
        }
    }
}
