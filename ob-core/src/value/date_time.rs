//! Dates and times. OB 2.0, "DateTime": ISO 8601 with a time zone.

use crate::limits::DATE_TIME_MAX_BYTES;
use std::fmt;

/// A point in time, to compare: seconds since 1970-01-01T00:00:00Z and nanoseconds after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    seconds: i64,
    nanoseconds: u32,
}

impl Instant {
    /// The instant that many seconds after (or before) 1970-01-01T00:00:00Z.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self { seconds, nanoseconds: 0 }
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds after the whole second.
    pub fn nanoseconds(self) -> u32 {
        self.nanoseconds
    }

    /// The instant that many seconds later (earlier when negative), held at the ends of the range.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self { seconds: self.seconds.saturating_add(seconds), ..self }
    }
}

/// A date and time with its zone, in the spelling that was read. OB 2.0, "DateTime".
///
/// Accepted: ISO 8601 calendar date and time, extended (`2026-11-21T09:30:00Z`) or basic (`20261121T093000Z`), not mixed; minutes,
/// seconds and a fraction of the second are optional, the fraction after a dot or a comma; the zone is required: `Z`, `±hh`, `±hhmm` or
/// `±hh:mm`. Refused: a date alone, no zone, week and ordinal dates, 24:00, second 60, years of more than four digits, `-00:00`.
///
/// Two values are equal when they are spelt alike; compare [`instant`](Self::instant)s for points in time. Digits beyond the nanosecond
/// are kept in the spelling and do not count in comparisons.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateTime {
    text: String,
    instant: Instant,
}

/// Why a text is no [`DateTime`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateTimeError {
    /// The text is not an ISO 8601 calendar date and time.
    #[error("a date and time is written like 2026-11-21T09:30:00Z (ISO 8601; OB 2.0, \"DateTime\")")]
    Format,
    /// There is a date but no time.
    #[error("the time is missing; write a date and time like 2026-11-21T09:30:00Z")]
    NoTime,
    /// There is no time zone, so the point in time is unknown.
    #[error("the time zone is missing; end with Z or an offset like +01:00")]
    NoZone,
    /// A part is out of its range, such as 30 February or hour 24.
    #[error("the {0} is out of range")]
    Range(&'static str),
}

impl DateTimeError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            DateTimeError::Format => "date-time-format",
            DateTimeError::NoTime => "date-time-no-time",
            DateTimeError::NoZone => "date-time-no-zone",
            DateTimeError::Range(_) => "date-time-range",
        }
    }
}

impl DateTime {
    /// Reads a date and time.
    ///
    /// # Errors
    /// [`DateTimeError`] when the text is not one, or has no zone.
    ///
    /// ```
    /// use ob_core::value::DateTime;
    /// let a = DateTime::parse("2026-11-21T10:30+01:00").unwrap();
    /// let b = DateTime::parse("20261121T093000Z").unwrap();
    /// assert_eq!(a.instant(), b.instant());
    /// assert_eq!(a.as_str(), "2026-11-21T10:30+01:00");
    /// ```
    pub fn parse(text: &str) -> Result<Self, DateTimeError> {
        if text.len() > DATE_TIME_MAX_BYTES {
            return Err(DateTimeError::Format);
        }
        Ok(Self { text: text.to_owned(), instant: Reader { rest: text.as_bytes() }.instant()? })
    }

    /// The instant in the form that is always written: `YYYY-MM-DDThh:mm:ssZ`, whole seconds.
    ///
    /// # Errors
    /// `date-time-range` outside the years 0 to 9999.
    pub fn from_instant(instant: Instant) -> Result<Self, DateTimeError> {
        let days = instant.seconds.div_euclid(86_400);
        let second = instant.seconds.rem_euclid(86_400);
        let (year, month, day) = civil_from_days(days);
        if !(0..=9999).contains(&year) {
            return Err(DateTimeError::Range("year"));
        }
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
        Ok(Self { text, instant: Instant { nanoseconds: 0, ..instant } })
    }

    /// The point in time.
    pub fn instant(&self) -> Instant {
        self.instant
    }

    /// The spelling as it was read or made.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for DateTime {
    type Err = DateTimeError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn take(&mut self, byte: u8) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if *first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn digits(&mut self, count: usize) -> Result<i64, DateTimeError> {
        let (digits, rest) = self.rest.split_at_checked(count).ok_or(DateTimeError::Format)?;
        let value = digits.iter().try_fold(0, |value, byte| {
            byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')).ok_or(DateTimeError::Format)
        })?;
        self.rest = rest;
        Ok(value)
    }

    fn at_digit(&self) -> bool {
        self.rest.first().is_some_and(u8::is_ascii_digit)
    }

    fn instant(mut self) -> Result<Instant, DateTimeError> {
        let year = self.digits(4)?;
        let extended = self.take(b'-');
        let month = self.digits(2)?;
        if extended && !self.take(b'-') {
            return Err(DateTimeError::Format);
        }
        let day = self.digits(2)?;
        if self.rest.is_empty() {
            return Err(DateTimeError::NoTime);
        }
        if !self.take(b'T') {
            return Err(DateTimeError::Format);
        }
        let (mut minute, mut second, mut nanoseconds) = (0, 0, 0);
        let hour = self.digits(2)?;
        if self.next_part(extended)? {
            minute = self.digits(2)?;
            if self.next_part(extended)? {
                second = self.digits(2)?;
                if self.take(b'.') || self.take(b',') {
                    nanoseconds = self.fraction()?;
                }
            }
        }
        let offset = self.zone()?;
        if !(1..=12).contains(&month) {
            return Err(DateTimeError::Range("month"));
        }
        if !(1..=days_in_month(year, month)).contains(&day) {
            return Err(DateTimeError::Range("day"));
        }
        for (value, most, name) in [(hour, 23, "hour"), (minute, 59, "minute"), (second, 59, "second")] {
            if value > most {
                return Err(DateTimeError::Range(name));
            }
        }
        let seconds =
            days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
        Ok(Instant { seconds, nanoseconds })
    }

    /// Whether a further part of the time follows, in the form that the date began with.
    fn next_part(&mut self, extended: bool) -> Result<bool, DateTimeError> {
        match (extended, self.take(b':'), self.at_digit()) {
            (true, true, _) | (false, false, true) => Ok(true),
            (_, false, false) => Ok(false),
            _ => Err(DateTimeError::Format),
        }
    }

    fn fraction(&mut self) -> Result<u32, DateTimeError> {
        if !self.at_digit() {
            return Err(DateTimeError::Format);
        }
        let (mut nanoseconds, mut unit) = (0, 100_000_000);
        while let Some((digit, rest)) = self.rest.split_first().filter(|(d, _)| d.is_ascii_digit()) {
            nanoseconds += u32::from(digit - b'0') * unit;
            unit /= 10;
            self.rest = rest;
        }
        Ok(nanoseconds)
    }

    fn zone(&mut self) -> Result<i64, DateTimeError> {
        if self.rest.is_empty() {
            return Err(DateTimeError::NoZone);
        }
        let offset = if self.take(b'Z') {
            0
        } else {
            let negative = self.take(b'-');
            if !negative && !self.take(b'+') {
                return Err(DateTimeError::Format);
            }
            let hours = self.digits(2)?;
            let minutes = if self.take(b':') || self.at_digit() { self.digits(2)? } else { 0 };
            if hours > 23 || minutes > 59 || (negative && hours == 0 && minutes == 0) {
                return Err(DateTimeError::Range("offset of the time zone"));
            }
            (hours * 3600 + minutes * 60) * if negative { -1 } else { 1 }
        };
        if self.rest.is_empty() { Ok(offset) } else { Err(DateTimeError::Format) }
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin on 1 March so that the leap day
/// comes last, and in cycles of 400 years (146 097 days).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    cycle * 146_097 + year * 365 + year / 4 - year / 100 + day_of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days.saturating_add(719_468);
    let (cycle, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = year + cycle * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> i64 {
        DateTime::parse(text).unwrap_or_else(|e| panic!("{text}: {e}")).instant().unix_seconds()
    }

    #[test]
    fn one_instant_in_many_spellings() {
        for text in [
            "2016-12-31T23:59:00Z",
            "2016-12-31T23:59Z",
            "20161231T235900Z",
            "20161231T2359Z",
            "2016-12-31T23:59:00,0Z",
            "2016-12-31T23:59:00.000000000000+00:00",
            "2017-01-01T00:59+01",
            "2017-01-01T00:59:00+0100",
            "2016-12-31T20:29-03:30",
        ] {
            assert_eq!(seconds(text), 1_483_228_740, "{text}");
        }
        assert_eq!(seconds("2016-12-31T23Z"), 1_483_225_200);
    }

    #[test]
    fn what_is_refused() {
        for (text, code) in [
            ("", "date-time-format"),
            ("1482192000", "date-time-format"),
            ("2016-12-31", "date-time-no-time"),
            ("2016-12-31T23:59:59", "date-time-no-zone"),
            ("2016-12-31 23:59:59Z", "date-time-format"),
            ("2016-12-31t23:59:59z", "date-time-format"),
            ("2016-12-31T24:00:00Z", "date-time-range"),
            ("2016-12-31T23:59:60Z", "date-time-range"),
            ("2015-02-29T00:00Z", "date-time-range"),
            ("2016-W52-6T00:00Z", "date-time-format"),
            ("2016-366T00:00Z", "date-time-format"),
            ("+002016-12-31T00:00Z", "date-time-format"),
            ("2016-12-31T00:00-00:00", "date-time-range"),
            ("2016-12-31T00:00+24:00", "date-time-range"),
            ("2016-12-31T00:00Z ", "date-time-format"),
            ("2016-12-31T0000Z", "date-time-format"),
            ("20161231T00:00Z", "date-time-format"),
            ("2016-12-31T00:00Z[UTC]", "date-time-format"),
            ("2016-12-31T00:00\u{2212}01:00", "date-time-format"),
            ("2016-12-31T00:00:00.Z", "date-time-format"),
            ("2016-1231T00:00Z", "date-time-format"),
        ] {
            assert_eq!(DateTime::parse(text).map_err(|e| e.code()), Err(code), "{text}");
        }
    }

    #[test]
    fn fractions_order() {
        let at = |text: &str| DateTime::parse(text).unwrap().instant();
        assert!(at("2020-01-01T00:00:00.5Z") > at("2020-01-01T00:00:00.49999Z"));
        assert_eq!(at("2020-01-01T00:00:00.123456789999Z").nanoseconds(), 123_456_789);
    }

    #[test]
    fn every_day_of_800_years_there_and_back() {
        let mut days = days_from_civil(1600, 1, 1);
        for year in 1600..2400 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    assert_eq!(days_from_civil(year, month, day), days);
                    assert_eq!(civil_from_days(days), (year, month, day));
                    days += 1;
                }
            }
        }
        assert_eq!(
            DateTime::from_instant(Instant::from_unix_seconds(0)).unwrap().as_str(),
            "1970-01-01T00:00:00Z"
        );
        assert!(DateTime::from_instant(Instant::from_unix_seconds(i64::MAX)).is_err());
        assert!(DateTime::from_instant(Instant::from_unix_seconds(i64::MIN)).is_err());
    }
}
