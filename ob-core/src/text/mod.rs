//! The English and Dutch sentences: one catalogue, one file a speaker.
//!
//! A sentence is a template with places such as `{found}`, which [`fill`] replaces by facts.

pub mod report;

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
