//! References of XML: the five predefined ones, characters by number, and internal entities one level deep.

use super::SvgError;
use crate::limits::{SVG_ENTITY_MAX_BYTES, SVG_MAX_ENTITIES};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The general entities that a document type declares in itself.
#[derive(Debug, Default)]
pub(super) struct Entities<'a> {
    declared: BTreeMap<&'a str, Value<'a>>,
}

#[derive(Debug, Clone, Copy)]
enum Value<'a> {
    /// The text between the quotes: short and plain.
    Internal(&'a str),
    /// It refers to others, or holds markup.
    Nested,
    TooLong {
        bytes: usize,
    },
    /// `SYSTEM` or `PUBLIC`: never read.
    External,
}

impl<'a> Entities<'a> {
    /// Reads `<!DOCTYPE … [ … ]>`. Whatever is no declaration of a general entity is passed over.
    pub(super) fn parse(doctype: &'a str) -> Result<Self, SvgError> {
        let mut entities = Entities::default();
        let mut rest = internal_subset(doctype);
        while let Some(start) = rest.find('<') {
            rest = rest.get(start..).unwrap_or("");
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
            } else if let Some(instruction) = rest.strip_prefix("<?") {
                rest = instruction.split_once("?>").map_or("", |(_, after)| after);
            } else {
                let (declaration, after) = split_declaration(rest);
                if let Some((name, value)) = declaration.strip_prefix("<!ENTITY").and_then(general_entity) {
                    // "If the same entity is declared more than once, the first declaration encountered is
                    // binding" (XML 1.0, section 4.2).
                    entities.declared.entry(name).or_insert(value);
                    if entities.declared.len() > SVG_MAX_ENTITIES {
                        return Err(SvgError::TooManyEntities { limit: SVG_MAX_ENTITIES });
                    }
                }
                rest = after;
            }
        }
        Ok(entities)
    }

    /// The text of one entity, if it can be put in the place of a reference as it is.
    fn value(&self, name: &str) -> Result<&'a str, SvgError> {
        match self.declared.get(name) {
            None => Err(SvgError::EntityUnknown { name: shown(name) }),
            Some(Value::External) => Err(SvgError::EntityExternal { name: shown(name) }),
            Some(Value::Nested) => Err(SvgError::EntityNested { name: shown(name) }),
            Some(Value::TooLong { bytes }) => Err(too_long(name, *bytes)),
            Some(Value::Internal(text)) => Ok(text),
        }
    }

    /// The value of an attribute with all references resolved. What entities add is bounded for the whole value.
    pub(super) fn expand(&self, raw: &'a str) -> Result<Cow<'a, str>, SvgError> {
        let mut added = 0usize;
        expand_with(raw, |name| {
            let value = self.value(name)?;
            added += value.len();
            if added > SVG_ENTITY_MAX_BYTES { Err(too_long(name, added)) } else { Ok(value) }
        })
    }
}

/// A value with its predefined references and characters by number resolved; any entity is an error.
pub(super) fn expand_characters(raw: &str) -> Result<Cow<'_, str>, SvgError> {
    expand_with(raw, |name| Err(SvgError::EntityInBadge { name: shown(name) }))
}

/// The character of a reference without its `&` and `;`, if it is predefined or a number.
pub(super) fn character(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let (digits, radix) = match number.strip_prefix('x') {
                Some(hex) => (hex, 16),
                None => (number, 10),
            };
            let all_digits = digits.chars().all(|digit| digit.is_digit(radix));
            let value = u32::from_str_radix(digits, radix).ok().filter(|_| all_digits)?;
            char::from_u32(value).filter(|c| super::super::payload::is_xml_char(*c))
        }
    }
}

/// The name of an entity for a message, shortened.
pub(super) fn shown(name: &str) -> String {
    name.chars().take(40).collect()
}

/// Resolves each `&name;`. An `&` without `;` is an unknown entity.
fn expand_with<'v>(
    raw: &str,
    mut entity: impl FnMut(&str) -> Result<&'v str, SvgError>,
) -> Result<Cow<'_, str>, SvgError> {
    let Some((before, rest)) = raw.split_once('&') else { return Ok(Cow::Borrowed(raw)) };
    let mut out = String::with_capacity(raw.len());
    out.push_str(before);
    for part in rest.split('&') {
        let Some((name, after)) = part.split_once(';') else {
            return Err(SvgError::EntityUnknown { name: shown(part) });
        };
        match character(name) {
            Some(c) => out.push(c),
            None => out.push_str(entity(name)?),
        }
        out.push_str(after);
    }
    Ok(Cow::Owned(out))
}

fn too_long(name: &str, bytes: usize) -> SvgError {
    SvgError::EntityTooLong { name: shown(name), bytes, limit: SVG_ENTITY_MAX_BYTES }
}

/// What stands from the first `[` outside quotes on.
fn internal_subset(doctype: &str) -> &str {
    let mut quote = None;
    for (at, c) in doctype.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '[') => return doctype.get(at..).unwrap_or(""),
            _ => {}
        }
    }
    ""
}

/// Splits a declaration from its `>` outside quotes and what follows.
fn split_declaration(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '>') => return text.split_at_checked(at).unwrap_or((text, "")),
            _ => {}
        }
    }
    (text, "")
}

/// Name and value behind `<!ENTITY`; none for what is no declaration, or that of a parameter entity: there `%`
/// and a name come first.
fn general_entity(text: &str) -> Option<(&str, Value<'_>)> {
    let is_space = |c: char| c.is_ascii_whitespace();
    let text = text.strip_prefix(is_space)?.trim_start_matches(is_space);
    let (name, value) = text.split_once(is_space)?;
    let value = value.trim_start_matches(is_space);
    if value.starts_with("SYSTEM") || value.starts_with("PUBLIC") {
        return Some((name, Value::External));
    }
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let text = value.split(quote).nth(1)?;
    let value = if text.len() > SVG_ENTITY_MAX_BYTES {
        Value::TooLong { bytes: text.len() }
    } else if text.contains(['&', '%', '<']) {
        Value::Nested
    } else {
        Value::Internal(text)
    };
    Some((name, value))
}

#[cfg(test)]
mod tests {
    use super::{Entities, SvgError, expand_characters};

    fn n(doctype: &str) -> Result<String, &'static str> {
        let entities = Entities::parse(doctype).map_err(|error| error.code())?;
        entities.expand("&n;").map(String::from).map_err(|error| error.code())
    }

    #[test]
    fn the_first_declaration_that_is_one_counts() {
        for doctype in [
            "<!DOCTYPE svg [<!ENTITY n 'good'>]>",
            "<!DOCTYPE svg[<!ENTITY\n n \t \"good\" >]>",
            "<!DOCTYPE svg [<!-- x> <!ENTITY n 'wrong'> --><!ENTITY n 'good'><!-- -->]>",
            "<!DOCTYPE svg [<?x > <!ENTITY n 'wrong'> ?><!ENTITY n 'good'><?x ?>]>",
            "<!DOCTYPE svg [<!ENTITY x '> <!ENTITY n \"wrong\"> '><!ENTITY n 'good'>]>",
            "<!DOCTYPE svg [<!ENTITY x \"> <!ENTITY n 'wrong'> \"><!ENTITY n 'good'>]>",
            "<!DOCTYPE svg SYSTEM 'a[<!ENTITY n \"wrong\">' [<!ENTITY n 'good'>]>",
            "<!DOCTYPE svg PUBLIC '' \"a[<!ENTITY n 'wrong'>\" [<!ENTITY n 'good'>]>",
            "<!DOCTYPE svg [<!ENTITY % n 'wrong'><!ENTITY n 'good'>]>",
            "<!DOCTYPE svg [<!ENTITYn 'wrong'><!ELEMENT n ANY><!ENTITY n 'good'>]>",
            "<!DOCTYPE svg [<!ENTITY n wrong><!ENTITY n goodwrongo><!ENTITY n 'good'>]>",
            "<!DOCTYPE svg [<!ENTITY n 'good'><!ENTITY n 'wrong'><!ENTITY n SYSTEM 'wrong'>]>",
        ] {
            assert_eq!(n(doctype), Ok("good".into()), "{doctype}");
        }
        for doctype in
            ["<!DOCTYPE svg>", "<!DOCTYPE svg SYSTEM '<!ENTITY n \"x\">'>", "<!DOCTYPE svg [<!-- ]>"]
        {
            assert_eq!(n(doctype), Err("svg-entity-unknown"), "{doctype}");
        }
        for value in ["SYSTEM 'x'", "PUBLIC 'x' 'y'", "  PUBLIC 'x' 'y' NDATA z"] {
            assert_eq!(n(&format!("<!DOCTYPE svg [<!ENTITY n {value}>]>")), Err("svg-entity-external"));
        }
    }

    #[test]
    fn references_are_resolved_to_the_letter() {
        let all = "a&lt;&gt;&amp;&quot;&apos;&#65;b&#x42;&#xe9;&#x10FFFF;";
        assert_eq!(expand_characters(all).unwrap(), "a<>&\"'AbB\u{e9}\u{10ffff}");
        let long = "n".repeat(41);
        for name in [
            "n",
            "LT",
            "",
            "#",
            "#x",
            "#+49",
            "#x+31",
            "#-1",
            "#0",
            "#xd800",
            "#x110000",
            "#4294967345",
            "#1a",
            "#X31",
        ] {
            let error = expand_characters(&format!("&{name};")).map(drop);
            assert_eq!(error, Err(SvgError::EntityInBadge { name: name.into() }));
        }
        let error = expand_characters(&format!("&{long};")).map(drop);
        assert_eq!(error, Err(SvgError::EntityInBadge { name: "n".repeat(40) }), "a name is shortened");
        assert_eq!(expand_characters("&amp"), Err(SvgError::EntityUnknown { name: "amp".into() }));
    }
}
