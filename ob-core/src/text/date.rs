//! Dates as people write them.

use super::Language;
use std::fmt::Write;

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DUTCH: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// Day, month and year in the zone of the date itself, then hours and minutes with that zone unless it is midnight:
/// `1 December 2026, 09:30 (UTC+01:00)`.
pub(super) fn write(date: &str, language: Language, out: &mut String) {
    if days(date, language, out).is_none() {
        out.push_str(date);
    }
}

fn days(text: &str, language: Language, out: &mut String) -> Option<()> {
    let (date, time) = text.split_once('T')?;
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    let month: usize = digits.get(4..6)?.parse().ok()?;
    let day: u8 = digits.get(6..8)?.parse().ok()?;
    let names = match language {
        Language::English => ENGLISH,
        Language::Dutch => DUTCH,
    };
    let name = names.get(month.checked_sub(1)?)?;
    let clock = time.split(['Z', '+', '-']).next()?;
    let zone = time.get(clock.len()..)?;
    let clock: String = clock.split(['.', ',']).next()?.chars().filter(char::is_ascii_digit).collect();
    let (hour, minute) = (clock.get(..2)?, clock.get(2..4).unwrap_or("00"));
    // Writing into a String cannot fail.
    let _ = write!(out, "{day} {name} {}", digits.get(..4)?);
    if clock.bytes().any(|digit| digit != b'0') {
        let _ = write!(out, ", {hour}:{minute} (UTC{})", zone.trim_start_matches('Z'));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_both_languages() {
        let say = |text: &str, language| {
            let mut out = String::new();
            write(text, language, &mut out);
            out
        };
        assert_eq!(say("2026-03-01T00:00:00Z", Language::Dutch), "1 maart 2026");
        assert_eq!(say("20261231T2359+0100", Language::English), "31 December 2026, 23:59 (UTC+0100)");
        assert_eq!(say("2026-12-31T09:05:59.5Z", Language::Dutch), "31 december 2026, 09:05 (UTC)");
        assert_eq!(say("2026-05-04T07-03:30", Language::English), "4 May 2026, 07:00 (UTC-03:30)");
    }
}
