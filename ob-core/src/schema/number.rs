//! Numbers compared exactly, whatever they are written like.

use crate::limits::SCHEMA_MAX_NUMBER_DIGITS;
use crate::value::json::Number;
use std::cmp::Ordering;

/// A decimal number: `0.digits × 10^exponent`, without zeros at either end of the digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// `None` for a number that is longer, or whose exponent is larger, than the limit.
    pub(super) fn of(number: &Number) -> Option<Self> {
        let (negative, text) = match number.as_str().strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, number.as_str()),
        };
        let (mantissa, stated) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (text, 0),
        };
        let limit = i64::try_from(SCHEMA_MAX_NUMBER_DIGITS).ok()?;
        if mantissa.len() > SCHEMA_MAX_NUMBER_DIGITS || !(-limit..=limit).contains(&stated) {
            return None;
        }
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let without_zeros = all.trim_start_matches('0');
        let leading = all.len() - without_zeros.len();
        let digits = without_zeros.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self { negative: false, digits, exponent: 0 });
        }
        let exponent = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()? + stated;
        Some(Self { negative, digits, exponent })
    }

    /// Whether it has no fraction.
    pub(super) fn is_integer(&self) -> bool {
        i64::try_from(self.digits.len()).is_ok_and(|length| self.exponent >= length)
    }

    /// The one text for this value.
    pub(super) fn canonical(&self) -> String {
        format!("{}{}e{}", if self.negative { "-" } else { "" }, self.digits, self.exponent)
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let magnitude = || self.exponent.cmp(&other.exponent).then_with(|| self.digits.cmp(&other.digits));
        self.sign().cmp(&other.sign()).then_with(|| match self.sign() {
            1 => magnitude(),
            -1 => magnitude().reverse(),
            _ => Ordering::Equal,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::of(&Number::from_text(text).unwrap()).unwrap()
    }

    #[test]
    fn compared_exactly() {
        for equal in [["1", "1.0"], ["0", "-0.0"], ["10", "1e1"], ["0.001", "1E-3"], ["120", "0.12e3"]] {
            assert_eq!(decimal(equal[0]), decimal(equal[1]), "{equal:?}");
        }
        let ascending = [
            "-10",
            "-9.99",
            "-0.1",
            "-0.01",
            "0",
            "0.0999",
            "0.1",
            "0.30000000000000004",
            "1",
            "1.1",
            "9",
            "10",
            "1e3",
        ];
        for pair in ascending.windows(2) {
            assert!(decimal(pair[0]) < decimal(pair[1]), "{pair:?}");
        }
        assert!(decimal("1.0").is_integer() && decimal("1e2").is_integer() && decimal("0").is_integer());
        assert!(!decimal("1.5").is_integer() && !decimal("1e-2").is_integer());
        for huge in ["1e1001", "1e-1001", "1e99999999999999999999", &"1".repeat(1001)] {
            assert_eq!(Decimal::of(&Number::from_text(huge).unwrap()), None);
        }
    }
}
