//! The one catalogue of English and Dutch sentences. Floor 0.
//!
//! A sentence is a row: a [`Sentence`] with a key and its two texts, in the file of the room that says it ([`criteria`], …). The texts have
//! places for values: `{name}` is replaced by the value of that name, `{count?activity|activities}` by the word for one or for several.
//! Values are written as the language writes them: 79.99 % is `79.99 %` in English and `79,99 %` in Dutch.
//!
//! ```
//! use ob_core::text::{Language, Sentence, Value};
//! const LEFT: Sentence = Sentence { key: "left", en: "{n} {n?step|steps} left", nl: "nog {n} {n?stap|stappen}" };
//! assert_eq!(LEFT.say(Language::English, &[("n", Value::Count(1))]), "1 step left");
//! assert_eq!(LEFT.say(Language::Dutch, &[("n", Value::Count(2))]), "nog 2 stappen");
//! ```

pub mod award;
pub mod criteria;
mod date;
pub mod report;

use std::fmt::Write;

/// A language in which the library speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English, the default.
    #[default]
    English,
    /// Dutch.
    Dutch,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::Dutch];

    /// Its BCP 47 tag: `en` or `nl`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Dutch => "nl",
        }
    }

    /// The language of a BCP 47 tag such as `nl-BE`; `None` for another language.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

/// A template with its places filled. A place without a fact is filled with an ellipsis.
///
/// ```
/// use ob_core::text::fill;
/// assert_eq!(fill("{n} of {m}", |name| (name == "n").then_some("3")), "3 of …");
/// ```
pub fn fill<'a>(template: &str, fact: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        out.push_str(fact(name).unwrap_or("…"));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// One sentence in every language of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its stable name.
    pub key: &'static str,
    /// The English text.
    pub en: &'static str,
    /// The Dutch text.
    pub nl: &'static str,
}

/// A value in a sentence.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A text that is written as it stands.
    Text(&'a str),
    /// A number of things. It also chooses between the words of `{name?one|several}`.
    Count(u64),
    /// A percentage.
    Percent(Percent<'a>),
    /// A date and time in ISO 8601 with a zone; written as a day of that zone. Another text is written as it stands.
    Date(&'a str),
}

impl Sentence {
    /// The text in one language, with its places still empty.
    pub fn template(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Dutch => self.nl,
        }
    }

    /// The sentence in one language with the values in their places. A place without a value keeps its name in braces.
    pub fn say(&self, language: Language, values: &[(&str, Value<'_>)]) -> String {
        let template = self.template(language);
        let mut out = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((plain, after)) = rest.split_once('{') {
            out.push_str(plain);
            let Some((place, after)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            let (name, words) = match place.split_once('?') {
                Some((name, words)) => (name, words.split_once('|')),
                None => (place, None),
            };
            match (values.iter().find(|(known, _)| *known == name), words) {
                (Some((_, Value::Count(count))), Some((one, several))) => {
                    out.push_str(if *count == 1 { one } else { several });
                }
                (Some((_, value)), None) => value.write(language, &mut out),
                _ => {
                    // Writing into a String cannot fail.
                    let _ = write!(out, "{{{place}}}");
                }
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

impl Value<'_> {
    fn write(&self, language: Language, out: &mut String) {
        match self {
            Value::Text(text) => out.push_str(text),
            Value::Count(count) => {
                let _ = write!(out, "{count}");
            }
            Value::Percent(percent) => percent.write(language, out),
            Value::Date(date) => date::write(date, language, out),
        }
    }
}

/// An exact fraction as a percentage with some decimals, cut off and never rounded.
#[derive(Clone, Copy, Debug)]
pub struct Percent<'a> {
    /// The percentage with a dot as its decimal mark, cut off: `85.71`.
    pub digits: &'a str,
    /// Whether that is all of it. Otherwise an ellipsis stands behind it.
    pub exact: bool,
    /// The fraction itself, numerator and denominator. A simple one is shown beside a percentage that is not exact: `85.71… % (6/7)`.
    pub fraction: (i128, i128),
}

impl Percent<'_> {
    fn write(self, language: Language, out: &mut String) {
        // Larger denominators say less to a reader than the percentage does.
        const SIMPLE_DENOMINATOR: i128 = 1_000;
        match language {
            Language::English => out.push_str(self.digits),
            Language::Dutch => out.extend(self.digits.chars().map(|c| if c == '.' { ',' } else { c })),
        }
        out.push_str(if self.exact { " %" } else { "… %" });
        let (numerator, denominator) = self.fraction;
        if !self.exact && denominator <= SIMPLE_DENOMINATOR {
            // Writing into a String cannot fail.
            let _ = write!(out, " ({numerator}/{denominator})");
        }
    }
}

/// The names of the places of a template, in alphabetical order, each once. Two languages of one sentence must have the same.
#[cfg(test)]
fn places(template: &str) -> std::collections::BTreeSet<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(place, _)| place.split('?').next().unwrap_or(place))
        .collect()
}

/// Checks a table of sentences: keys once, no empty text, the same places in both languages.
#[cfg(test)]
pub(crate) fn check_catalogue(table: &[&Sentence]) {
    let keys: std::collections::BTreeSet<_> = table.iter().map(|s| s.key).collect();
    assert_eq!(keys.len(), table.len(), "a key stands twice");
    for sentence in table {
        assert!(!sentence.en.is_empty() && !sentence.nl.is_empty(), "{}", sentence.key);
        assert_eq!(places(sentence.en), places(sentence.nl), "{}", sentence.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        assert_eq!(Language::of_tag("NL-be"), Some(Language::Dutch));
        assert_eq!(Language::of_tag("en"), Some(Language::English));
        assert_eq!(Language::of_tag("fr"), None);
        assert_eq!(Language::of_tag(""), None);
    }

    #[test]
    fn percentages_are_written_as_the_language_does() {
        let say = |digits, exact, fraction, language| {
            let mut out = String::new();
            Percent { digits, exact, fraction }.write(language, &mut out);
            out
        };
        assert_eq!(say("79.99", true, (7999, 10_000), Language::English), "79.99 %");
        assert_eq!(say("79.99", true, (7999, 10_000), Language::Dutch), "79,99 %");
        assert_eq!(say("85.71", false, (6, 7), Language::English), "85.71… % (6/7)");
        assert_eq!(say("79.99", false, (799_999, 1_000_000), Language::Dutch), "79,99… %");
    }

    #[test]
    fn values_are_never_read_as_templates() {
        const ROW: Sentence = Sentence { key: "x", en: "{a} {b} {", nl: "{b}" };
        let said = ROW.say(Language::English, &[("a", Value::Text("{b}")), ("b", Value::Count(2))]);
        assert_eq!(said, "{b} 2 {");
        assert_eq!(ROW.say(Language::Dutch, &[]), "{b}");
    }
}
