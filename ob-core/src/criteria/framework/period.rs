//! How long an award is valid.

use crate::value::json::Place;
use crate::value::json::ShapeError;
use crate::value::{DateTime, Instant};

/// A period of whole years, months, weeks or days (ISO 8601: `P2Y`, `P18M`, `P26W`, `P90D`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    count: u32,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
    Months,
    Days,
}

impl Period {
    /// Reads `P` with a number from 1 to 9999 and one of `Y`, `M`, `W`, `D`; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let unit = text.chars().next_back()?;
        let digits = text.strip_prefix('P')?.strip_suffix(unit)?;
        if digits.len() > 4 || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let count: u32 = digits.parse().ok()?;
        match unit {
            'Y' => Some(Self { count: count.checked_mul(12)?, unit: Unit::Months }),
            'M' => Some(Self { count, unit: Unit::Months }),
            'W' => Some(Self { count: count.checked_mul(7)?, unit: Unit::Days }),
            'D' => Some(Self { count, unit: Unit::Days }),
            _ => None,
        }
    }

    /// The moment that much later, at the same time of the day in UTC. A month that has not that day ends the period on its last day: one month
    /// after 31 January is 28 or 29 February. `None` beyond the year 9999.
    ///
    /// ```
    /// use ob_core::{criteria::Period, value::DateTime};
    /// let start = DateTime::parse("2026-01-31T10:00:00Z").unwrap().instant();
    /// let end = Period::parse("P1M").unwrap().after(start).unwrap();
    /// assert_eq!(end, DateTime::parse("2026-02-28T10:00:00Z").unwrap().instant());
    /// ```
    pub fn after(self, start: Instant) -> Option<Instant> {
        const DAY: i64 = 86_400;
        match self.unit {
            Unit::Days => {
                let end = start.plus_seconds(i64::from(self.count) * DAY);
                DateTime::from_instant(end).ok().map(|_| end)
            }
            Unit::Months => {
                let text = DateTime::from_instant(start).ok()?;
                let text = text.as_str();
                let part = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
                let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
                let months = year * 12 + month - 1 + i64::from(self.count);
                let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
                // The last day that the month has.
                (1..=day).rev().find_map(|day| {
                    let date = format!("{year:04}-{month:02}-{day:02}{}", text.get(10..)?);
                    DateTime::parse(&date).ok().map(|date| date.instant())
                })
            }
        }
    }

    pub(super) fn read(place: &Place<'_>) -> Result<Self, ShapeError> {
        Self::parse(place.text()?).ok_or_else(|| {
            place.wrong("expected a period like P2Y, P18M, P26W or P90D (one unit, 1 to 9999)")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        let at = |text: &str| DateTime::parse(text).unwrap().instant();
        for (start, period, end) in [
            ("2026-01-31T10:00:00Z", "P1M", "2026-02-28T10:00:00Z"),
            ("2027-12-31T10:00:00Z", "P2M", "2028-02-29T10:00:00Z"),
            ("2028-02-29T00:00:00Z", "P1Y", "2029-02-28T00:00:00Z"),
            ("2026-11-21T23:59:59Z", "P18M", "2028-05-21T23:59:59Z"),
            ("2026-11-01T00:00:00Z", "P1M", "2026-12-01T00:00:00Z"),
            ("2026-11-05T00:00:00Z", "P3M", "2027-02-05T00:00:00Z"),
            ("2026-12-31T00:00:00Z", "P1W", "2027-01-07T00:00:00Z"),
            ("2026-11-21T00:00:00Z", "P90D", "2027-02-19T00:00:00Z"),
        ] {
            assert_eq!(Period::parse(period).unwrap().after(at(start)), Some(at(end)), "{start} {period}");
        }
        assert_eq!(Period::parse("P9999Y").unwrap().after(at("2026-01-01T00:00:00Z")), None);
        assert_eq!(Period::parse("P1D").unwrap().after(at("9999-12-31T00:00:00Z")), None);
        for text in
            ["", "P", "PY", "P0D", "P01D", "P10000D", "P1H", "1D", "P-1D", "P+1D", "P1Y2M", "PD1", "P1É"]
        {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
