//! Scores and thresholds as exact fractions: 80 % means 80 %, and no rounding lifts a score over it.

use super::json::{Json, Object};
use crate::limits::SCORE_MAX_DIGITS;
use std::cmp::Ordering;
use std::fmt;

/// A part of a whole as an exact fraction: 1 is everything, `80 %` is 4/5. It may be negative or above 1, as xAPI allows.
///
/// Read from a decimal (`0.8`), a percentage (`79.99 %`), a fraction (`6/7`, `5.5/7`) or, in JSON, a number or `{"points": 6, "of": 7}`.
/// Never a float: a comparison is exact.
#[derive(Clone, Copy, Debug)]
pub struct Score {
    /// Reduced; the sign is here.
    numerator: i128,
    /// Positive.
    denominator: i128,
}

/// What each part of the reduced fraction stays below, so that the cross product of two scores fits `i128`.
const PART_LIMIT: i128 = 10_000_000_000_000_000_000;

/// Why a value is no [`Score`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScoreError {
    /// Not a decimal, a percentage or a fraction.
    #[error("a score is a decimal like 0.8, a percentage like \"80 %\" or a fraction like \"6/7\"")]
    Format,
    /// More digits than are compared exactly.
    #[error("a score has at most {SCORE_MAX_DIGITS} digits in each part")]
    TooPrecise,
    /// The number of points that could be reached is zero or less, so the score is undefined.
    #[error("the points that could be reached must be more than 0")]
    OfZero,
}

impl ScoreError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            ScoreError::Format => "score-format",
            ScoreError::TooPrecise => "score-too-precise",
            ScoreError::OfZero => "score-of-zero",
        }
    }
}

impl Score {
    /// `points` out of `of`.
    ///
    /// # Errors
    /// `score-of-zero` when `of` is zero.
    pub fn of_points(points: u32, of: u32) -> Result<Self, ScoreError> {
        Self::ratio((points.into(), 1), (of.into(), 1))
    }

    /// Reads `0.8`, `80 %`, `6/7`.
    ///
    /// # Errors
    /// [`ScoreError`] when it is none of these, or not exact within the limit.
    ///
    /// ```
    /// use ob_core::value::Score;
    /// let pass = Score::parse("80 %").unwrap();
    /// assert!(Score::parse("4/5").unwrap() >= pass);
    /// assert!(Score::parse("79.99%").unwrap() < pass);
    /// ```
    pub fn parse(text: &str) -> Result<Self, ScoreError> {
        if let Some(percent) = text.strip_suffix('%') {
            let (numerator, denominator) = decimal(percent.trim_end_matches([' ', '\u{a0}']))?;
            return Self::ratio((numerator, denominator), (100, 1));
        }
        match text.split_once('/') {
            Some((points, of)) => Self::ratio(decimal(points.trim_end())?, decimal(of.trim_start())?),
            None => Self::ratio(decimal(text)?, (1, 1)),
        }
    }

    /// Reads a JSON number, a string as [`parse`](Self::parse) takes it, or `{"points": …, "of": …}`.
    ///
    /// # Errors
    /// [`ScoreError`] as `parse`.
    pub fn from_json(json: &Json) -> Result<Self, ScoreError> {
        let part = |object: &Object, name: &str| match object.get(name) {
            Some(Json::Number(number)) => decimal(number.as_str()),
            Some(Json::String(text)) => decimal(text),
            _ => Err(ScoreError::Format),
        };
        match json {
            Json::Number(number) => Self::ratio(decimal(number.as_str())?, (1, 1)),
            Json::String(text) => Self::parse(text),
            Json::Object(object) => Self::ratio(part(object, "points")?, part(object, "of")?),
            _ => Err(ScoreError::Format),
        }
    }

    fn ratio(part: (i128, i128), whole: (i128, i128)) -> Result<Self, ScoreError> {
        if whole.0 <= 0 {
            return Err(ScoreError::OfZero);
        }
        // Both products stay below 10^36: each factor has at most 18 digits.
        let (numerator, denominator) = (part.0 * whole.1, part.1 * whole.0);
        let divisor = gcd(numerator.abs(), denominator).max(1);
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        let limit = PART_LIMIT;
        if numerator.abs() >= limit || denominator >= limit {
            return Err(ScoreError::TooPrecise);
        }
        Ok(Self { numerator, denominator })
    }

    /// Numerator and denominator of the reduced fraction; the denominator is positive.
    pub fn fraction(&self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// The score in percent with at most two decimals, cut off and never rounded up, and whether that is exact.
    /// The decimal mark is a dot.
    ///
    /// ```
    /// use ob_core::value::Score;
    /// assert_eq!(Score::parse("6/7").unwrap().percent(), ("85.71".to_owned(), false));
    /// assert_eq!(Score::parse("0.8").unwrap().percent(), ("80".to_owned(), true));
    /// ```
    pub fn percent(&self) -> (String, bool) {
        let scaled = self.numerator * 10_000;
        let (hundredths, exact) = (scaled.abs() / self.denominator, scaled % self.denominator == 0);
        let sign = if self.numerator < 0 { "-" } else { "" };
        let mut text = format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100);
        while text.ends_with('0') {
            text.pop();
        }
        if text.ends_with('.') {
            text.pop();
        }
        (text, exact)
    }
}

impl std::str::FromStr for Score {
    type Err = ScoreError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl PartialEq for Score {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Score {}
impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Score {
    fn cmp(&self, other: &Self) -> Ordering {
        // Each part is below 10^19, each product below 10^38 < 2^127.
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

/// The score as its exact fraction or, where that is whole, as a percentage: `80 %`, `6/7`.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.percent() {
            (percent, true) => write!(f, "{percent} %"),
            _ => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A decimal as numerator over a power of ten. An exponent is taken as far as the digits allow.
fn decimal(text: &str) -> Result<(i128, i128), ScoreError> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| ScoreError::Format)?),
        None => (digits, 0),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return Err(ScoreError::Format),
        None => (mantissa, ""),
    };
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(ScoreError::Format);
    }
    // Zeros at either end carry no value: a float written out long is still exact.
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    if whole.is_empty() && fraction.is_empty() {
        return Ok((0, 1));
    }
    let digits_after =
        i64::try_from(fraction.len()).map_err(|_| ScoreError::TooPrecise)? - i64::from(exponent);
    let most = SCORE_MAX_DIGITS;
    if whole.len() + fraction.len() > most || digits_after.unsigned_abs() > most as u64 {
        return Err(ScoreError::TooPrecise);
    }
    let value = whole.bytes().chain(fraction.bytes()).fold(0, |n: i128, b| n * 10 + i128::from(b - b'0'));
    let power = 10_i128.pow(u32::try_from(digits_after.unsigned_abs()).map_err(|_| ScoreError::TooPrecise)?);
    if digits_after >= 0 {
        Ok((sign * value, power))
    } else if value.checked_mul(power).is_some_and(|v| v < PART_LIMIT / 10) {
        Ok((sign * value * power, 1))
    } else {
        Err(ScoreError::TooPrecise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn score(text: &str) -> Score {
        Score::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    #[test]
    fn eighty_percent_is_eighty_percent() {
        for text in ["0.8", "0.80", "8e-1", "80%", "80 %", "80.00\u{a0}%", "4/5", "8 / 10", "5.6/7"] {
            assert_eq!(score(text), score("80 %"), "{text}");
        }
        for text in ["79.99 %", "0.7999999999999999", "79.9999999999999 %", "799999999/1000000000", "-1"] {
            assert!(score(text) < score("80 %"), "{text}");
        }
        assert!(score("80.000000000000001 %") > score("80 %"));
        assert!(score("6/7") > score("80 %"));
    }

    #[test]
    fn wrong_forms() {
        for (text, code) in [
            ("", "score-format"),
            ("%", "score-format"),
            (".8", "score-format"),
            ("8.", "score-format"),
            ("0,8", "score-format"),
            ("80 points", "score-format"),
            ("1/0", "score-of-zero"),
            ("0/0", "score-of-zero"),
            ("1/-2", "score-of-zero"),
            ("0.1234567890123456789", "score-too-precise"),
            ("1e30", "score-too-precise"),
            ("1e-99", "score-too-precise"),
            ("1e99999999999", "score-format"),
            ("٤", "score-format"),
        ] {
            assert_eq!(Score::parse(text).map_err(|e| e.code()), Err(code), "{text}");
        }
    }

    #[test]
    fn json_forms() {
        let read = |text: &str| Score::from_json(&crate::value::json::parse(text.as_bytes()).unwrap());
        assert_eq!(read("0.80"), read("\"80 %\""));
        assert_eq!(read(r#"{"points":5.5,"of":7}"#), read("\"11/14\""));
        assert_eq!(read(r#"{"points":0,"of":0}"#), Err(ScoreError::OfZero));
        assert_eq!(read("true"), Err(ScoreError::Format));
    }

    #[test]
    fn percentages_are_cut_never_rounded_up() {
        assert_eq!(score("0.79999").percent(), ("79.99".to_owned(), false));
        assert_eq!(score("1/3").to_string(), "1/3");
        assert_eq!(score("-0.5").percent(), ("-50".to_owned(), true));
    }

    proptest! {
        #[test]
        fn no_panic_on_any_text(text in ".{0,40}") { let _ = Score::parse(&text); }

        #[test]
        fn order_is_that_of_the_fractions(a in 0_u32.., b in 1_u32.., c in 0_u32.., d in 1_u32..) {
            let (x, y) = (Score::of_points(a, b).unwrap(), Score::of_points(c, d).unwrap());
            prop_assert_eq!(x.cmp(&y), (u128::from(a) * u128::from(d)).cmp(&(u128::from(c) * u128::from(b))));
        }

        #[test]
        fn decimals_of_any_length_compare_without_overflow(a in "[0-9]{1,18}(\\.[0-9]{1,18})?%?", b in "[0-9]{1,9}/[0-9]{1,18}") {
            if let (Ok(a), Ok(b)) = (Score::parse(&a), Score::parse(&b)) { let _ = (a.cmp(&b), a.percent(), b.to_string()); }
        }
    }
}
