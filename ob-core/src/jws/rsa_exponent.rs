//! Whether the private exponents of an RSA key agree. ring signs without looking at the first, aws-lc refuses a key
//! whose exponents differ; this check gives both the same verdict.

/// Whether `exponent` modulo (`prime` - 1) is `expected`; all numbers big-endian.
///
/// The numbers are secret: the same steps are taken whatever they are, only their lengths show.
pub(super) fn reduces_to(exponent: &[u8], prime: &[u8], expected: &[u8]) -> bool {
    let count = prime.len().div_ceil(8) + 1; // one limb more, so that doubling cannot overflow
    let mut modulus = limbs(prime, count);
    if let Some(lowest) = modulus.first_mut() {
        *lowest &= !1; // primes are odd
    }
    let mut rest = vec![0u64; count];
    for bit in exponent.iter().flat_map(|byte| (0..8).rev().map(move |at| u64::from(byte >> at & 1))) {
        double_and_add(&mut rest, bit);
        subtract_if_not_less(&mut rest, &modulus);
    }
    let expected = limbs(expected, count);
    rest.iter().zip(&expected).fold(0, |difference, (left, right)| difference | (left ^ right)) == 0
}

/// Little-endian limbs of a big-endian number; what exceeds `count` limbs is cut.
fn limbs(number: &[u8], count: usize) -> Vec<u64> {
    let mut limbs: Vec<u64> = number
        .rchunks(8)
        .map(|chunk| chunk.iter().fold(0, |limb, byte| limb << 8 | u64::from(*byte)))
        .collect();
    limbs.resize(count, 0);
    limbs
}

fn double_and_add(number: &mut [u64], bit: u64) {
    let mut carry = bit;
    for limb in number {
        let high = *limb >> 63;
        *limb = *limb << 1 | carry;
        carry = high;
    }
}

/// `number` is less than twice `modulus`, so that one subtraction reduces it.
fn subtract_if_not_less(number: &mut [u64], modulus: &[u64]) {
    let mut borrow = false;
    let mut difference = Vec::with_capacity(number.len());
    for (left, right) in number.iter().zip(modulus) {
        let (limb, first) = left.overflowing_sub(*right);
        let (limb, second) = limb.overflowing_sub(u64::from(borrow));
        borrow = first | second;
        difference.push(limb);
    }
    let keep = 0u64.wrapping_sub(u64::from(borrow));
    for (limb, reduced) in number.iter_mut().zip(difference) {
        *limb = *limb & keep | reduced & !keep;
    }
}

#[cfg(test)]
mod tests {
    use super::reduces_to;

    #[test]
    fn remainders() {
        for (exponent, prime) in
            [(0u64, 3u64), (5, 3), (1, 3), (17, 5), (u64::MAX, 0xffff_ffff_ffff_ffc5), (12345, 251)]
        {
            let rest = exponent % (prime - 1);
            let check =
                |rest: u64| reduces_to(&exponent.to_be_bytes(), &prime.to_be_bytes(), &rest.to_be_bytes());
            assert!(check(rest), "{exponent} {prime}");
            assert!(!check(rest + 1) && !check(rest ^ 0x100));
        }
        // Across limbs: 2^128 modulo 2^64 (the "prime" being 2^64 + 1) is 0, 2^128 + 7 is 7.
        let mut exponent = [0; 17];
        exponent[0] = 1;
        assert!(reduces_to(&exponent, &[1, 0, 0, 0, 0, 0, 0, 0, 1], &[0]));
        exponent[16] = 7;
        assert!(reduces_to(&exponent, &[1, 0, 0, 0, 0, 0, 0, 0, 1], &[7]));
        // The same bit wrong in two limbs.
        assert!(!reduces_to(&exponent, &[1, 0, 0, 0, 0, 0, 0, 0, 1], &[1, 0, 0, 0, 0, 0, 0, 0, 6]));
    }
}
