//! Texts of a framework in its languages.

use super::super::FrameworkError;
use crate::value::LanguageTag;
use crate::value::json::Place;

/// A text of a framework: one in every language of it, or the same for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalText {
    /// Tag and text; the tag is empty for a text that is the same in every language. The source language comes first. Never empty.
    texts: Vec<(String, String)>,
}

impl LocalText {
    /// The text in a language (a BCP 47 tag): that of the same tag, else of the same first part (`nl` for `nl-BE`), else in the source language.
    pub fn get(&self, tag: &str) -> &str {
        let same = |(known, _): &&(String, String)| known.eq_ignore_ascii_case(tag);
        let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        self.texts
            .iter()
            .find(same)
            .or_else(|| self.texts.iter().find(|(known, _)| first(known) == first(tag)))
            .or_else(|| self.texts.first())
            .map_or("", |(_, text)| text)
    }

    /// The language tags it has a text for; none when it is the same in every language.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|(tag, _)| tag.as_str()).filter(|tag| !tag.is_empty())
    }

    pub(super) fn read(place: &Place<'_>, languages: &[LanguageTag]) -> Result<Self, FrameworkError> {
        let text = |place: &Place<'_>| {
            let text = place.text()?;
            match text.chars().all(char::is_whitespace) {
                true => Err(place.wrong("a text is not empty")),
                false => Ok(text.to_owned()),
            }
        };
        if place.json().as_str().is_some() {
            return Ok(Self { texts: vec![(String::new(), text(place)?)] });
        }
        let wrong = |tag: &str, problem| FrameworkError::Language {
            pointer: place.pointer(),
            tag: tag.to_owned(),
            problem,
        };
        if let Some(name) =
            place.object()?.names().find(|name| !languages.iter().any(|tag| tag.as_str() == *name))
        {
            return Err(wrong(name, "not listed"));
        }
        let texts = languages
            .iter()
            .map(|tag| {
                let tag = tag.as_str();
                let member = place.optional(tag).ok_or_else(|| wrong(tag, "missing"))?;
                Ok((tag.to_owned(), text(&member)?))
            })
            .collect::<Result<Vec<_>, FrameworkError>>()?;
        Ok(Self { texts })
    }
}
