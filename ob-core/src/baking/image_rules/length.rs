//! A length as an image states it, compared exactly: decimal digits, no floating point.

use std::cmp::Ordering;
use std::collections::VecDeque;
use std::fmt;

/// The most digits of a number that are read. A number with more is no usable length.
const MAX_DIGITS: usize = 64;
/// The largest power of ten that is read, up or down.
const MAX_EXPONENT: i32 = 64;

/// Units of 1/381 pixel: in them every absolute unit of CSS is a whole number (96 pixels are 25.4 mm are 72
/// points; 381 = 3 × 127).
const PARTS_PER_PIXEL: u32 = 381;

/// A length of an image, kept as it was written and compared exactly: `1in` equals `96px` equals `25.4mm`.
#[derive(Debug, Clone)]
pub struct Length {
    /// As it was written.
    text: String,
    /// The value is `0.d₁d₂d₃… × 10^magnitude`, in units of 1/381 pixel. For zero there are no digits.
    magnitude: i32,
    /// The digits, most significant first, without zeros at either end.
    digits: VecDeque<u32>,
}

/// What the text of a length is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::baking) enum Reading {
    /// A length in absolute units.
    Absolute(Length),
    /// A percentage, or a unit that depends on a font or a viewport: it says nothing about the size of the
    /// picture.
    Relative,
    /// No length at all.
    Invalid,
}

impl Length {
    /// A whole number of pixels.
    #[must_use]
    pub fn pixels(pixels: u32) -> Self {
        let digits = pixels.to_string().bytes().map(|digit| u32::from(digit - b'0')).collect();
        Length::new(format!("{pixels}px"), digits, 0, PARTS_PER_PIXEL)
    }

    /// Reads a length of SVG or CSS: a number and a unit, none meaning pixels.
    pub(in crate::baking) fn parse(text: &str) -> Reading {
        let text = text.trim_matches(|c: char| c.is_ascii_whitespace());
        let Some((digits, exponent, unit)) = split_number(text) else { return Reading::Invalid };
        let parts = match unit.to_ascii_lowercase().as_str() {
            "" | "px" => PARTS_PER_PIXEL,
            "in" => 96 * PARTS_PER_PIXEL,
            "cm" => 14_400,
            "mm" => 1_440,
            "q" => 360,
            "pt" => 508,
            "pc" => 6_096,
            "%" | "em" | "ex" | "rem" | "ch" | "vw" | "vh" | "vmin" | "vmax" => return Reading::Relative,
            _ => return Reading::Invalid,
        };
        Reading::Absolute(Length::new(text.to_owned(), digits, exponent, parts))
    }

    /// Whether the length is nothing.
    pub(in crate::baking) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// `digits × 10^exponent × parts`, brought into its one canonical form.
    fn new(text: String, factor: Vec<u32>, exponent: i32, parts: u32) -> Self {
        // Schoolbook multiplication from the last digit on; what remains in `carry` are digits in front.
        let mut digits = VecDeque::new();
        let mut magnitude = exponent;
        let mut carry = 0u32;
        for digit in factor.into_iter().rev() {
            let product = digit * parts + carry;
            digits.push_front(product % 10);
            carry = product / 10;
            magnitude += 1;
        }
        while carry > 0 {
            digits.push_front(carry % 10);
            carry /= 10;
            magnitude += 1;
        }
        while digits.front() == Some(&0) {
            digits.pop_front();
            magnitude -= 1;
        }
        while digits.back() == Some(&0) {
            digits.pop_back();
        }
        if digits.is_empty() {
            magnitude = i32::MIN;
        }
        Length { text, magnitude, digits }
    }
}

/// Splits a non-negative number (`12`, `.5`, `1e3`, `+4.25`) from what follows it. The number is given as
/// digits and a power of ten.
fn split_number(text: &str) -> Option<(Vec<u32>, i32, &str)> {
    let mut rest = text.strip_prefix('+').unwrap_or(text).as_bytes();
    let mut digits = Vec::new();
    let mut exponent = 0i32;
    let mut seen_point = false;
    while let Some((byte, after)) = rest.split_first() {
        match byte {
            b'0'..=b'9' => {
                digits.push(u32::from(byte - b'0'));
                exponent -= i32::from(seen_point);
            }
            // A point belongs to the number only with a digit behind it.
            b'.' if !seen_point && after.first().is_some_and(u8::is_ascii_digit) => seen_point = true,
            _ => break,
        }
        if digits.len() > MAX_DIGITS {
            return None;
        }
        rest = after;
    }
    if digits.is_empty() {
        return None;
    }
    let mut unit = text.get(text.len() - rest.len()..)?;
    if let Some((power, after)) = split_power(unit) {
        exponent += power?;
        unit = after;
    }
    Some((digits, exponent, unit))
}

/// Splits a power of ten (`e3`, `E-2`) from the unit behind it. `em` and `ex` are units. The inner `None` is a
/// power beyond every use.
fn split_power(text: &str) -> Option<(Option<i32>, &str)> {
    let rest = text.strip_prefix(['e', 'E'])?;
    let (sign, rest) = match rest.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, rest.strip_prefix('+').unwrap_or(rest)),
    };
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = rest.split_at_checked(length)?;
    if number.is_empty() {
        return None;
    }
    let power = number.parse::<i32>().ok().filter(|power| *power <= MAX_EXPONENT);
    Some((power.map(|power| sign * power), unit))
}

impl PartialEq for Length {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Length {}

impl PartialOrd for Length {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Length {
    fn cmp(&self, other: &Self) -> Ordering {
        self.magnitude.cmp(&other.magnitude).then_with(|| self.digits.cmp(&other.digits))
    }
}

/// As it was written.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Length, Reading};

    fn absolute(text: &str) -> Length {
        match Length::parse(text) {
            Reading::Absolute(length) => length,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn units_are_converted_without_rounding() {
        for (left, right) in [
            ("96px", "1in"),
            ("96", "25.4mm"),
            ("2.54cm", "1in"),
            ("101.6Q", "1in"),
            ("72pt", "6pc"),
            ("1e2", "100.000"),
            (".5E1px", "+5"),
            ("0", "0.00mm"),
            ("007", "7px"),
            ("000000000000007", "7px"),
            (&format!("{:064}", 7), "7px"),
            ("0.00000001", "1e-8px"),
            ("100e-2", "1"),
            ("1e+2", "100"),
            ("1e64", "10e63"),
        ] {
            assert_eq!(absolute(left), absolute(right), "{left} = {right}");
        }
        for (less, more) in [
            ("89.99999999999999999999999", "90"),
            ("90", "90.00000000000000000000001"),
            ("67.49pt", "90px"),
            ("23.81mm", "90px"),
            ("0", "1e-60"),
            ("9", "10"),
            ("2.5", "3"),
        ] {
            assert!(absolute(less) < absolute(more), "{less} < {more}");
        }
        assert!(absolute("23.8125mm") == Length::pixels(90));
        assert_eq!(absolute(" 12.50mm ").to_string(), "12.50mm");
    }

    #[test]
    fn what_is_no_absolute_length_is_told_apart() {
        for text in ["100%", "1em", "2ex", "3rem", "1e1vw"] {
            assert_eq!(Length::parse(text), Reading::Relative, "{text}");
        }
        let long = "1".repeat(65);
        for text in [
            "", "px", "-1", "1 px", "1.", "1..2", "1.2.3", "1e65", "1e999", "1e-999", "auto", "1e",
            "1furlong", &long,
        ] {
            assert_eq!(Length::parse(text), Reading::Invalid, "{text}");
        }
    }
}
